import { expect, it } from "vitest";
import { listProviders } from ".";
import { testMarket } from "./test-market";

it("providers are shown as defined: what they can do, and why they cannot", async () => {
  await using market = await testMarket();
  expect(await listProviders(market.ctx)).toEqual([
    {
      id: "acme",
      title: "Acme Cloud",
      kind: "cloud",
      homepage: "https://acme.example.com",
      takesImage: true,
      launchable: true,
      lacks: { channel: "a fake" },
    },
  ]);
});
