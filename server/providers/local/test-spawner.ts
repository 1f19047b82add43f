import { type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { openWorld } from "../conformance-world";
import type { CreateInput } from "../contract";
import { local } from ".";
import { launch } from "./launch";

const MARK = "as-a-dashboard";

/** A dashboard in a process group of its own: it launches one job, says so, and then only waits to be killed. */
export function spawnDashboard(dataDir: string, input: CreateInput): ChildProcessByStdio<null, Readable, null> {
  return spawn(process.execPath, ["--import", "tsx", import.meta.filename, MARK, dataDir, JSON.stringify(input)], {
    detached: true,
    stdio: ["ignore", "pipe", "inherit"],
  });
}

const [mark, dataDir, input] = process.argv.slice(2);
if (mark === MARK && dataDir && input) {
  const world = await openWorld(local, { emulator: null });
  await launch.create({ ...world.io(), dataDir }, JSON.parse(input) as CreateInput);
  process.stdout.write("launched\n");
  setInterval(() => undefined, 60_000);
}
