import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { type Binaries, binariesAt, program } from "./embedded/binaries";

const OLDEST_SUPPORTED = 15;
/** Where packages of Debian and Homebrew put each major version. */
const FOLDERS = [
  { parent: "/usr/lib/postgresql", name: /^(\d+)$/ },
  { parent: "/opt/homebrew/opt", name: /^postgresql@(\d+)$/ },
  { parent: "/usr/local/opt", name: /^postgresql@(\d+)$/ },
];

/** A PostgreSQL that this machine has beside the packaged one: the oldest that we support, if any. */
export const otherPostgres: Binaries | null = findOther();

function findOther(): Binaries | null {
  const found = FOLDERS.flatMap(({ parent, name }) => {
    const entries = existsSync(parent) ? readdirSync(parent) : [];
    return entries.flatMap((entry) => {
      const major = Number(name.exec(entry)?.[1]);
      const binaries = binariesAt(path.join(parent, entry), String(major));
      return major >= OLDEST_SUPPORTED && existsSync(program(binaries, "initdb")) ? [binaries] : [];
    });
  });
  return found.sort((a, b) => a.major - b.major)[0] ?? null;
}
