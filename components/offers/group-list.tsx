"use client";
import { ChevronRight } from "lucide-react";
import { Fragment } from "react";
import { useRowCursor } from "@/components/keys/use-row-cursor";
import { Money } from "@/components/money/money";
import { cn } from "@/components/ui/cn";
import { SortTh, Table, TableFrame, TableHead, Td, Th } from "@/components/ui/table";
import { useMediaQuery } from "@/components/ui/use-media-query";
import { gpuKey } from "@/server/domain/gpu-key";
import type { OfferGroup, OfferSort, OfferView } from "@/server/domain/offer";
import { GroupOffers } from "./group-offers";
import { NARROW } from "./narrow";
import { Missing, PriceFact, SizeFact } from "./offer-facts";
import { SORT_WORDS } from "./offer-words";
import { PriceFreshness } from "./price-freshness";
import { PriceSpark } from "./price-spark";
import { StripPlot } from "./strip-plot";
import type { OfferLocationState } from "./use-offer-location";
import type { OfferNames } from "./use-offer-names";
import type { OfferSelection } from "./use-offer-selection";

export interface GroupListProps {
  groups: readonly OfferGroup[];
  location: OfferLocationState;
  names: OfferNames;
  selection: OfferSelection;
  onDetails: (offer: OfferView) => void;
}

/** The price that the person sorts by, else the price per GPU: what "best" means in the list. */
function leadingPrice(sort: OfferSort, best: OfferView): { word: string; micros: number | null } {
  switch (sort) {
    case "price":
      return { word: SORT_WORDS.price, micros: best.priceMicrosPerHour };
    case "pricePerVramGib":
      return { word: SORT_WORDS.pricePerVramGib, micros: best.priceMicrosPerVramGibHour };
    case "pricePerPflop":
      return { word: SORT_WORDS.pricePerPflop, micros: best.priceMicrosPerPflopHour };
    default:
      return { word: SORT_WORDS.pricePerGpu, micros: best.priceMicrosPerGpuHour ?? best.priceMicrosPerHour };
  }
}

/** One row per GPU model, its best price first; opening one shows its offers. */
export function GroupList(props: GroupListProps) {
  const { groups, location } = props;
  const { query, change } = location;
  const isNarrow = useMediaQuery(NARROW);
  const toggle = (group: OfferGroup) => change({ group: query.group === gpuKey(group) ? null : gpuKey(group) });
  const cursor = useRowCursor({
    count: groups.length,
    group: "Offers",
    onOpen: (i) => {
      const group = groups[i];
      if (group) toggle(group);
    },
  });
  const rowProps = (group: OfferGroup, index: number) => ({
    ...props,
    group,
    index,
    isOpen: query.group === gpuKey(group),
    tabIndex: cursor.tabIndex(index),
    onFocus: () => cursor.at(index),
    onToggle: () => toggle(group),
  });
  if (isNarrow)
    return (
      <div ref={cursor.list}>
        <ul className="flex flex-col gap-2">
          {groups.map((group, i) => (
            <GroupCard key={gpuKey(group)} {...rowProps(group, i)} />
          ))}
        </ul>
      </div>
    );
  return (
    <div ref={cursor.list}>
      <TableFrame className="max-md:hidden">
        <Table aria-label="Offers by GPU model">
          <GroupHead location={location} />
          <tbody>
            {groups.map((group, i) => (
              <GroupRow key={gpuKey(group)} {...rowProps(group, i)} />
            ))}
          </tbody>
        </Table>
      </TableFrame>
    </div>
  );
}

function GroupHead({ location }: { location: OfferLocationState }) {
  const { query, change } = location;
  const sorted = (sort: OfferSort) => (query.sort === sort ? (query.descending ? "descending" : "ascending") : null);
  const sortBy = (sort: OfferSort) => () => change({ sort, descending: query.sort === sort && !query.descending });
  const priceSort: OfferSort = query.sort in PRICE_SORTS ? query.sort : "pricePerGpu";
  return (
    <TableHead>
      <tr>
        <SortTh sorted={sorted("gpu")} onSort={sortBy("gpu")}>
          GPU
        </SortTh>
        <SortTh numeric sorted={sorted("vramPerGpu")} onSort={sortBy("vramPerGpu")}>
          VRAM
        </SortTh>
        <SortTh numeric sorted={sorted(priceSort)} onSort={sortBy(priceSort)}>
          Best {SORT_WORDS[priceSort]}
        </SortTh>
        <Th>Cheapest at</Th>
        <Th className="max-lg:hidden">Spread over providers</Th>
        <Th className="max-xl:hidden">30 days</Th>
        <Th numeric>Median $/GPU-h</Th>
        <Th numeric>Available</Th>
        <Th numeric>Offers</Th>
      </tr>
    </TableHead>
  );
}

const PRICE_SORTS: Partial<Record<OfferSort, true>> = {
  price: true,
  pricePerGpu: true,
  pricePerVramGib: true,
  pricePerPflop: true,
};
const COLUMNS = 9;

interface GroupProps extends GroupListProps {
  group: OfferGroup;
  index: number;
  isOpen: boolean;
  tabIndex: number;
  onFocus: () => void;
  onToggle: () => void;
}

function GroupRow(props: GroupProps) {
  const { group, names, isOpen, location } = props;
  const { best } = group;
  const price = leadingPrice(location.query.sort, best);
  const panelId = `group-${props.index}`;
  return (
    <Fragment>
      <tr
        data-row={props.index}
        tabIndex={props.tabIndex}
        onFocus={props.onFocus}
        onClick={props.onToggle}
        className={cn("cursor-pointer hover:bg-hover focus-visible:-outline-offset-2", isOpen && "bg-hover")}
      >
        <Td className="whitespace-nowrap font-medium">
          <button
            type="button"
            tabIndex={-1}
            aria-expanded={isOpen}
            aria-controls={isOpen ? panelId : undefined}
            className="flex items-center gap-2 text-left"
            onClick={(e) => {
              e.stopPropagation();
              props.onToggle();
            }}
          >
            <ChevronRight aria-hidden className={cn("size-4 text-muted transition-transform", isOpen && "rotate-90")} />
            {names.gpuOf(group)}
          </button>
        </Td>
        <Td numeric>
          <SizeFact value={group.vramGibPerGpu} unit="GB" />
        </Td>
        <Td numeric className="font-semibold text-base">
          <PriceFact offer={best} micros={price.micros} />
        </Td>
        <Td>
          <span className="flex items-center gap-2.5 whitespace-nowrap">
            {names.provider(best.provider)}
            <PriceFreshness offer={best} />
          </span>
        </Td>
        <Td className="max-lg:hidden">
          <StripPlot group={group} names={names} />
        </Td>
        <Td className="max-xl:hidden">{group.gpuModel !== null && <PriceSpark gpuModel={group.gpuModel} />}</Td>
        <Td numeric>
          <Money micros={group.medianMicrosPerGpuHour} />
        </Td>
        <Td numeric>
          <AvailableCount group={group} />
        </Td>
        <Td numeric>{group.offerCount.toLocaleString("en-US")}</Td>
      </tr>
      {isOpen && (
        <tr id={panelId}>
          <td colSpan={COLUMNS} className="border-line border-b bg-sunken p-0">
            <div className="w-0 min-w-full">
              <GroupOffers {...props} />
            </div>
          </td>
        </tr>
      )}
    </Fragment>
  );
}

/** Offers that can be had now; a seller that does not say so is not counted as sold out. */
function AvailableCount({ group }: { group: OfferGroup }) {
  if (group.availableCount === 0 && group.best.availability === "unknown") return <Missing />;
  return group.availableCount.toLocaleString("en-US");
}

function GroupCard(props: GroupProps) {
  const { group, names, isOpen, location } = props;
  const { best } = group;
  const price = leadingPrice(location.query.sort, best);
  return (
    <li className="overflow-hidden rounded-lg border border-line bg-surface">
      <button
        type="button"
        data-row={props.index}
        aria-expanded={isOpen}
        onFocus={props.onFocus}
        onClick={props.onToggle}
        className="grid w-full grid-cols-[1fr_auto] gap-x-3 gap-y-1 p-3 text-left focus-visible:-outline-offset-2"
      >
        <span className="min-w-0 font-semibold text-base">{names.gpuOf(group)}</span>
        <span className="text-right font-semibold text-base">
          <PriceFact offer={best} micros={price.micros} />
        </span>
        <span className="text-muted text-xs">
          <SizeFact value={group.vramGibPerGpu} unit="GB" /> · {names.provider(best.provider)}
        </span>
        <span className="text-right text-muted text-xs">{price.word}</span>
        <span className="col-span-2">
          <StripPlot group={group} names={names} />
        </span>
        <span className="text-muted text-xs">
          <AvailableCount group={group} /> of {group.offerCount.toLocaleString("en-US")} available
        </span>
        <PriceFreshness offer={best} className="justify-end" />
      </button>
      {isOpen && (
        <div className="border-line border-t bg-sunken">
          <GroupOffers {...props} />
        </div>
      )}
    </li>
  );
}
