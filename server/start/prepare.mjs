/**
 * Before `npm start`: installs packages when the lock file changed and builds when a source changed. Runs on the host's
 * Node (20 and up) on a bare checkout, so it uses nothing but Node.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const MIN_NODE_MAJOR = 20;
const INSTALL_STAMP = path.join(ROOT, "node_modules/.trainyard-lock");
const BUILD_STAMP = path.join(ROOT, ".next/trainyard-build");
/** What goes into the pages; the rest of server/ is run from its sources. */
const SOURCES = ["app", "components", "server", "drizzle/schema", "next.config.js", "package.json", "tsconfig.json"];
const NOT_BUILT = /\.test\.tsx?$|\/fixtures\/|\.md$|^server\/(bench|start|verify|web|worker)\//;

if (Number(process.versions.node.split(".")[0]) < MIN_NODE_MAJOR) {
  fail(`Trainyard needs Node ${MIN_NODE_MAJOR} or newer to start; this is ${process.version}.`);
}
process.chdir(ROOT);
try {
  await install();
  if (!process.argv.includes("--install")) await build(process.argv.includes("--force"));
} catch (error) {
  // A file that is another user's, or a disk that is full; the rest are mistakes of this script.
  fail(
    error.syscall
      ? `Trainyard cannot be prepared in ${ROOT}: ${error.message}. Run it as the owner of that folder.`
      : error,
  );
}

async function install() {
  const lock = hashOf(["package-lock.json"]);
  if (read(INSTALL_STAMP) === lock || isInstalled()) return;
  const npm = process.env.npm_execpath;
  const command = npm ? [process.execPath, npm] : [process.platform === "win32" ? "npm.cmd" : "npm"];
  await step("Installing packages", [...command, "ci", "--no-audit", "--no-fund"]);
  writeFileSync(INSTALL_STAMP, lock);
}

/** Whether someone installed this very lock file by hand. */
function isInstalled() {
  const installed = packagesOf("node_modules/.package-lock.json");
  if (!installed) return false;
  const wanted = Object.entries(packagesOf("package-lock.json") ?? {});
  return wanted.every(([name, entry]) => name === "" || entry.optional || installed[name]?.version === entry.version);
}

/** null for a file that is missing, or was broken off in the middle. */
function packagesOf(file) {
  try {
    return JSON.parse(read(file) ?? "null")?.packages ?? null;
  } catch {
    return null;
  }
}

async function build(isForced) {
  const sources = hashOf(["package-lock.json", ...SOURCES]);
  if (!isForced && read(BUILD_STAMP) === sources) return;
  // A build that is broken off must not pass for the one before it.
  rmSync(BUILD_STAMP, { force: true });
  const node = path.join("node_modules", ".bin", process.platform === "win32" ? "node.cmd" : "node");
  await step("Building the pages", [node, "node_modules/next/dist/bin/next", "build"]);
  mkdirSync(path.dirname(BUILD_STAMP), { recursive: true });
  writeFileSync(BUILD_STAMP, sources);
}

/** Runs a command quietly behind one line of progress; its output is shown only when it fails. */
async function step(title, [command, ...args]) {
  const startedAt = Date.now();
  process.stdout.write(`${title} ...`);
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: title.startsWith("Build") ? "production" : "" };
  if (!env.NODE_ENV) delete env.NODE_ENV;
  const child = spawn(command, args, {
    cwd: ROOT,
    env,
    stdio: ["ignore", "pipe", "pipe"],
    shell: command.endsWith(".cmd"),
  });
  const printed = [];
  child.stdout.on("data", (chunk) => printed.push(chunk));
  child.stderr.on("data", (chunk) => printed.push(chunk));
  const code = await new Promise((resolve) => {
    child.once("error", (error) => {
      printed.push(Buffer.from(error.message));
      resolve(1);
    });
    child.once("close", (exitCode, signal) => resolve(exitCode ?? signal));
  });
  if (code !== 0) {
    process.stdout.write(` failed.\n${Buffer.concat(printed).toString()}\n`);
    fail(`${title} failed (${code}); what it printed is above.`);
  }
  process.stdout.write(` done in ${((Date.now() - startedAt) / 1000).toFixed(1)} s.\n`);
}

function hashOf(entries) {
  const hash = createHash("sha256");
  for (const file of entries.flatMap(filesOf).sort()) hash.update(`${file}\0`).update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}

function filesOf(entry) {
  if (!existsSync(entry)) return [];
  if (path.extname(entry) !== "") return [entry];
  const found = readdirSync(entry, { recursive: true, withFileTypes: true });
  return found
    .filter((item) => item.isFile())
    .map((item) => path.join(item.parentPath ?? item.path, item.name).replaceAll(path.sep, "/"))
    .filter((file) => !NOT_BUILT.test(file));
}

function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
