import { existsSync } from "node:fs";
import { chmod, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { OfferSnapshot } from "@/server/domain/run";
import { parseGpuLine } from "@/server/domain/run-directory";
import { launch } from "./launch";
import { listOffers } from "./offers";
import { runFolder } from "./run-folder";
import { cpuOffer, type Machine, openMachine } from "./test-machine";

// Real processes on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

/** nvidia-smi of a machine with two H100 and one GPU that nobody knows; a power figure is missing, as on older drivers. */
const NVIDIA_SMI = `#!/bin/sh
case "$*" in
  *name,memory.total*) printf '0, NVIDIA H100 80GB HBM3, 81559\\n1, NVIDIA H100 80GB HBM3, 81559\\n2, Strange GPU, [N/A]\\n' ;;
  *) [ "$1" = -i ] || exit 6
     IFS=,; for i in $2; do echo "$i, 97, 65000, 81559, 64, [N/A]"; done ;;
esac
`;
const twoH100: OfferSnapshot = { ...cpuOffer, id: "local:h100", gpuRaw: "NVIDIA H100 80GB HBM3", gpuCount: 2 };
const oneH100: OfferSnapshot = { ...twoH100, gpuCount: 1 };

let tools: string;
beforeEach(async () => {
  tools = await mkdtemp(path.join(tmpdir(), "trainyard-tools-"));
  await writeFile(path.join(tools, "nvidia-smi"), NVIDIA_SMI);
  await chmod(path.join(tools, "nvidia-smi"), 0o755);
  vi.stubEnv("PATH", `${tools}:/usr/local/bin:/usr/bin:/bin`);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(tools, { recursive: true });
});

const availability = async (m: Machine) =>
  (await listOffers(m.io)).map((o) => [o.gpu?.count ?? 0, o.gpu?.model ?? o.gpu?.raw ?? "cpu", o.availableCount]);

test("the machine offers itself, one GPU and all of a kind, at the owner's prices", async () => {
  await using m = await openMachine({ machineDollarsPerHour: "0.10", gpuDollarsPerHour: "2.5" });
  const offers = await listOffers(m.io);
  expect(offers.map((o) => [o.key, o.gpu?.model ?? null, o.gpu?.count ?? 0, o.priceMicrosPerHour])).toEqual([
    ["cpu", null, 0, 100_000],
    ["nvidia-h100-80gb-hbm3-x1", "H100-SXM-80", 1, 2_600_000],
    ["nvidia-h100-80gb-hbm3-x2", "H100-SXM-80", 2, 5_100_000],
    ["strange-gpu-x1", null, 1, 2_600_000],
  ]);
});

test("a running job holds its GPUs, sees only them, and gives them back", async () => {
  await using m = await openMachine();
  const command = 'echo "sees $CUDA_VISIBLE_DEVICES"; exec sleep 3600';
  const first = await m.start(m.input(command, { offer: oneH100 }));
  await m.until(first, "log", "sees 0\n");
  expect(await availability(m)).toEqual([
    [0, "cpu", null],
    [1, "H100-SXM-80", 1],
    [2, "H100-SXM-80", 0],
    [1, "Strange GPU", 1],
  ]);
  await expect(m.start(m.input(command, { offer: twoH100 }))).rejects.toMatchObject({ kind: "no_capacity" });
  const second = await m.start(m.input(command, { offer: oneH100 }));
  await m.until(second, "log", "sees 1\n");
  await launch.terminate(m.io, first, "force");
  await launch.terminate(m.io, second, "force");
  await Promise.all([m.exit(first), m.exit(second)]);
  const both = await m.start(m.input(command, { offer: twoH100 }));
  await m.until(both, "log", "sees 0,1\n");
});

test("launches at the same moment never share a GPU", async () => {
  await using m = await openMachine();
  const inputs = [1, 2, 3].map(() => m.input('echo "sees $CUDA_VISIBLE_DEVICES"; exec sleep 3600', { offer: oneH100 }));
  const started = await Promise.allSettled(inputs.map((input) => m.start(input)));
  const handles = started.flatMap((s) => (s.status === "fulfilled" ? [s.value] : []));
  expect(handles).toHaveLength(2);
  for (const handle of handles) await m.until(handle, "log", /sees \d\n/);
  const seen = await Promise.all(handles.map((handle) => m.file(handle, "log")));
  expect(seen.sort()).toEqual(["sees 0\n", "sees 1\n"]);
});

test("a runner that died before it began holds no GPU", async () => {
  await using m = await openMachine();
  const input = m.input("exec sleep 3600", { offer: twoH100 });
  const handle = await m.start(input);
  await m.until(handle, "heartbeat", "running");
  await launch.terminate(m.io, handle, "force");
  await m.exit(handle);
  // The same folder, as a runner leaves it that was killed before its lock.
  const folder = runFolder(m.io, input.attemptId);
  for (const file of ["lock", "exit", "pid", "job.pid"]) await rm(path.join(folder, file), { recursive: true });
  expect(await launch.read(m.io, { ...handle })).toMatchObject({ state: "ended" });
  expect((await availability(m))[2]).toEqual([2, "H100-SXM-80", 1]);
});

test("a job without GPUs sees none, and none is sampled", async () => {
  await using m = await openMachine();
  const run = await m.start(m.input('echo "sees [$CUDA_VISIBLE_DEVICES]"'));
  await m.exit(run);
  expect(await m.file(run, "log")).toBe("sees []\n");
  expect(await m.file(run, "gpu.csv")).toBe("");
});

test("the load of the job's GPUs is sampled, a figure that is not given as null", async () => {
  await using m = await openMachine();
  const run = await m.start(m.input("exec sleep 3600", { offer: twoH100 }));
  await m.until(run, "gpu.csv", /,1,.*\n/);
  const samples = (await m.file(run, "gpu.csv")).split("\n").slice(0, 2).map(parseGpuLine);
  expect(samples).toMatchObject([
    { index: 0, utilPercent: 97, memoryUsedMib: 65_000, memoryTotalMib: 81_559, temperatureC: 64, powerWatts: null },
    { index: 1 },
  ]);
});

test("a driver that hangs or fails disturbs nothing", async () => {
  await using m = await openMachine();
  const input = m.input("echo ran", { offer: oneH100 });
  const hanging = NVIDIA_SMI.replace('[ "$1" = -i ] || exit 6', "exec sleep 3600");
  await writeFile(path.join(tools, "nvidia-smi"), hanging);
  const run = await m.start(input);
  expect(await m.exit(run)).toMatchObject({ code: 0, reason: "completed" });
  await writeFile(path.join(tools, "nvidia-smi"), "#!/bin/sh\necho 'NVIDIA-SMI has failed' >&2; exit 9\n");
  expect(await availability(m)).toEqual([[0, "cpu", null]]);
});

/** A stand-in for nvidia-smi whose load moves as a training's does; not part of this repository. */
const SHARED_TOOL = path.resolve(import.meta.dirname, "../../../../shared/tools/fake-nvidia-smi");

test.skipIf(!existsSync(SHARED_TOOL))("four H100 of the shared stand-in are offered, claimed and sampled", async () => {
  await rm(path.join(tools, "nvidia-smi"));
  await symlink(SHARED_TOOL, path.join(tools, "nvidia-smi"));
  vi.unstubAllEnvs();
  vi.stubEnv("PATH", `${tools}:${process.env.PATH}`);
  await using m = await openMachine();
  expect(await availability(m)).toEqual([
    [0, "cpu", null],
    [1, "H100-SXM-80", 4],
    [4, "H100-SXM-80", 1],
  ]);
  const run = await m.start(m.input("exec sleep 3600", { offer: twoH100 }));
  await m.until(run, "gpu.csv", /,1,.*\n/);
  const [sample] = (await m.file(run, "gpu.csv")).split("\n");
  expect(parseGpuLine(sample ?? "")).toMatchObject({
    index: 0,
    memoryTotalMib: 81_559,
    powerWatts: expect.any(Number),
  });
});
