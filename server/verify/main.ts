/**
 * `npm test`: everything that proves the project, in one command. Each suite prints as it runs; the last line sums them
 * all: `N passed, N failed, N skipped`. Arguments choose suites: `npm test -- unit e2e`.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { findChromium } from "./chromium";

interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}
interface Suite {
  name: string;
  run(): Promise<Tally>;
}

const reports = mkdtempSync(path.join(tmpdir(), "trainyard-verify-"));

const suites: Suite[] = [
  { name: "check", run: () => allOf(["format", "types", "imports", "fence", "dead-code"].map((c) => `check:${c}`)) },
  { name: "unit", run: runVitest },
  { name: "e2e", run: runPlaywright },
];

function run(command: string, args: string[], env: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ["ignore", "inherit", "inherit"], env: { ...process.env, ...env } });
    child.on("error", (error) => {
      console.error(`${command}: ${error.message}`);
      resolve(1);
    });
    child.on("close", (code) => resolve(code ?? 1));
  });
}

/** npm scripts as tests: each passes or fails as a whole. */
async function allOf(scripts: string[]): Promise<Tally> {
  const tally: Tally = { passed: 0, failed: 0, skipped: 0 };
  for (const script of scripts) {
    const code = await run("npm", ["run", "--silent", script]);
    console.log(`${code === 0 ? "✓" : "✗"} ${script}`);
    tally[code === 0 ? "passed" : "failed"] += 1;
  }
  return tally;
}

async function runVitest(): Promise<Tally> {
  const file = path.join(reports, "vitest.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const code = await run("vitest", ["run", "--config", "server/vitest.config.ts", ...reporters]);
  return tallyOf(file, code, (report) => ({
    passed: report.numPassedTests ?? 0,
    failed: report.numFailedTests ?? 0,
    skipped: (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0),
  }));
}

async function runPlaywright(): Promise<Tally> {
  const file = path.join(reports, "playwright.json");
  const code = await run("playwright", ["test", "-c", "e2e", "--reporter=list,json"], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
    TRAINYARD_CHROMIUM: await findChromium(),
  });
  return tallyOf(file, code, ({ stats = {} }) => ({
    passed: (stats.expected ?? 0) + (stats.flaky ?? 0),
    failed: stats.unexpected ?? 0,
    skipped: stats.skipped ?? 0,
  }));
}

interface Report {
  numPassedTests?: number;
  numFailedTests?: number;
  numPendingTests?: number;
  numTodoTests?: number;
  stats?: { expected?: number; flaky?: number; unexpected?: number; skipped?: number };
}

/** A suite that failed without a failed test (a crash, no report, no test at all) counts as one failure. */
function tallyOf(file: string, code: number, read: (report: Report) => Tally): Tally {
  let tally: Tally = { passed: 0, failed: 0, skipped: 0 };
  try {
    tally = read(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    console.error(`No report at ${file}: the suite did not run to its end.`);
  }
  const isBroken = tally.failed === 0 && (code !== 0 || tally.passed === 0);
  return isBroken ? { ...tally, failed: 1 } : tally;
}

async function main(): Promise<void> {
  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !suites.some((s) => s.name === name));
  if (unknown.length > 0) {
    console.error(`No suite is called ${unknown.join(", ")}. There are: ${suites.map((s) => s.name).join(", ")}.`);
    process.exit(2);
  }
  const total: Tally = { passed: 0, failed: 0, skipped: 0 };
  for (const suite of suites.filter((s) => asked.length === 0 || asked.includes(s.name))) {
    console.log(`\n── ${suite.name} ──`);
    const startedMs = Date.now();
    const tally = await suite.run();
    for (const key of ["passed", "failed", "skipped"] as const) total[key] += tally[key];
    const seconds = ((Date.now() - startedMs) / 1000).toFixed(0);
    console.log(
      `${suite.name}: ${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped in ${seconds} s`,
    );
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ""}`);
  process.exit(total.failed === 0 ? 0 : 1);
}

void main();
