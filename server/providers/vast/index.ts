import { defineProvider } from "../contract";
import { offersOf } from "./map";
import { searchAsks } from "./wire";

export const vast = defineProvider({
  id: "vast",
  title: "Vast.ai",
  kind: "cloud",
  homepage: "https://vast.ai",
  endpoints: { api: "https://console.vast.ai" },
  credentials: {},
  takesImage: true,
  offers: {
    access: "public",
    feeds: [
      {
        id: "vast",
        title: "Vast.ai marketplace",
        kind: "live",
        cadenceMs: 120_000,
        list: async (io) => (await searchAsks(io)).flatMap(offersOf),
      },
    ],
  },
  lacks: {
    launch: "Launching on Vast.ai is not built yet.",
    channel: "Nothing is launched on Vast.ai yet, so there are no files to read.",
  },
});
