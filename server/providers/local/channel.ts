import { open } from "node:fs/promises";
import path from "node:path";
import type { ChannelFacet } from "../contract";
import { ProviderError } from "../errors";
import { ifMissing } from "./missing";
import { attemptIdOf, runFolder } from "./run-folder";

/** The run directory is on this machine: plain reads. */
export const channel: ChannelFacet = {
  async open(io, handle) {
    const attemptId = attemptIdOf(handle);
    if (!attemptId)
      throw new ProviderError({
        kind: "not_found",
        provider: "local",
        operation: "open channel",
        message: "This machine has no such run.",
      });
    const location = runFolder(io, attemptId);
    return {
      location,
      read: (file, offset, maxBytes) => readWindow(path.join(location, file), offset, maxBytes),
      close: async () => undefined,
    };
  },
};

async function readWindow(file: string, offset: number, maxBytes: number) {
  const handle = await open(file, "r").catch(ifMissing(null));
  if (!handle) return { bytes: new Uint8Array(), size: 0 };
  try {
    const { size } = await handle.stat();
    const bytes = new Uint8Array(Math.max(0, Math.min(maxBytes, size - offset)));
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, offset);
    return { bytes: bytes.subarray(0, bytesRead), size };
  } finally {
    await handle.close();
  }
}
