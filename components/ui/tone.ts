/** What a colour says. Feature code maps its states to a tone; primitives know tones only. */
export type Tone = "neutral" | "accent" | "positive" | "progress" | "warning" | "danger";

export const TONE_TEXT: Record<Tone, string> = {
  neutral: "text-muted",
  accent: "text-accent-text",
  positive: "text-positive",
  progress: "text-progress",
  warning: "text-warning",
  danger: "text-danger",
};

export const TONE_SOFT: Record<Tone, string> = {
  neutral: "bg-hover text-muted",
  accent: "bg-selected text-accent-text",
  positive: "bg-positive-soft text-positive",
  progress: "bg-progress-soft text-progress",
  warning: "bg-warning-soft text-warning",
  danger: "bg-danger-soft text-danger",
};
