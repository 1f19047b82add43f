import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { endReasonOf, parseAlert, parseExit, parseGpuLine, parseHeartbeat } from "./run-directory";

const at = new Date(1_790_000_000_000);

describe("heartbeat", () => {
  test("gives time, phase and free space", () => {
    expect(parseHeartbeat("1790000000 running 51200\n")).toEqual({ at, phase: "running", freeMib: 51200 });
    expect(parseHeartbeat("1790000000 cloning")).toEqual({ at, phase: "cloning", freeMib: null });
  });
  test("is null for an empty file and an unknown phase", () => {
    expect(parseHeartbeat("")).toBeNull();
    expect(parseHeartbeat("1790000000 dancing")).toBeNull();
  });
});

describe("exit", () => {
  test("keeps code and signal apart", () => {
    expect(parseExit("code=143\nsignal=\nat=1790000000\nreason=stopped\n")).toEqual({
      code: 143,
      signal: null,
      at,
      reason: "stopped",
    });
    expect(parseExit("code=\nsignal=KILL\nat=1790000000\nreason=failed\n")).toEqual({
      code: null,
      signal: "KILL",
      at,
      reason: "failed",
    });
  });
  test("is null while time or reason is missing", () => {
    expect(parseExit("code=0\nsignal=\n")).toBeNull();
    expect(parseExit("code=0\nat=1790000000\nreason=bored")).toBeNull();
  });
  test("a stop is a cancellation and a missing folder a failure of the job", () => {
    expect(endReasonOf("stopped")).toBe("cancelled");
    expect(endReasonOf("limit")).toBe("limit");
    expect(endReasonOf("workdir_missing")).toBe("failed");
  });
});

test("an alert keeps its sentence whole", () => {
  expect(parseAlert("1790000000 disk_full Disk full on the machine: free some space.")).toEqual({
    at,
    code: "disk_full",
    text: "Disk full on the machine: free some space.",
  });
  expect(parseAlert("1790000000 disk_full")).toBeNull();
});

describe("gpu line", () => {
  test("reads every figure", () => {
    expect(parseGpuLine("1790000000,1,97,65000,81559,64,612.50")).toEqual({
      at,
      index: 1,
      utilPercent: 97,
      memoryUsedMib: 65000,
      memoryTotalMib: 81559,
      temperatureC: 64,
      powerWatts: 612.5,
    });
  });
  test("reads what the driver does not give as null, spaces or not", () => {
    expect(parseGpuLine("1790000000, 0, [N/A], 10, 16384, [Not Supported], ERR!")).toEqual({
      at,
      index: 0,
      utilPercent: null,
      memoryUsedMib: 10,
      memoryTotalMib: 16384,
      temperatureC: null,
      powerWatts: null,
    });
  });
  test("is null for half a line and for a header", () => {
    expect(parseGpuLine("1790000000,0,97,65000")).toBeNull();
    expect(parseGpuLine("timestamp, index, a, b, c, d, e")).toBeNull();
  });
});

test("no text makes a reader of run files throw", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary-ascii" }), (text) => {
      for (const parse of [parseHeartbeat, parseExit, parseAlert, parseGpuLine]) parse(text);
    }),
  );
});
