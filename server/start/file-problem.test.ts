import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { fileProblem } from "./file-problem";

const thrown = (doing: Promise<unknown>) =>
  doing.then(
    () => expect.fail("it did not fail"),
    (error: unknown) => error,
  );

it("a full disk and a folder of another user are told with their place and what to do", async () => {
  const full = Object.assign(new Error("ENOSPC: no space left on device"), {
    code: "ENOSPC",
    path: "/a",
    dest: "/data/b",
  });
  expect(fileProblem(full)).toBe("The disk is full (/data/b). Make room, or set TRAINYARD_DATA_DIR to another folder.");
  const refused = Object.assign(new Error("EACCES: permission denied"), { code: "EACCES", path: "/data/postgres" });
  expect(fileProblem(refused)).toContain("This user may not use /data/postgres.");
});

it("other failures keep their own words", async () => {
  const dir = await mkdtemp(path.join(tmpdir(), "trainyard-file-problem-"));
  await writeFile(path.join(dir, "file"), "");
  expect(fileProblem(await thrown(mkdir(path.join(dir, "file", "below"))))).toBeNull();
  expect(fileProblem(new TypeError("ours"))).toBeNull();
  expect(fileProblem("no error at all")).toBeNull();
  await rm(dir, { recursive: true });
});
