import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test, vi } from "vitest";
import { parseHeartbeat } from "@/server/domain/run-directory";
import { launch } from "./launch";
import { formatIdentity, identify, parseIdentity } from "./process";
import { runFolder } from "./run-folder";
import { DEADLINE, openMachine } from "./test-machine";
import { spawnDashboard } from "./test-spawner";

// Real processes on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const folderOf = (m: { io: Parameters<typeof runFolder>[0] }, handle: { attemptId?: string | number }) =>
  runFolder(m.io, String(handle.attemptId));
const pidIn = async (folder: string, file: string) =>
  parseIdentity(await readFile(path.join(folder, file), "utf8"))?.pid ?? 0;

test("a job outlives the dashboard that launched it, killed with its whole process group", async () => {
  await using m = await openMachine();
  const input = m.input("i=0; while [ $i -lt 15 ]; do echo line $i; i=$((i+1)); sleep 0.2; done");
  const dashboard = spawnDashboard(m.io.dataDir, input);
  const handle = { attemptId: input.attemptId };
  await once(dashboard.stdout, "data");
  await m.until(handle, "log", "line 0");
  process.kill(-(dashboard.pid ?? 0), "SIGKILL");
  await once(dashboard, "exit");
  expect(await m.file(handle, "log")).not.toContain("line 14");
  expect(await m.exit(handle)).toMatchObject({ code: 0, reason: "completed" });
  expect(await m.file(handle, "log")).toBe(Array.from({ length: 15 }, (_, i) => `line ${i}\n`).join(""));
});

test("creating twice, and starting the runner by hand as well, runs the job once", async () => {
  await using m = await openMachine();
  const input = m.input("echo started; sleep 1");
  const [first] = await Promise.all([m.start(input), m.start(input)]);
  await m.start(input);
  await m.until(first, "log", "started");
  await writeFile(path.join(folderOf(m, first), "params.sh"), "SECRET=1");
  execFileSync("sh", [path.join(folderOf(m, first), "runner.sh")], { stdio: "pipe" });
  expect(await m.file(first, "params.sh")).toBe("");
  await m.exit(first);
  expect(await m.start(input)).toEqual(first);
  expect(await m.file(first, "log")).toBe("started\n");
});

test("a launch that was cut off between folder and start is carried through by the next call", async () => {
  await using m = await openMachine();
  const input = m.input("echo ran");
  const folder = folderOf(m, input);
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, "params.sh"), "half of it");
  expect((await launch.read(m.io, { attemptId: input.attemptId })).state).toBe("provisioning");
  expect(await m.exit(await m.start(input))).toMatchObject({ code: 0 });
});

test("a folder that was never started can be ended, and then never starts", async () => {
  await using m = await openMachine();
  const input = m.input("echo ran");
  await mkdir(folderOf(m, input), { recursive: true });
  await writeFile(path.join(folderOf(m, input), "params.sh"), "SECRET=1");
  expect(await launch.terminate(m.io, { attemptId: input.attemptId }, "graceful")).toBe("ended");
  expect(await m.file({ attemptId: input.attemptId }, "params.sh")).toBe("");
  const handle = await m.start(input);
  expect(await m.exit(handle)).toMatchObject({ reason: "stopped" });
  expect(await m.file(handle, "log")).toBe("");
});

test("when the runner itself is killed its job stays in sight, and can still be ended", async () => {
  await using m = await openMachine();
  const handle = await m.start(m.input("echo up; exec sleep 3600"));
  await m.until(handle, "log", "up");
  const job = await pidIn(folderOf(m, handle), "job.pid");
  process.kill(await pidIn(folderOf(m, handle), "pid"), "SIGKILL");
  await expect
    .poll(() => launch.read(m.io, handle), DEADLINE)
    .toMatchObject({ state: "running", billable: true, detail: expect.stringContaining("still runs") });
  await expect.poll(() => launch.terminate(m.io, handle, "graceful"), DEADLINE).toBe("ended");
  await expect.poll(() => identify(job), DEADLINE).toBeNull();
  expect(await launch.read(m.io, handle)).toMatchObject({
    state: "ended",
    detail: expect.stringContaining("without a last word"),
  });
});

test("a job whose runner was killed still gets its SIGTERM, and its checkpoint", async () => {
  await using m = await openMachine();
  const handle = await m.start(
    m.input(`trap 'echo saved >"$TRAINYARD_CHECKPOINT_DIR/last"; exit 0' TERM; echo up; while :; do sleep 0.05; done`),
  );
  await m.until(handle, "log", "up");
  process.kill(await pidIn(folderOf(m, handle), "pid"), "SIGKILL");
  await expect
    .poll(() => launch.read(m.io, handle), DEADLINE)
    .toMatchObject({ detail: expect.stringContaining("killed") });
  await launch.terminate(m.io, handle, "graceful");
  await m.until(handle, "checkpoints/last", "saved");
  await expect.poll(() => launch.read(m.io, handle), DEADLINE).toMatchObject({ state: "ended" });
});

test.each(["pid", "exit", "lock"])(
  "a run whose file %s cannot be read for a while is not taken for ended",
  async (name) => {
    await using m = await openMachine();
    const handle = await m.start(m.input("echo up; exec sleep 3600"));
    await m.until(handle, "log", "up");
    const file = path.join(folderOf(m, handle), name);
    await rename(file, `${file}.aside`).catch(() => undefined);
    // A loop of links: there is something, and it cannot be read.
    await symlink(file, file);
    await expect(launch.read(m.io, handle)).rejects.toMatchObject({ kind: "unavailable" });
    await expect(launch.list(m.io)).rejects.toMatchObject({ kind: "unavailable" });
    await rm(file);
    await rename(`${file}.aside`, file).catch(() => undefined);
    expect(await launch.read(m.io, handle)).toMatchObject({ state: "running", billable: true });
  },
);

test("a list of runs that cannot be read is a failure and not an empty list", async () => {
  await using m = await openMachine();
  const runs = path.dirname(runFolder(m.io, "a"));
  await symlink(runs, runs);
  await expect(launch.list(m.io)).rejects.toMatchObject({ kind: "unavailable" });
  await rm(runs);
});

test("a later process with the runner's number is neither taken for it nor signalled", async () => {
  await using m = await openMachine();
  const bystander = spawn("sleep", ["3600"], { detached: true, stdio: "ignore" });
  try {
    const identity = await identify(bystander.pid ?? 0);
    const input = m.input("true");
    const folder = folderOf(m, input);
    await mkdir(path.join(folder, "lock"), { recursive: true });
    const stale = formatIdentity({ pid: bystander.pid ?? 0, start: "1", boot: identity?.boot ?? "" });
    await writeFile(path.join(folder, "pid"), stale);
    await writeFile(path.join(folder, "job.pid"), stale);
    expect(await launch.read(m.io, { attemptId: input.attemptId })).toMatchObject({ state: "ended" });
    expect(await launch.terminate(m.io, { attemptId: input.attemptId }, "force")).toBe("ended");
    expect(await identify(bystander.pid ?? 0)).toEqual(identity);
  } finally {
    bystander.kill("SIGKILL");
  }
});

test("an attempt id that is a path is never followed", async () => {
  await using m = await openMachine();
  const handle = { attemptId: "../../etc" };
  expect(await launch.read(m.io, handle)).toMatchObject({ state: "ended", attemptId: null });
  expect(await launch.terminate(m.io, handle, "force")).toBe("ended");
  await expect(m.start(m.input("true", { attemptId: "../x" }))).rejects.toThrow("not an attempt id");
});

test("a command that no shell can hold is refused with a sentence", async () => {
  await using m = await openMachine();
  const { job, ...input } = m.input("true");
  await expect(m.start({ ...input, job: { ...job, command: "echo \0" } })).rejects.toMatchObject({
    kind: "rejected",
    message: expect.stringContaining("NUL"),
  });
});

const MOUNT = 'mount -t tmpfs -o size=24m tmpfs "$1"';
const UNMOUNT = 'umount -l "$1"';

/** A folder on a disk of 24 MiB; null where this user may not mount one. */
async function smallDisk(): Promise<(AsyncDisposable & { folder: string }) | null> {
  const folder = await mkdtemp(path.join(tmpdir(), "trainyard-small-disk-"));
  try {
    execFileSync("sh", ["-c", MOUNT, "sh", folder], { stdio: "pipe" });
  } catch {
    await rm(folder, { recursive: true });
    return null;
  }
  return {
    folder,
    async [Symbol.asyncDispose]() {
      execFileSync("sh", ["-c", UNMOUNT, "sh", folder], { stdio: "pipe" });
      await rm(folder, { recursive: true });
    },
  };
}

test("on a full disk the run is marked, its heart goes on beating, and its end is still written", async ({ skip }) => {
  await using disk = await smallDisk();
  if (!disk) return skip("no small disk can be mounted here");
  await using m = await openMachine({}, disk.folder);
  const fills = await m.start(m.input("dd if=/dev/zero of=big bs=64k; echo more output; exec sleep 3600"));
  await m.until(fills, "alerts", /^\d+ disk_full Disk full on the machine: .*free some space\.\n$/m);
  const heart = async () => parseHeartbeat(await m.file(fills, "heartbeat"));
  await expect.poll(heart, DEADLINE).toMatchObject({ phase: "running", freeMib: 0 });
  const before = await heart();
  await expect.poll(async () => (await heart())?.at, DEADLINE).not.toEqual(before?.at);
  await launch.terminate(m.io, fills, "graceful");
  expect(await m.exit(fills)).toMatchObject({ signal: "TERM", reason: "stopped" });
  await expect(m.start(m.input("true"))).rejects.toThrow(/disk .* full/);
});

test("a job that fails because the disk is full ends for that reason", async ({ skip }) => {
  await using disk = await smallDisk();
  if (!disk) return skip("no small disk can be mounted here");
  await using m = await openMachine({}, disk.folder);
  const run = await m.start(m.input("dd if=/dev/zero of=big bs=64k"));
  expect(await m.exit(run)).toMatchObject({ code: 1, reason: "disk_full" });
  expect(await m.file(run, "alerts")).toContain(" disk_full ");
});
