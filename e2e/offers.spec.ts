import { expectAccessible } from "./support/axe";
import { expect, test } from "./support/fixtures";

test.beforeEach(async ({ page }) => {
  await page.goto("/offers");
  await expect(page.getByRole("table", { name: "Offers by GPU model" }).getByRole("row").nth(5)).toBeVisible({
    timeout: 60_000,
  });
});

test("filter, sort and share: the address holds the whole question", async ({ page, context }) => {
  await page.getByRole("button", { name: /^GPU:/ }).click();
  await page.getByRole("textbox", { name: "Find in GPU" }).fill("4090");
  await page.getByRole("checkbox", { name: /4090/ }).first().click();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/gpu=[^&]*4090/);
  await page.keyboard.press("v");
  const table = page.getByRole("table").first();
  await expect(table.getByRole("row").nth(1)).toContainText("4090");
  await table.getByRole("columnheader", { name: /\$\/h/ }).first().getByRole("button").click();
  await expect(page).toHaveURL(/sort=price(&|$)/);

  const shared = await context.newPage();
  await shared.goto(page.url());
  await expect(shared.getByRole("table").first().getByRole("row").nth(1)).toContainText("4090");
  const firstCells = (p: typeof page) =>
    p.getByRole("table").first().getByRole("row").nth(1).getByRole("cell").allTextContents();
  expect((await firstCells(shared)).slice(0, 5)).toEqual((await firstCells(page)).slice(0, 5));
  await shared.close();
});

test("what is filtered can be taken away as CSV, and nothing else", async ({ page }) => {
  const answer = await page.request.get("/api/offers.csv?provider=vast");
  expect(answer.headers()["content-type"]).toContain("text/csv");
  const rows = (await answer.text()).trim().split(/\r?\n/).slice(1);
  expect(rows.length).toBeGreaterThan(20);
  for (const row of rows) expect(row).toMatch(/\bvast\b/);
});

test("one source answers 500 and one garbage: both are named, the others and the old rows stay", async ({
  page,
  feeds,
}) => {
  const count = async (provider: string) => {
    const csv = await (await page.request.get(`/api/offers.csv?provider=${provider}`)).text();
    return csv.trim().split(/\r?\n/).length - 1;
  };
  const before = { vast: await count("vast"), runpod: await count("runpod") };
  feeds.get("vast").setFault({ kind: "status", status: 500 });
  feeds.get("runpod").setFault({ kind: "garbage" });
  const strip = page.getByRole("region", { name: "Sources of prices" });
  await strip.getByRole("button").first().click();
  await strip.getByRole("button", { name: /Read Vast\.ai.* again/ }).click();
  await strip.getByRole("button", { name: /Read RunPod.* again/ }).click();
  const trouble = (title: RegExp) =>
    strip
      .getByRole("listitem")
      .filter({ hasText: title })
      .filter({ hasText: /failed/i });
  await expect(trouble(/Vast\.ai/)).toContainText("500", { timeout: 60_000 });
  await expect(trouble(/RunPod/)).toBeVisible({ timeout: 60_000 });
  expect({ vast: await count("vast"), runpod: await count("runpod") }).toEqual(before);
  await expect(
    strip
      .getByRole("listitem")
      .filter({ hasText: /AWS/ })
      .filter({ hasText: /failed/i }),
  ).toHaveCount(0);

  feeds.get("vast").setFault(null);
  feeds.get("runpod").setFault(null);
  await strip.getByRole("button", { name: /Read Vast\.ai.* again/ }).click();
  await strip.getByRole("button", { name: /Read RunPod.* again/ }).click();
  await expect(trouble(/Vast\.ai/)).toHaveCount(0, { timeout: 60_000 });
  await expect(trouble(/RunPod/)).toHaveCount(0, { timeout: 60_000 });
});

test("a bad link is answered in words, not with an error", async ({ page }) => {
  await page.goto("/offers?gpu=NO-SUCH-GPU&maxPricePerGpuHour=-1&page=0&view=flat");
  await expect(page.getByText(/NO-SUCH-GPU/).first()).toBeVisible();
  await expect(page.getByText("A price cannot be negative.")).toBeVisible();
  await expect(page.getByText("Pages start at 1.")).toBeVisible();
  await page.goto("/offers?view=flat&page=9999");
  await expect(page.getByText(/9,?999/).first()).toBeVisible();
  await expect(page.getByRole("table").first().getByRole("row").nth(2)).toBeVisible();
});

test("no serious accessibility violation, light and dark, wide and narrow", async ({ page }) => {
  test.setTimeout(400_000);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of [1440, 380]) {
      await page.setViewportSize({ width, height: 900 });
      for (const address of ["/offers", "/offers?view=flat", "/launch", "/runs", "/spend", "/settings"]) {
        await page.goto(address);
        await page.getByRole("heading", { level: 1 }).first().waitFor({ state: "attached" });
        await expectAccessible(page, `${address} ${colorScheme} ${width}`);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(overflow, `${address} at ${width} px scrolls sideways`).toBeLessThanOrEqual(0);
      }
    }
  }
});
