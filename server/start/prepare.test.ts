import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

let dir: string;

/** A small project with the real script, and programs that only say that they were called. */
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), "trainyard-prepare-"));
  await mkdir(path.join(dir, "server/start"), { recursive: true });
  await cp("server/start/prepare.mjs", path.join(dir, "server/start/prepare.mjs"));
  await mkdir(path.join(dir, "app"));
  await put("app/page.tsx", "one");
  await put("package.json", "{}");
  await put("package-lock.json", '{"packages":{"":{},"node_modules/a":{"version":"1.0.0"}}}');
  await put("npm.mjs", fakeProgram("npm", 'mkdirSync("node_modules/.bin", {recursive: true});'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

function put(file: string, text: string): Promise<void> {
  return writeFile(path.join(dir, file), text);
}

function fakeProgram(name: string, also = ""): string {
  return `import { appendFileSync, mkdirSync } from "node:fs"; ${also} appendFileSync("calls", "${name} " + process.argv.slice(2).join(" ") + "\\n");`;
}

/** What was called since the last time. */
async function prepare(...args: string[]): Promise<{ calls: string[]; printed: string }> {
  const next = path.join(dir, "node_modules/next/dist/bin");
  await mkdir(next, { recursive: true });
  await writeFile(path.join(next, "package.json"), '{"type":"module"}');
  await writeFile(path.join(next, "next"), fakeProgram("next"));
  await mkdir(path.join(dir, "node_modules/.bin"), { recursive: true });
  await writeFile(path.join(dir, "node_modules/.bin/node"), `#!/bin/sh\nexec "${process.execPath}" "$@"\n`, {
    mode: 0o755,
  });
  await put("calls", "");
  const { stdout } = await promisify(execFile)(process.execPath, ["server/start/prepare.mjs", ...args], {
    cwd: dir,
    env: { ...process.env, npm_execpath: path.join(dir, "npm.mjs") },
  });
  const calls = (await readFile(path.join(dir, "calls"), "utf8")).trim();
  return { calls: calls === "" ? [] : calls.split("\n"), printed: stdout };
}

describe("before a start", () => {
  it("a bare checkout is installed and built, the same one again is not touched", async () => {
    const first = await prepare();
    expect(first.calls).toEqual(["npm ci --no-audit --no-fund", "next build"]);
    expect(first.printed).toMatch(
      /^Installing packages \.\.\. done in .* s\.\nBuilding the pages \.\.\. done in .* s\.\n$/,
    );
    expect(await prepare()).toEqual({ calls: [], printed: "" });
  });

  it("what a broken-off installation left is installed anew", async () => {
    await mkdir(path.join(dir, "node_modules"));
    await put("node_modules/.package-lock.json", '{"packages":{"node_mod');
    expect((await prepare()).calls).toEqual(["npm ci --no-audit --no-fund", "next build"]);
  });

  it("a folder that cannot be written is named in a sentence, without a stack", async () => {
    await put(".next", "a file where the build belongs");
    const failed: { stderr: string } = await prepare().then(
      () => expect.fail("it did not fail"),
      (error) => error,
    );
    expect(failed.stderr).toMatch(/^Trainyard cannot be prepared in .*\.next.*Run it as the owner of that folder\.\n$/);
  });

  it("a changed page is built, a changed test is not, a changed lock file is installed and built", async () => {
    await prepare();
    await put("app/page.test.tsx", "two");
    expect((await prepare()).calls).toEqual([]);
    await put("app/page.tsx", "two");
    expect((await prepare()).calls).toEqual(["next build"]);
    await put("package-lock.json", '{"packages":{"":{},"node_modules/a":{"version":"2.0.0"}}}');
    expect((await prepare()).calls).toEqual(["npm ci --no-audit --no-fund", "next build"]);
  });

  it("packages that someone installed by hand are taken as they are", async () => {
    await mkdir(path.join(dir, "node_modules"));
    await put("node_modules/.package-lock.json", '{"packages":{"node_modules/a":{"version":"1.0.0"}}}');
    expect((await prepare("--install")).calls).toEqual([]);
  });

  it("a failure shows what the program printed, and the next start tries again", async () => {
    await prepare();
    await put("app/page.tsx", "broken");
    await put("npm.mjs", "");
    const next = path.join(dir, "node_modules/next/dist/bin/next");
    await writeFile(next, 'console.log("Type error: page.tsx"); process.exit(3);');
    const failing = promisify(execFile)(process.execPath, ["server/start/prepare.mjs"], { cwd: dir });
    await expect(failing).rejects.toMatchObject({
      code: 1,
      stdout: expect.stringContaining("Building the pages ... failed.\nType error: page.tsx"),
      stderr: "Building the pages failed (3); what it printed is above.\n",
    });
    expect((await prepare()).calls).toEqual(["next build"]);
  });
});
