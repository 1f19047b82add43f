import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test, vi } from "vitest";
import { JobSpec } from "@/server/domain/job";
import { parseAlert } from "@/server/domain/run-directory";
import { runDirectoryFiles } from "@/server/runner/runner";
import { launch } from "./launch";
import { identify } from "./process";
import { DEADLINE, openMachine } from "./test-machine";

// Real processes on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const alertOf = (text: string) => parseAlert(text.split("\n")[0] ?? "");

test("output arrives as written, in order, and the exit code is kept", async () => {
  await using m = await openMachine();
  const run = await m.start(m.input("printf 'a\\r\\nb'; echo ünï >&2; exit 3"));
  expect(await m.exit(run)).toMatchObject({ code: 3, signal: null, reason: "failed" });
  expect(await m.file(run, "log")).toBe("a\r\nbünï\n");
});

test("a job that ends well is completed, at a time that the clock says", async () => {
  await using m = await openMachine();
  const before = Math.floor(Date.now() / 1000) * 1000;
  const exit = await m.exit(await m.start(m.input("true")));
  expect(exit).toMatchObject({ code: 0, signal: null, reason: "completed" });
  expect(exit?.at.getTime()).toBeGreaterThanOrEqual(before);
});

test("the job finds its variables, quoted or not, and none of the dashboard's", async () => {
  await using m = await openMachine();
  const env = [{ name: "ODD", value: `it's "$HOME" \`id\`\n; exit 9` }];
  const command =
    'printf "%s|" "$ODD" "$TRAINYARD_RUN_ID" "$PYTHONUNBUFFERED" "$(printenv NODE_ENV || echo none)"; pwd; test -d "$TRAINYARD_CHECKPOINT_DIR"';
  const run = await m.start(m.input(command, {}, { env }));
  expect(await m.exit(run)).toMatchObject({ code: 0 });
  const folder = path.join(m.io.dataDir, "runs", String(run.attemptId), "workspace");
  expect(await m.file(run, "log")).toBe(`${env[0]?.value}|run-1|1|none|${folder}\n`);
  expect(await m.file(run, "job.json")).not.toContain("it's");
  expect(await m.file(run, "params.sh")).toBe("");
});

test("a signal that kills the job is a signal, and a handled one is a code", async () => {
  await using m = await openMachine();
  const killed = await m.start(m.input("kill -KILL $$; sleep 9"));
  const terminated = await m.start(m.input("kill -TERM $$; sleep 9"));
  const coded = await m.start(m.input("exit 143"));
  expect(await m.exit(killed)).toMatchObject({ code: null, signal: "KILL", reason: "failed" });
  expect(await m.exit(terminated)).toMatchObject({ code: null, signal: "TERM", reason: "failed" });
  expect(await m.exit(coded)).toMatchObject({ code: 143, signal: null, reason: "failed" });
});

test("a stop reaches the program, which writes its checkpoint; code and reason tell", async () => {
  await using m = await openMachine();
  const run = await m.start(m.input('exec python3 "$TRAINYARD_RUN_DIR/sample-train.py" --pause 0.05'));
  await m.until(run, "log", /iter 3: loss/);
  expect(await launch.terminate(m.io, run, "graceful")).toBe("going");
  expect(await m.exit(run)).toMatchObject({ code: 143, signal: null, reason: "stopped" });
  expect(await m.file(run, "log")).toMatch(
    /saving checkpoint to .*checkpoints\/step-\d+\.json\ntold to end at step \d+\n$/,
  );
});

test("the sample job resumes from its checkpoint with the same figures", async () => {
  await using m = await openMachine();
  const sample = (steps: number, out: string) =>
    `exec python3 "$TRAINYARD_RUN_DIR/sample-train.py" --pause 0 --save-every 10 --steps ${steps} --out "${out}"`;
  const shared = path.join(m.io.dataDir, "shared-checkpoints");
  const whole = await m.start(m.input(sample(20, path.join(m.io.dataDir, "own"))));
  // The rate falls over --steps, so the first half is made by a stop and not by fewer steps.
  const half = await m.start(m.input(sample(20, shared).replace("--pause 0", "--pause 0.2")));
  await m.until(half, "log", /iter 4: /);
  await launch.terminate(m.io, half, "graceful");
  await m.exit(half);
  const rest = await m.start(m.input(sample(20, shared)));
  await Promise.all([m.exit(whole), m.exit(rest)]);
  const losses = async (run: typeof whole) => (await m.file(run, "log")).match(/^iter \d+: loss [\d.]+/gm) ?? [];
  expect(await m.file(rest, "log")).toContain("resuming from");
  expect([...(await losses(half)), ...(await losses(rest))]).toEqual(await losses(whole));
});

test("what does not listen is killed when the grace is over, with its children", async () => {
  await using m = await openMachine();
  const command =
    "trap '' TERM; sh -c 'trap \"\" TERM; echo child $$; while :; do sleep 1; done' & while :; do sleep 1; done";
  const run = await m.start(m.input(command, { graceSeconds: 1 }));
  await m.until(run, "log", /child \d+/);
  await launch.terminate(m.io, run, "graceful");
  expect(await m.exit(run)).toMatchObject({ code: null, signal: "KILL", reason: "stopped" });
  const child = Number(/child (\d+)/.exec(await m.file(run, "log"))?.[1]);
  expect(() => process.kill(child, 0)).toThrow();
});

test("force does not wait for the grace", async () => {
  await using m = await openMachine();
  const run = await m.start(m.input("trap '' TERM; echo up; while :; do sleep 1; done", { graceSeconds: 3600 }));
  await m.until(run, "log", "up");
  await launch.terminate(m.io, run, "force");
  expect(await m.exit(run)).toMatchObject({ signal: "KILL", reason: "stopped" });
});

test("what a finished job leaves in the background is ended before the exit is written", async () => {
  await using m = await openMachine();
  const run = await m.start(m.input("sleep 3600 & echo left $!"));
  expect(await m.exit(run)).toMatchObject({ code: 0, reason: "completed" });
  const left = Number(/left (\d+)/.exec(await m.file(run, "log"))?.[1]);
  expect(() => process.kill(left, 0)).toThrow();
});

test("the runner keeps the longest duration by itself", async () => {
  await using m = await openMachine();
  const run = await m.start(
    m.input("trap 'echo saved; exit 0' TERM; while :; do sleep 0.1; done", { maxDurationSeconds: 1 }),
  );
  expect(await m.exit(run)).toMatchObject({ code: 0, reason: "limit" });
  expect(await m.file(run, "log")).toContain("saved\n");
  expect(alertOf(await m.file(run, "alerts"))).toMatchObject({ code: "limit" });
});

test("a job whose run directory was removed under it does not go on unseen", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "trainyard-removed-"));
  const job = JobSpec.parse({ name: "a", command: 'echo $$ >"$HOME_OF_TEST/job"; exec sleep 3600', env: [] });
  const home = await mkdtemp(path.join(tmpdir(), "trainyard-home-"));
  const files = await runDirectoryFiles({
    ...{ attemptId: "a", runId: "r", job, maxDurationSeconds: null, graceSeconds: 5, gpus: "none" },
    env: { HOME_OF_TEST: home },
  });
  // The same runner with a faster heart.
  for (const { name, text } of files)
    await writeFile(path.join(folder, name), text.replace("HEARTBEAT_SECONDS=5", "HEARTBEAT_SECONDS=1"));
  const runner = spawn("sh", [path.join(folder, "runner.sh")], { detached: true, stdio: "ignore" });
  const ended = once(runner, "exit");
  const pid = async () => Number(await readFile(path.join(home, "job"), "utf8").catch(() => "0"));
  await expect.poll(pid, DEADLINE).toBeGreaterThan(1);
  expect(await identify(await pid())).not.toBeNull();
  await rm(folder, { recursive: true });
  await ended;
  expect(await identify(await pid())).toBeNull();
  await rm(home, { recursive: true });
});

test("a working directory that does not exist ends the run with that sentence", async () => {
  await using m = await openMachine();
  const run = await m.start(m.input("true", {}, { workingDir: "/no/such place" }));
  expect(await m.exit(run)).toMatchObject({ code: null, reason: "workdir_missing" });
  expect(alertOf(await m.file(run, "alerts"))?.text).toContain("The working directory /no/such place does not exist");
});

test("a repository is cloned at its branch or commit, and the job runs inside it", async () => {
  const repo = await mkdtemp(path.join(tmpdir(), "trainyard-repo-"));
  try {
    const git = (...args: string[]) =>
      execFileSync("git", ["-C", repo, "-c", "user.name=t", "-c", "user.email=t@t", ...args], {
        encoding: "utf8",
        stdio: "pipe",
      });
    git("init", "-q", "-b", "main");
    await writeFile(path.join(repo, "file"), "first");
    git("add", ".");
    git("commit", "-qm", "first");
    const commit = git("rev-parse", "HEAD").trim();
    await writeFile(path.join(repo, "file"), "second");
    git("commit", "-qam", "second");
    await using m = await openMachine();
    const clone = (repoRef: string | null) => m.start(m.input("cat file", {}, { repoUrl: repo, repoRef }));
    const runs = await Promise.all([clone(null), clone("main"), clone(commit), clone("no-such-branch")]);
    const exits = await Promise.all(runs.map((run) => m.exit(run)));
    expect(exits.map((e) => e?.reason)).toEqual(["completed", "completed", "completed", "repo_failed"]);
    const logs = await Promise.all(runs.map((run) => m.file(run, "log")));
    expect(logs.slice(0, 3)).toEqual([
      expect.stringMatching(/second$/),
      expect.stringMatching(/second$/),
      expect.stringMatching(/first$/),
    ]);
    const [, , , failed] = runs;
    expect(alertOf(await m.file(failed ?? {}, "alerts"))?.text).toBe(
      `The repository ${repo} could not be cloned at no-such-branch; the end of the log says why.`,
    );
  } finally {
    await rm(repo, { recursive: true });
  }
});

test.each(["hunter2", "hun@ter2"])(
  "the password %s inside a repository's address is not written down",
  async (password) => {
    await using m = await openMachine();
    const run = await m.start(m.input("true", {}, { repoUrl: `http://me:${password}@127.0.0.1:9/x@1.git` }));
    expect(await m.exit(run)).toMatchObject({ reason: "repo_failed" });
    expect(await m.file(run, "alerts")).toContain("http://127.0.0.1:9/x@1.git");
    // In the log it is git that speaks; it knows its own addresses, those without an @ in their password.
    for (const file of ["alerts", "job.json", "params.sh", "runner.log", ...(password.includes("@") ? [] : ["log"])])
      expect(await m.file(run, file)).not.toContain("ter2");
  },
);

test("without git the run ends with that sentence", async () => {
  await using m = await openMachine();
  const tools = path.join(m.io.dataDir, "tools");
  await mkdir(tools);
  const needed = "sh env dirname mkdir rm dd tr date df tail sleep mv cut timeout setsid";
  execFileSync("sh", ["-c", `for t in ${needed}; do ln -s "$(command -v $t)" "$1/$t"; done`, "sh", tools]);
  vi.stubEnv("PATH", tools);
  try {
    const run = await m.start(m.input("true", {}, { repoUrl: "https://example.org/x.git" }));
    expect(await m.exit(run)).toMatchObject({ code: null, reason: "repo_failed" });
    expect(alertOf(await m.file(run, "alerts"))?.text).toMatch(/^git is not installed on the machine/);
  } finally {
    vi.unstubAllEnvs();
  }
});
