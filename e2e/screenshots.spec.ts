import { copyFileSync, mkdirSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "./support/fixtures";

/** `npm run screenshots` keeps the pictures that the README shows; any other run only proves that they can be made. */
const KEPT = path.resolve(import.meta.dirname, "screenshots");
const keeps = process.env.TRAINYARD_KEEP_SCREENSHOTS === "1";

async function take(page: Page, name: string): Promise<void> {
  const file = test.info().outputPath(`${name}.png`);
  await page.screenshot({ path: file });
  if (!keeps) return;
  mkdirSync(KEPT, { recursive: true });
  copyFileSync(file, path.join(KEPT, `${name}.png`));
}

async function launchSample(page: Page, name: string, command: (good: string) => string): Promise<void> {
  await page.goto("/launch?template=sample");
  await expect(page.getByText("$1.80/h").first()).toBeVisible({ timeout: 30_000 });
  await page.getByLabel("Name", { exact: true }).fill(name);
  const field = page.getByLabel("Command", { exact: true });
  await field.fill(command(await field.inputValue()));
  if (name === "harbour-seed-7") await take(page, "launch-light");
  await page.getByRole("button", { name: /^Launch/ }).click();
  await page.waitForURL(/\/runs\/[^/]+$/);
}

test("the pictures of the README", async ({ page }) => {
  test.setTimeout(300_000);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/offers");
  await expect(page.getByText(/11 fresh|sources: \d+ fresh/)).toBeVisible({ timeout: 60_000 });
  await take(page, "offers-light");

  await page.goto("/settings");
  await page.getByLabel("Machine, $ per hour").fill("1.8");
  await page.getByRole("button", { name: "Save price" }).click();
  await expect(page.getByText("Saved")).toBeVisible();
  await launchSample(page, "harbour-seed-1", (good) => good.replace(/--steps \d+/, "--steps 150"));
  await expect(page.getByText(/^Succeeded on/)).toBeVisible({ timeout: 120_000 });
  await launchSample(page, "harbour-seed-7", (good) => good);
  await expect
    .poll(async () => Number(await page.getByRole("progressbar").first().getAttribute("aria-valuenow")), {
      timeout: 120_000,
    })
    .toBeGreaterThan(30);
  await take(page, "run-light");
  await page.emulateMedia({ colorScheme: "dark" });
  await page.getByRole("tab", { name: "Logs" }).click();
  await expect(page.getByText(/iter \d+: loss/).first()).toBeVisible();
  await take(page, "run-logs-dark");
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/spend");
  await expect(page.getByText("harbour-seed-7").first()).toBeVisible();
  await take(page, "spend-light");
  await page.setViewportSize({ width: 380, height: 780 });
  await page.goto("/runs");
  await expect(page.getByText("harbour-seed-7").first()).toBeVisible();
  await take(page, "runs-narrow");
});
