import { defineProvider } from "../contract";
import { channel } from "./channel";
import { launch } from "./launch";
import { listOffers } from "./offers";

const CADENCE_MS = 60_000;

/** The machine that Trainyard runs on: jobs are real process groups that outlive the dashboard. */
export const local = defineProvider({
  id: "local",
  title: "This machine",
  kind: "machine",
  homepage: "file:///",
  endpoints: {},
  credentials: {
    machineDollarsPerHour: {
      label: "Machine, $ per hour",
      secret: false,
      optional: true,
      help: "What an hour of this machine costs you, 0 if nothing.",
    },
    gpuDollarsPerHour: {
      label: "GPU, $ per hour",
      secret: false,
      optional: true,
      help: "What each GPU in use costs you on top of the machine.",
    },
  },
  takesImage: false,
  offers: {
    access: "public",
    feeds: [{ id: "local", title: "This machine", kind: "live", cadenceMs: CADENCE_MS, list: listOffers }],
  },
  launch,
  channel,
  lacks: {},
});
