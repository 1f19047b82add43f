import { createColumnHelper, metaHelper, tableFeatures } from "@tanstack/react-table";
import type { OfferSort, OfferView } from "@/server/domain/offer";
import { AvailabilityFact, PriceFact, SizeFact, Suspicion } from "./offer-facts";
import { MARKET_WORDS, SORT_WORDS } from "./offer-words";
import { PriceFreshness } from "./price-freshness";
import type { OfferNames } from "./use-offer-names";

interface ColumnMeta {
  widthPx: number;
  sort: OfferSort;
  numeric?: boolean;
  /** Takes what is left of the width. */
  grows?: boolean;
  /** Stays in view when the table scrolls sideways, this far from the left edge. */
  pinLeftPx?: number;
  /** Stands under the word, where the figures carry none. */
  unit?: string;
  title?: string;
}

// Sorting, filtering and paging happen in SQL, so the table needs the core alone.
export const offerFeatures = tableFeatures({ columnMeta: metaHelper<ColumnMeta>() });
const helper = createColumnHelper<typeof offerFeatures, OfferView>();

export const SELECT_WIDTH_PX = 30;
export const ACTION_WIDTH_PX = 86;
const PROVIDER_WIDTH_PX = 86;

/** The columns of the offer table, left to right; each sorts by its own fact. */
export function offerColumns(names: OfferNames) {
  return helper.columns([
    helper.accessor("provider", {
      header: "Provider",
      meta: { sort: "provider", widthPx: PROVIDER_WIDTH_PX, pinLeftPx: SELECT_WIDTH_PX },
      cell: (c) => <span className="block truncate">{names.provider(c.getValue())}</span>,
    }),
    helper.accessor("gpuModel", {
      header: "GPU",
      meta: { sort: "gpu", widthPx: 126, pinLeftPx: SELECT_WIDTH_PX + PROVIDER_WIDTH_PX, grows: true },
      cell: (c) => (
        <>
          <span className="block truncate font-medium" title={c.row.original.instanceType ?? undefined}>
            {names.gpuOf(c.row.original)}
          </span>
          <Suspicion offer={c.row.original} className="absolute top-7 left-1.5 whitespace-nowrap" />
        </>
      ),
    }),
    helper.accessor("gpuCount", {
      header: "GPUs",
      meta: { sort: "gpuCount", widthPx: 52, numeric: true, title: "GPUs of the whole offer" },
    }),
    helper.accessor("vramGibPerGpu", {
      header: "VRAM",
      meta: { sort: "vramPerGpu", widthPx: 50, numeric: true, unit: "GB", title: "Memory of one GPU" },
      cell: (c) => <SizeFact value={c.getValue()} />,
    }),
    helper.accessor("vramGibTotal", {
      header: "Total",
      meta: { sort: "vramTotal", widthPx: 54, numeric: true, unit: "GB", title: "Memory of all GPUs" },
      cell: (c) => <SizeFact value={c.getValue()} />,
    }),
    helper.accessor("vcpus", {
      header: "vCPU",
      meta: { sort: "vcpus", widthPx: 42, numeric: true },
      cell: (c) => <SizeFact value={c.getValue()} />,
    }),
    helper.accessor("ramGib", {
      header: "RAM",
      meta: { sort: "ram", widthPx: 54, numeric: true, unit: "GiB" },
      cell: (c) => <SizeFact value={c.getValue()} />,
    }),
    helper.accessor("region", {
      header: "Region",
      meta: { sort: "region", widthPx: 88 },
      cell: (c) => (
        <span className="block truncate" title={c.getValue()}>
          {c.getValue() || <span className="text-faint">Not stated</span>}
        </span>
      ),
    }),
    helper.accessor("market", {
      header: "Market",
      meta: { sort: "market", widthPx: 74 },
      cell: (c) => <span className="whitespace-nowrap">{MARKET_WORDS[c.getValue()]}</span>,
    }),
    ...priceColumns(),
    helper.accessor("availability", {
      header: "Availability",
      meta: { sort: "availability", widthPx: 94 },
      cell: (c) => <AvailabilityFact offer={c.row.original} />,
    }),
    helper.accessor("observedAt", {
      header: "Age",
      meta: { sort: "age", widthPx: 100, title: "Since the price was read, or the date of a list price" },
      cell: (c) => <PriceFreshness offer={c.row.original} />,
    }),
  ]);
}

function priceColumns() {
  return helper.columns([
    helper.accessor("priceMicrosPerHour", {
      header: SORT_WORDS.price,
      meta: { sort: "price", widthPx: 64, numeric: true, title: "The whole offer, per hour" },
      cell: (c) => <PriceFact offer={c.row.original} micros={c.getValue()} />,
    }),
    helper.accessor("priceMicrosPerGpuHour", {
      header: SORT_WORDS.pricePerGpu,
      meta: { sort: "pricePerGpu", widthPx: 74, numeric: true, title: "One GPU, per hour" },
      cell: (c) => <PriceFact offer={c.row.original} micros={c.getValue()} className="font-medium" />,
    }),
    helper.accessor("priceMicrosPerVramGibHour", {
      header: SORT_WORDS.pricePerVramGib,
      meta: { sort: "pricePerVramGib", widthPx: 66, numeric: true, title: "One GB of GPU memory, per hour" },
      cell: (c) => <PriceFact offer={c.row.original} micros={c.getValue()} />,
    }),
    helper.accessor("priceMicrosPerPflopHour", {
      header: SORT_WORDS.pricePerPflop,
      meta: { sort: "pricePerPflop", widthPx: 80, numeric: true, title: "One dense BF16 PFLOPS, per hour" },
      cell: (c) => <PriceFact offer={c.row.original} micros={c.getValue()} />,
    }),
  ]);
}
