import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { binariesAt, installBinaries } from "./binaries";

it("a copy that fails half way leaves nothing behind to fill the disk", async () => {
  const dir = await mkdtemp(path.join(tmpdir(), "trainyard-binaries-"));
  const broken = path.join(dir, "packaged");
  await mkdir(path.join(broken, "bin"), { recursive: true });
  await writeFile(path.join(broken, "bin/postgres"), "");
  const copying = installBinaries(binariesAt(broken, "18.4"), path.join(dir, "home/18.4"));
  await expect(copying).rejects.toThrow();
  expect(await readdir(path.join(dir, "home"))).toEqual([]);
  await rm(dir, { recursive: true });
});
