import { existsSync, mkdtempSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test as base, expect } from "@playwright/test";
import { App } from "./support/app";
import { startFeeds } from "./support/feeds";
import { setUpOwner } from "./support/fixtures";

const FAKE = path.resolve(import.meta.dirname, "../../shared/tools/fake-nvidia-smi");

base("a job on two GPUs: the offer comes from nvidia-smi, the charts from what it sampled", async ({ page }) => {
  base.skip(
    !existsSync(FAKE),
    "Skipped: no stand-in for nvidia-smi (../shared/tools/fake-nvidia-smi) on this machine.",
  );
  base.setTimeout(180_000);
  const bin = mkdtempSync(path.join(tmpdir(), "trainyard-bin-"));
  symlinkSync(FAKE, path.join(bin, "nvidia-smi"));
  await using feeds = await startFeeds();
  const app = await App.start({ env: { ...feeds.env, PATH: `${bin}:${process.env.PATH}`, FAKE_GPUS: "2" } });
  try {
    await setUpOwner(page, app);
    await page.goto(`${app.url}/launch?template=custom`);
    await page.getByRole("radio", { name: /^2 × H100 SXM/ }).click();
    await page.getByLabel("Name", { exact: true }).fill("two gpus");
    await page.getByLabel("Command", { exact: true }).fill('echo "devices: $CUDA_VISIBLE_DEVICES"; sleep 120');
    await page.getByRole("button", { name: /^Launch/ }).click();
    await page.waitForURL(/\/runs\/[^/]+$/);
    await expect(page.getByText("devices: 0,1")).toBeVisible({ timeout: 45_000 });
    await page.getByRole("tab", { name: "GPUs" }).click();
    await expect(
      page
        .getByRole("heading", { name: /utili/i })
        .or(page.getByText(/utili[sz]ation/i))
        .first(),
    ).toBeVisible({
      timeout: 45_000,
    });
    await page.getByRole("button", { name: /table/i }).first().click();
    await expect(page.getByRole("table").first().getByRole("row").nth(1)).toBeVisible();
    await page.getByRole("button", { name: "Stop" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Stop run" }).click();
    await expect(page.getByText(/^Stopped on This machine/)).toBeVisible({ timeout: 60_000 });
  } finally {
    await app.dispose();
  }
});
