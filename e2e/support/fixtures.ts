import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { App } from "./app";
import { type Feeds, startFeeds } from "./feeds";

const OWNER = { name: "Ada", email: "ada@example.org", password: "correct horse battery" };

/** Makes the owner with the link of the terminal; the page is then signed in. */
export async function setUpOwner(page: Page, app: App): Promise<void> {
  if (!app.setupUrl) throw new Error(`No set-up link was printed:\n${app.output}`);
  await page.goto(app.setupUrl);
  await page.getByLabel("Your name").fill(OWNER.name);
  await page.getByLabel("E-mail").fill(OWNER.email);
  await page.getByLabel("Password").fill(OWNER.password);
  await page.getByRole("button", { name: "Make the owner account" }).click();
  await page.waitForURL(/\/offers/);
}

interface WorkerFixtures {
  feeds: Feeds;
  app: App;
  /** Cookies of the signed-in owner. */
  session: Awaited<ReturnType<BrowserContext["storageState"]>>;
}

/** One app, with a database and emulated feeds of its own, for the specs of a worker; `page` is signed in. */
export const test = base.extend<object, WorkerFixtures>({
  feeds: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
    async ({}, use) => {
      await using feeds = await startFeeds();
      await use(feeds);
    },
    { scope: "worker" },
  ],
  app: [
    async ({ feeds }, use) => {
      const app = await App.start({ env: feeds.env });
      await use(app);
      await app.dispose();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  session: [
    async ({ app, browser }, use) => {
      const context = await browser.newContext();
      await setUpOwner(await context.newPage(), app);
      const state = await context.storageState();
      await context.close();
      await use(state);
    },
    { scope: "worker" },
  ],
  baseURL: async ({ app }, use) => use(app.url),
  storageState: async ({ session }, use) => use(session),
});

export { expect };
