import { defineProvider } from "../contract";
import { offersOf } from "./map";
import { listGpuTypes } from "./wire";

export const runpod = defineProvider({
  id: "runpod",
  title: "RunPod",
  kind: "cloud",
  homepage: "https://www.runpod.io",
  endpoints: { api: "https://api.runpod.io" },
  credentials: {},
  takesImage: true,
  offers: {
    access: "public",
    feeds: [
      {
        id: "runpod",
        title: "RunPod public prices",
        kind: "live",
        cadenceMs: 300_000,
        list: async (io) => (await listGpuTypes(io)).flatMap(offersOf),
      },
    ],
  },
  lacks: {
    launch: "Launching on RunPod is not built yet.",
    channel: "Nothing is launched on RunPod yet, so there are no files to read.",
  },
});
