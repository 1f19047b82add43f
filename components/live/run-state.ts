import {
  Ban,
  CircleCheck,
  CircleX,
  Clock,
  Gauge,
  LoaderCircle,
  type LucideIcon,
  OctagonPause,
  Play,
  RotateCcw,
} from "lucide-react";
import type { Tone } from "@/components/ui/tone";
import type { AttemptState, EndReason, RunState } from "@/server/domain/run";

export interface StateLook {
  word: string;
  tone: Tone;
  icon: LucideIcon;
  spin?: boolean;
}

/** How a run's state is said and coloured everywhere. */
export const RUN_LOOKS: Record<RunState, StateLook> = {
  queued: { word: "Queued", tone: "neutral", icon: Clock },
  placing: { word: "Starting", tone: "progress", icon: LoaderCircle, spin: true },
  running: { word: "Running", tone: "positive", icon: Play },
  recovering: { word: "Recovering", tone: "warning", icon: RotateCcw },
  stopping: { word: "Stopping", tone: "warning", icon: LoaderCircle, spin: true },
  succeeded: { word: "Succeeded", tone: "positive", icon: CircleCheck },
  failed: { word: "Failed", tone: "danger", icon: CircleX },
  cancelled: { word: "Stopped", tone: "neutral", icon: Ban },
  stopped_budget: { word: "Spending limit", tone: "warning", icon: OctagonPause },
  stopped_limit: { word: "Time limit", tone: "warning", icon: Gauge },
};

export const ATTEMPT_LOOKS: Record<AttemptState, StateLook> = {
  wanted: { word: "Asked for", tone: "neutral", icon: Clock },
  creating: { word: "Creating", tone: "progress", icon: LoaderCircle, spin: true },
  provisioning: { word: "Provisioning", tone: "progress", icon: LoaderCircle, spin: true },
  starting: { word: "Starting", tone: "progress", icon: LoaderCircle, spin: true },
  running: { word: "Running", tone: "positive", icon: Play },
  ending: { word: "Ending", tone: "warning", icon: LoaderCircle, spin: true },
  ended: { word: "Ended", tone: "neutral", icon: Ban },
};

export const END_LOOKS: Record<EndReason, StateLook> = {
  completed: { word: "Completed", tone: "positive", icon: CircleCheck },
  failed: { word: "Failed", tone: "danger", icon: CircleX },
  no_capacity: { word: "No capacity", tone: "warning", icon: Ban },
  preempted: { word: "Preempted", tone: "warning", icon: RotateCcw },
  cancelled: { word: "Stopped", tone: "neutral", icon: Ban },
  limit: { word: "Time limit", tone: "warning", icon: Gauge },
  budget: { word: "Spending limit", tone: "warning", icon: OctagonPause },
  provider_error: { word: "Provider error", tone: "danger", icon: CircleX },
  lost: { word: "Lost", tone: "danger", icon: CircleX },
};
