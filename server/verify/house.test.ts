import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { describe, expect, it } from "vitest";

const MAX_LINES = 300;
const CITED_ROOTS = /^(app|server|components|drizzle|e2e)\//;

function trackedFiles(pattern: RegExp): string[] {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { encoding: "utf8" });
  return listed.split("\n").filter((path) => pattern.test(path) && existsSync(path));
}

const read = (path: string) => readFileSync(path, "utf8");

describe("the house", () => {
  it("every path and script that a document cites exists", () => {
    const scripts = new Set(Object.keys(JSON.parse(read("package.json")).scripts));
    const wrong: string[] = [];
    for (const doc of trackedFiles(/\.md$/)) {
      for (const [, cited = ""] of read(doc).matchAll(/`([^`\n]+)`/g)) {
        const path = cited.replace(/:\d+$/, "");
        const isPath = CITED_ROOTS.test(path) && !/[<>*{}\s…]/.test(path);
        if (isPath && !existsSync(path)) wrong.push(`${doc}: ${cited}`);
        const script = /^npm run ([\w:-]+)/.exec(cited)?.[1];
        if (script && !scripts.has(script)) wrong.push(`${doc}: ${cited}`);
      }
      for (const [, target = ""] of read(doc).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)) {
        const isLocal = !/^[a-z]+:/.test(target);
        if (isLocal && !existsSync(`${dirname(doc)}/${target}`)) wrong.push(`${doc}: ${target}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it("every verb is named by a test of its folder", () => {
    const files = trackedFiles(/^server\/services\/[^/]+\/[^/]+\.ts$/);
    const untested: string[] = [];
    for (const path of files.filter((p) => !/(\.test|store|index)\.ts$/.test(p))) {
      const verbs = [...read(path).matchAll(/^export async function (\w+)/gm)].map((m) => m[1] ?? "");
      const tests = files.filter((p) => dirname(p) === dirname(path) && p.endsWith(".test.ts")).map(read);
      for (const verb of verbs) {
        if (!tests.some((text) => new RegExp(`\\b${verb}\\b`).test(text))) untested.push(`${path}: ${verb}`);
      }
    }
    expect(untested).toEqual([]);
  });

  it(`no source file is longer than ${MAX_LINES} lines`, () => {
    const sources = trackedFiles(/\.(ts|tsx|mjs|cjs|sh|css)$/).filter((p) => !/\/fixtures\//.test(p));
    const long = sources.filter((p) => read(p).split("\n").length > MAX_LINES + 1);
    expect(long).toEqual([]);
  });

  it("no file outside a provider's folder decides by a provider's name", () => {
    const sources = trackedFiles(/\.(ts|tsx)$/).filter(
      (p) => !/^server\/providers\/|\.(test|spec)\.ts$|^e2e\//.test(p),
    );
    const names = readdirSync("server/providers", { withFileTypes: true }).filter(
      (d) => d.isDirectory() && d.name !== "kit",
    );
    const decision = new RegExp(`(===|!==|case) "(${names.map((d) => d.name).join("|")})"`);
    const deciding = sources.filter((p) => decision.test(read(p)));
    expect(deciding).toEqual([]);
  });

  it("the environment is read in one place", () => {
    const allowed = /^server\/env\.ts$|^server\/verify\/|\.config\.(ts|mts|js)$|\.mjs$|\.test\.ts$|^e2e\//;
    const readers = trackedFiles(/^(app|server|components|drizzle|e2e)\/.*\.(ts|tsx)$/).filter(
      (p) => !allowed.test(p) && /process\.env\b/.test(read(p)),
    );
    expect(readers).toEqual([]);
  });
});
