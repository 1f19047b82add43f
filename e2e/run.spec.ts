import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/axe";
import { expect, test } from "./support/fixtures";

const PRICE_DOLLARS_PER_HOUR = 36;
const STEPS = 900;

/** The log that the job itself wrote, straight from its run directory. */
function logOnDisk(dataDir: string): Buffer {
  const [attempt] = readdirSync(path.join(dataDir, "runs"));
  return readFileSync(path.join(dataDir, "runs", attempt ?? "", "log"));
}

/** What the dashboard has of the log. */
async function logInStore(page: Page): Promise<Buffer> {
  const runId = new URL(page.url()).pathname.split("/").at(-1);
  const answer = await page.request.get(`/api/runs/${runId}/log`);
  expect(answer.status()).toBe(200);
  return answer.body();
}

async function newestLoss(page: Page): Promise<{ step: number; loss: number }> {
  const losses = [...(await logInStore(page)).toString().matchAll(/^iter (\d+): loss ([\d.]+)/gm)];
  const last = losses.at(-1);
  return { step: Number(last?.[1] ?? -1), loss: Number(last?.[2] ?? Number.NaN) };
}

test("set a price, launch the sample, watch it learn, kill the server, stop it, see the charge", async ({
  page,
  app,
}) => {
  test.setTimeout(300_000);
  await test.step("this machine gets a price", async () => {
    await page.goto("/settings");
    await page.getByLabel("Machine, $ per hour").fill(String(PRICE_DOLLARS_PER_HOUR));
    await page.getByRole("button", { name: "Save price" }).click();
    await expect(page.getByText("Saved")).toBeVisible();
    await page.goto("/launch?template=sample");
    await expect(page.getByText(`$${PRICE_DOLLARS_PER_HOUR}.00/h`).first()).toBeVisible({ timeout: 30_000 });
  });

  await test.step("bad input is said at its field, and nothing is lost", async () => {
    const command = page.getByLabel("Command", { exact: true });
    const good = await command.inputValue();
    await command.fill(" ");
    await page.getByLabel(/Longest duration|Max duration/).fill("0");
    await page.getByRole("button", { name: /^Launch/ }).click();
    await expect(page.getByText("Enter the command to run.")).toBeVisible();
    await expect(page.getByText("The longest duration must be at least 1 minute.")).toBeVisible();
    await command.fill(good.replace(/--steps \d+/, `--steps ${STEPS}`));
    await page.getByLabel(/Longest duration|Max duration/).fill("30");
  });

  await test.step("launch", async () => {
    await page.getByLabel("Name", { exact: true }).fill("harbour");
    await page.getByRole("button", { name: /^Launch/ }).click();
    await page.waitForURL(/\/runs\/[^/]+$/);
    await expect(page.getByText(/^Running on This machine/)).toBeVisible({ timeout: 30_000 });
  });

  await test.step("the loss falls while one watches, and the log follows", async () => {
    await expect.poll(async () => (await newestLoss(page)).step, { timeout: 60_000 }).toBeGreaterThan(30);
    const early = await newestLoss(page);
    await expect.poll(async () => (await newestLoss(page)).loss, { timeout: 60_000 }).toBeLessThan(early.loss);
    await expect(page.getByRole("progressbar").first()).toBeVisible();
    await page.getByRole("tab", { name: "Logs" }).click();
    const { step } = await newestLoss(page);
    await expect(page.getByText(new RegExp(`iter ${step + 10}: loss`)).first()).toBeVisible({ timeout: 30_000 });
    await expectAccessible(page, "run, logs");
    await page.getByRole("tab", { name: "Overview" }).click();
    await expectAccessible(page, "run, overview");
  });

  await test.step("kill -9 of the server: the job goes on, and no line is lost or doubled", async () => {
    await app.kill9();
    const before = logOnDisk(app.dataDir).length;
    await expect.poll(() => logOnDisk(app.dataDir).length, { timeout: 60_000 }).toBeGreaterThan(before);
    await app.start();
    await page.reload();
    await expect(page.getByText(/^Running on This machine/)).toBeVisible();
    const whileDown = logOnDisk(app.dataDir);
    await expect
      .poll(async () => (await logInStore(page)).length, { timeout: 30_000 })
      .toBeGreaterThanOrEqual(whileDown.length);
    const stored = await logInStore(page);
    expect(stored.subarray(0, whileDown.length).equals(whileDown)).toBe(true);
  });

  await test.step("stop: the job writes a checkpoint and ends, the whole log is there", async () => {
    await page.getByRole("button", { name: "Stop" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Stop run" }).click();
    await expect(page.getByText(/^Stopped on This machine/)).toBeVisible({ timeout: 60_000 });
    const written = logOnDisk(app.dataDir);
    expect(written.toString()).toMatch(/saving checkpoint/);
    await expect.poll(async () => (await logInStore(page)).equals(written), { timeout: 30_000 }).toBe(true);
  });

  await test.step("the charge stands on the spend page, equal to price times time", async () => {
    const runId = new URL(page.url()).pathname.split("/").at(-1);
    await page.goto("/spend");
    await expect(page.getByRole("table", { name: /run/i }).getByText("harbour")).toBeVisible();
    const csv = await (await page.request.get("/api/spend.csv?range=30d")).text();
    const [head = "", ...rows] = csv.trim().split(/\r?\n/);
    const row = rows.find((line) => line.includes(runId ?? "")) ?? "";
    const cells = new Map(head.split(",").map((name, i) => [name, row.split(",")[i] ?? ""]));
    const hours = (Date.parse(cells.get("ended_at") ?? "") - Date.parse(cells.get("started_at") ?? "")) / 3_600_000;
    expect(hours, "a closed price segment").toBeGreaterThan(0);
    expect(Number(cells.get("dollars"))).toBeCloseTo(PRICE_DOLLARS_PER_HOUR * hours, 6);
    await expectAccessible(page, "spend");
  });

  await test.step("the run can be cloned, and deleting it asks for its name and keeps its charge", async () => {
    await page.goto("/runs");
    await expectAccessible(page, "runs");
    await page.getByRole("link", { name: "harbour" }).first().click();
    await page.getByRole("link", { name: "Clone" }).click();
    await expect(page.getByLabel("Command", { exact: true })).toHaveValue(new RegExp(`--steps ${STEPS}`));
    await page.goBack();
    await page.getByRole("button", { name: "More acts on this run" }).click();
    await page.getByRole("menuitem", { name: /Delete/ }).click();
    const dialog = page.getByRole("alertdialog");
    await dialog.getByRole("textbox").fill("harbour");
    await dialog.getByRole("button", { name: /Delete/ }).click();
    await page.waitForURL(/\/runs$/);
    await page.goto("/spend");
    await expect(page.getByText("harbour").first()).toBeVisible();
  });
});
