import { mkdir, readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { writeDump } from "./write-dump";

const KEPT = 7;
const DAY_MS = 24 * 60 * 60 * 1000;
/** Hourly calls must not let the time of day drift by an hour each day. */
const SLACK_MS = 30 * 60 * 1000;
const NAME = /^trainyard-.*\.dump\.gz$/;

/** Writes a dump into `folder` when the newest is a day old, and keeps the last seven. Answers the file, or null. */
export async function keepDailyDump(input: {
  connectionString: string;
  folder: string;
  now: Date;
}): Promise<string | null> {
  const { connectionString, folder, now } = input;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const newest = (await dumpsIn(folder))[0];
  if (newest && now.getTime() - (await stat(newest)).mtimeMs < DAY_MS - SLACK_MS) return null;
  const file = path.join(folder, `trainyard-${now.toISOString().slice(0, 19).replaceAll(":", "-")}.dump.gz`);
  await writeDump(connectionString, file);
  for (const old of (await dumpsIn(folder)).slice(KEPT)) await rm(old, { force: true });
  return file;
}

/** Newest first: their names are their times. */
async function dumpsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  return names
    .filter((name) => NAME.test(name))
    .sort()
    .reverse()
    .map((name) => path.join(folder, name));
}
