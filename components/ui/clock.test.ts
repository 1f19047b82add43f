import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { afterEach, expect, it } from "vitest";
import { alignClock, useNowMs } from "./clock";

afterEach(() => alignClock(Date.now()));

/** What a component that draws now shows as the time. */
function shownMs(): number {
  return Number(renderToString(createElement(() => String(useNowMs()))));
}

it("a browser whose clock is ten minutes slow counts by the server's clock", () => {
  alignClock(Date.now() + 600_000);
  expect(Math.abs(shownMs() - (Date.now() + 600_000))).toBeLessThan(2_000);
});

it("what an answer takes on its way is not taken for skew", () => {
  alignClock(Date.now() - 3_000);
  expect(Math.abs(shownMs() - Date.now())).toBeLessThan(2_000);
});
