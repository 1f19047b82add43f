/** The sixteen terminal colours, tuned per theme to at least 4.5:1 on the log's ground. */
const PALETTE: Record<string, string> = {
  black: "light-dark(oklch(0.25 0 0), oklch(0.68 0 0))",
  red: "light-dark(oklch(0.5 0.19 27), oklch(0.72 0.16 25))",
  green: "light-dark(oklch(0.47 0.13 150), oklch(0.79 0.16 150))",
  yellow: "light-dark(oklch(0.48 0.11 75), oklch(0.84 0.14 90))",
  blue: "light-dark(oklch(0.48 0.16 255), oklch(0.74 0.12 250))",
  magenta: "light-dark(oklch(0.5 0.18 330), oklch(0.76 0.14 330))",
  cyan: "light-dark(oklch(0.47 0.09 210), oklch(0.81 0.1 205))",
  white: "light-dark(oklch(0.5 0 0), oklch(0.86 0 0))",
  "bright-black": "light-dark(oklch(0.48 0 0), oklch(0.7 0 0))",
  "bright-red": "light-dark(oklch(0.53 0.21 27), oklch(0.76 0.16 25))",
  "bright-green": "light-dark(oklch(0.49 0.14 150), oklch(0.85 0.17 150))",
  "bright-yellow": "light-dark(oklch(0.5 0.11 80), oklch(0.9 0.15 95))",
  "bright-blue": "light-dark(oklch(0.52 0.18 258), oklch(0.8 0.1 250))",
  "bright-magenta": "light-dark(oklch(0.53 0.2 330), oklch(0.82 0.13 330))",
  "bright-cyan": "light-dark(oklch(0.49 0.09 210), oklch(0.87 0.1 205))",
  "bright-white": "light-dark(oklch(0.35 0 0), oklch(0.96 0 0))",
};

/** CSS colour of text. A colour that a program mixed itself is pulled towards the ink, so that it stays readable. */
export function textColor(color: string): string {
  return PALETTE[color] ?? `color-mix(in oklab, ${color} 55%, var(--ink))`;
}

/** CSS colour behind text: a tint, since the ink on it stays. */
export function groundColor(color: string): string {
  return `color-mix(in oklab, ${PALETTE[color] ?? color} 22%, transparent)`;
}
