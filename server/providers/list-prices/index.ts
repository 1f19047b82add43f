import { defineProvider } from "../contract";
import { offersOfSheet, type PriceSheet } from "./sheet";
import { aws } from "./sheets/aws";
import { azure } from "./sheets/azure";
import { gcp } from "./sheets/gcp";
import { lyceum } from "./sheets/lyceum";
import { marketplaces } from "./sheets/marketplaces";
import { neoclouds } from "./sheets/neoclouds";

export const SHEETS: readonly PriceSheet[] = [...aws, ...azure, ...gcp, ...neoclouds, ...marketplaces, ...lyceum];

/**
 * Prices that ship with Trainyard: what sellers' pages said on the day written beside each figure. They fill the table with
 * no network at all, and are the only public source for sellers whose prices need an account.
 */
export const listPrices = defineProvider({
  id: "list-prices",
  title: "Published list prices",
  kind: "catalogue",
  homepage: "https://github.com/ewyluda/gpu-price-index",
  endpoints: {},
  credentials: {},
  takesImage: false,
  offers: {
    access: "public",
    feeds: [
      {
        id: "list-prices",
        title: "Published list prices",
        kind: "list",
        standsIn: true,
        // The figures change with a new version only; the feeds that they stand in for come and go within the hour.
        cadenceMs: 60 * 60_000,
        list: async () => SHEETS.flatMap(offersOfSheet),
      },
    ],
  },
  lacks: {
    launch: "A list of prices rents out nothing; launch on the seller itself.",
    channel: "A list of prices runs nothing, so there is nothing to read.",
  },
});
