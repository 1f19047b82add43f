import { expect, test } from "./support/fixtures";

const PAGES = ["/", "/offers", "/offers/compare", "/launch", "/runs", "/runs/unknown", "/spend", "/settings"];
const ROUTES = ["/api/offers.csv", "/api/spend.csv", "/api/runs/unknown/log"];

test.describe("without a session", () => {
  test.use({ storageState: { cookies: [], origins: [] } });

  test("every page leads to sign-in and no route answers", async ({ request, app }) => {
    for (const path of PAGES) {
      const answer = await request.get(app.url + path);
      expect(new URL(answer.url()).pathname, path).toBe("/sign-in");
    }
    for (const path of ROUTES) {
      const answer = await request.get(app.url + path, { maxRedirects: 0 });
      expect(answer.status(), path).toBe(401);
    }
  });

  test("a wrong password is refused in one sentence, the right one opens the yard", async ({ page, app, session }) => {
    expect(session.cookies.length).toBeGreaterThan(0);
    await page.goto(`${app.url}/sign-in`);
    await page.getByLabel("E-mail").fill("ada@example.org");
    await page.getByLabel("Password").fill("not the password");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByText("E-mail or password is wrong.")).toBeVisible();
    await page.getByLabel("Password").fill("correct horse battery");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL(/\/offers/);
  });

  test("a used set-up link is worth nothing", async ({ page, app, session }) => {
    expect(session.cookies.length).toBeGreaterThan(0);
    await page.goto(app.setupUrl ?? "");
    await expect(page).toHaveURL(/\/sign-in/);
  });
});
