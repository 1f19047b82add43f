import { type Browser, chromium, type Page } from "@playwright/test";
import type { BenchRow } from "@/server/bench/row";
import { findChromium } from "@/server/verify/chromium";
import { App } from "../support/app";
import { startFeeds } from "../support/feeds";
import { setUpOwner } from "../support/fixtures";

const ROUTES = ["/offers", "/offers?view=flat", "/launch", "/runs", "/spend", "/settings"];
const OFFERS_BAR_KB = 250;
const BYTES_PER_KB = 1_000;

/** JavaScript that each page brings over the wire (gzip), and how long until its first paint, in a fresh browser profile. */
export async function benchPages(): Promise<BenchRow[]> {
  await using feeds = await startFeeds();
  const app = await App.start({ env: feeds.env });
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: ["--no-sandbox", "--disable-gpu"],
  });
  try {
    const setup = await browser.newContext();
    await setUpOwner(await setup.newPage(), app);
    const storageState = await setup.storageState();
    const rows: BenchRow[] = [];
    for (const route of ROUTES) rows.push(...(await measure(browser, storageState, app.url, route)));
    return rows;
  } finally {
    await browser.close();
    await app.dispose();
  }
}

type StorageState = Awaited<ReturnType<Awaited<ReturnType<Browser["newContext"]>>["storageState"]>>;

async function measure(browser: Browser, storageState: StorageState, url: string, route: string): Promise<BenchRow[]> {
  const context = await browser.newContext({ storageState, viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(url + route);
  await page.getByRole("heading", { level: 1 }).first().waitFor({ state: "attached" });
  await page.waitForLoadState("networkidle").catch(() => {});
  const { scriptBytes, paintMs } = await figures(page);
  await context.close();
  const bar = route === "/offers" ? OFFERS_BAR_KB : null;
  return [
    { name: `JS of ${route}, gzip`, bar, value: scriptBytes / BYTES_PER_KB, unit: "kB" },
    { name: `first contentful paint of ${route}`, bar: null, value: paintMs, unit: "ms" },
  ];
}

function figures(page: Page): Promise<{ scriptBytes: number; paintMs: number }> {
  return page.evaluate(() => {
    const resources = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
    const scripts = resources.filter((r) => new URL(r.name).pathname.endsWith(".js"));
    return {
      scriptBytes: scripts.reduce((sum, r) => sum + r.encodedBodySize, 0),
      paintMs: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN,
    };
  });
}
