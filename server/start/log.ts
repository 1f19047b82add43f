import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import pino from "pino";

const WARN = 40;
const ERROR = 50;
const FATAL = 60;
const LEVEL = /^\{"level":(\d+),/;

/** A pino line, as far as a person wants to see it. */
interface Line {
  level: number;
  time: number;
  name: string;
  msg: string;
  err?: { message?: string; stack?: string };
}

/** Short lines for a person at a terminal, JSON lines for anything else. */
export function createOutput(out: NodeJS.WriteStream) {
  // A terminal that was closed, a pipe whose reader ended: the server goes on, and above all ends as it should.
  out.on("error", () => {});
  const write = (json: string): void => {
    out.write(out.isTTY ? `${readable(json)}\n` : `${json}\n`);
  };
  const named = (name: string) =>
    pino({ name, base: { pid: process.pid } }, { write: (line) => write(line.trimEnd()) });
  return {
    log: named("server"),
    /**
     * Passes on what a child process prints; a line that is no JSON becomes one. A person at a terminal sees its warnings
     * and errors only: the link to open must not scroll away.
     */
    relay(stream: Readable, name: string, level: "info" | "error"): void {
      const log = named(name);
      createInterface({ input: stream }).on("line", (line) => {
        const found = LEVEL.exec(line)?.[1];
        if (out.isTTY && (found ? Number(found) < WARN : level === "info")) return;
        if (found) write(line);
        else if (line.trim() !== "") log[level](line);
      });
    },
  };
}
export type Output = ReturnType<typeof createOutput>;

function readable(json: string): string {
  let line: Line;
  try {
    line = JSON.parse(json) as Line;
  } catch {
    return json;
  }
  const time = new Date(line.time).toTimeString().slice(0, 8);
  const mark = line.level >= ERROR ? "error: " : line.level >= WARN ? "warning: " : "";
  const detail = line.level >= FATAL ? line.err?.stack : line.level >= WARN ? line.err?.message : undefined;
  return `${time}  ${line.name.padEnd(8)}  ${mark}${line.msg}${detail ? ` (${detail})` : ""}`;
}
