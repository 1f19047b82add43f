import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { isBuilt, startTestServer } from "@/server/start/test-server";
import type { BenchRow } from "./row";
import { percentile } from "./timing";

const STARTS = 5;
const START_BAR_MS = 3_000;

/** Starts a whole server again and again on one data folder: from the command to a health check that answers "ok". */
export async function benchStart(): Promise<BenchRow[]> {
  if (!isBuilt) throw new Error("The server start needs the production build: run npm run build first.");
  const dir = await mkdtemp(path.join(tmpdir(), "trainyard-bench-"));
  await chmod(dir, 0o711);
  const startAndStop = async (): Promise<number> => {
    const startedAt = performance.now();
    const server = await startTestServer(dir);
    await server.healthy();
    const tookMs = performance.now() - startedAt;
    server.process.kill("SIGTERM");
    await server.exited;
    return tookMs;
  };
  try {
    const first = await startAndStop();
    const times: number[] = [];
    for (let start = 0; start < STARTS; start += 1) times.push(await startAndStop());
    return [
      { name: "server start, first on an empty data folder", bar: null, value: first, unit: "ms" },
      { name: "server start until healthy, p50", bar: START_BAR_MS, value: percentile(times, 50), unit: "ms" },
      { name: "server start until healthy, slowest", bar: START_BAR_MS, value: percentile(times, 100), unit: "ms" },
    ];
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
