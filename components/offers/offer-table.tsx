"use client";
import { FlexRender, type Header, type Row, useTable } from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type CSSProperties, useMemo, useRef } from "react";
import { useShortcuts } from "@/components/keys/shortcuts";
import { useRowCursor } from "@/components/keys/use-row-cursor";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/cn";
import { SortTh, TableHead, Th } from "@/components/ui/table";
import type { OfferQuery, OfferView } from "@/server/domain/offer";
import { LaunchAction } from "./launch-action";
import { ACTION_WIDTH_PX, offerColumns, offerFeatures, SELECT_WIDTH_PX } from "./offer-columns";
import type { OfferNames } from "./use-offer-names";
import type { OfferSelection } from "./use-offer-selection";

const ROW_PX = 34;
const SUSPICIOUS_ROW_PX = 50;
const HEAD_PX = 40;
const PINNED = "sticky bg-inherit";

export interface OfferTableProps {
  label: string;
  offers: readonly OfferView[];
  query: Pick<OfferQuery, "sort" | "descending">;
  onSort: (sort: { sort: OfferQuery["sort"]; descending: boolean }) => void;
  names: OfferNames;
  selection: OfferSelection;
  onDetails: (offer: OfferView) => void;
  /** Number of the first row in the whole answer, from 0, and how many the answer has. */
  firstIndex: number;
  total: number;
  /** Inside the grouped view: keys stay with the groups, and the height is small. */
  isNested?: boolean;
  className?: string;
}

/** Offers as rows; only those in view are in the document. */
export function OfferTable(props: OfferTableProps) {
  const { offers, names, isNested = false } = props;
  const columns = useMemo(() => offerColumns(names), [names]);
  const table = useTable({ features: offerFeatures, columns, data: offers, getRowId: (offer) => offer.id });
  const rows = table.getRowModel().rows;
  const scroller = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (i) => (offers[i]?.suspicious ? SUSPICIOUS_ROW_PX : ROW_PX),
    getItemKey: (i) => offers[i]?.id ?? i,
    scrollPaddingStart: HEAD_PX,
    overscan: 12,
    initialRect: { width: 1200, height: 800 },
  });
  const cursor = useOfferCursor(props, (i) => virtual.scrollToIndex(i, { align: "auto" }));
  const minWidthPx = columns.reduce((sum, c) => sum + (c.meta?.widthPx ?? 0), SELECT_WIDTH_PX + ACTION_WIDTH_PX);
  const shown = virtual.getVirtualItems();
  const below = virtual.getTotalSize() - (shown.at(-1)?.end ?? 0);
  return (
    <section
      ref={scroller}
      aria-label={props.label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keys.
      tabIndex={0}
      className={cn("relative overflow-auto rounded-lg border border-line bg-surface", props.className)}
    >
      <div ref={cursor.list}>
        <table
          className="w-full table-fixed border-separate border-spacing-0 text-left text-xs"
          style={{ minWidth: minWidthPx }}
          aria-rowcount={props.total + 1}
        >
          <colgroup>
            <col style={{ width: SELECT_WIDTH_PX }} />
            {columns.map((c) => (
              <col key={c.id ?? String(c.header)} style={c.meta?.grows ? {} : { width: c.meta?.widthPx }} />
            ))}
            <col style={{ width: ACTION_WIDTH_PX }} />
          </colgroup>
          <TableHead className="z-20">
            {table.getHeaderGroups().map((group) => (
              <tr key={group.id} aria-rowindex={1} className="bg-sunken">
                <Th className={cn(PINNED, "left-0 px-0")}>
                  <span className="sr-only">Compare</span>
                </Th>
                {group.headers.map((header) => (
                  <HeaderCell key={header.id} header={header} {...props} />
                ))}
                <Th className={cn(PINNED, "right-0")}>
                  <span className="sr-only">Launch</span>
                </Th>
              </tr>
            ))}
          </TableHead>
          <tbody>
            <Spacer heightPx={shown[0]?.start ?? 0} columnCount={columns.length + 2} />
            {shown.map((item) => {
              const row = rows[item.index];
              return row ? (
                <OfferRow
                  key={row.id}
                  row={row}
                  index={item.index}
                  heightPx={item.size}
                  tabIndex={isNested ? -1 : cursor.tabIndex(item.index)}
                  onFocus={() => cursor.at(item.index)}
                  {...props}
                />
              ) : null;
            })}
            <Spacer heightPx={below} columnCount={columns.length + 2} />
          </tbody>
        </table>
      </div>
    </section>
  );
}

function useOfferCursor(props: OfferTableProps, reveal: (index: number) => void) {
  const { offers, selection, isNested = false } = props;
  const cursor = useRowCursor({
    count: offers.length,
    group: "Offers",
    isActive: !isNested,
    onOpen: (i) => {
      const offer = offers[i];
      if (offer) props.onDetails(offer);
    },
    reveal,
  });
  const toggleCurrent = () => {
    const offer = cursor.current === null ? undefined : offers[cursor.current];
    if (offer) selection.toggle(offer.id);
  };
  useShortcuts(isNested ? [] : [{ keys: "x", words: "Pick for comparison", group: "Offers", run: toggleCurrent }]);
  return cursor;
}

function HeaderCell(props: { header: Header<typeof offerFeatures, OfferView, unknown> } & OfferTableProps) {
  const { header, query, onSort } = props;
  const meta = header.column.columnDef.meta;
  if (!meta) return null;
  const isSorted = query.sort === meta.sort;
  return (
    <SortTh
      numeric={meta.numeric ?? false}
      sorted={isSorted ? (query.descending ? "descending" : "ascending") : null}
      buttonClassName="h-10 px-1.5"
      onSort={() => onSort({ sort: meta.sort, descending: isSorted && !query.descending })}
      {...(meta.title ? { title: meta.title } : {})}
      {...(meta.pinLeftPx === undefined ? {} : { className: PINNED, style: { left: meta.pinLeftPx } })}
    >
      <span>
        {String(header.column.columnDef.header)}
        {meta.unit && <span className="block font-normal text-2xs text-faint leading-3">{meta.unit}</span>}
      </span>
    </SortTh>
  );
}

interface RowProps extends OfferTableProps {
  row: Row<typeof offerFeatures, OfferView>;
  index: number;
  heightPx: number;
  tabIndex: number;
  onFocus: () => void;
}

const CELL = cn(
  "relative border-line border-b px-1.5 py-1.5 align-top leading-5",
  // The focus ring is drawn by the cells: pinned ones would cover a ring of the row.
  "group-focus-visible:shadow-[inset_0_2px_0_var(--focus),inset_0_-2px_0_var(--focus)]",
);

function OfferRow(props: RowProps) {
  const { row, index, selection, names } = props;
  const offer = row.original;
  const name = `${names.gpuOf(offer)} × ${offer.gpuCount} at ${names.provider(offer.provider)}`;
  const isPicked = selection.has(offer.id);
  return (
    <tr
      data-row={index}
      data-offer={offer.id}
      tabIndex={props.tabIndex}
      onFocus={props.onFocus}
      onClick={(event) => {
        if (!(event.target as Element).closest("a, button, input, label")) props.onDetails(offer);
      }}
      aria-rowindex={props.firstIndex + index + 2}
      style={{ height: props.heightPx }}
      className={cn("group cursor-pointer outline-none", isPicked ? "bg-selected" : "bg-surface hover:bg-hover")}
    >
      <td className={cn(CELL, PINNED, "left-0 z-10 cursor-default pr-0 pl-2.5")}>
        <Checkbox
          className="mt-0.5"
          checked={isPicked}
          onChange={() => selection.toggle(offer.id)}
          aria-label={`Compare ${name}`}
        />
      </td>
      {row.getAllCells().map((cell) => {
        const meta = cell.column.columnDef.meta;
        const isPinned = meta?.pinLeftPx !== undefined;
        const style: CSSProperties = isPinned ? { left: meta.pinLeftPx } : {};
        return (
          <td
            key={cell.id}
            style={style}
            className={cn(CELL, isPinned && "sticky z-10 bg-inherit", meta?.numeric && "whitespace-nowrap text-right")}
          >
            <FlexRender cell={cell} />
          </td>
        );
      })}
      <td className={cn(CELL, PINNED, "right-0 z-10 py-[2.5px] pr-2 text-right")}>
        <LaunchAction offer={offer} name={name} onWhyNot={() => props.onDetails(offer)} />
      </td>
    </tr>
  );
}

/** Stands for the rows above or below those in view. */
function Spacer({ heightPx, columnCount }: { heightPx: number; columnCount: number }) {
  if (heightPx <= 0) return null;
  return (
    <tr aria-hidden style={{ height: heightPx }}>
      <td colSpan={columnCount} className="p-0" />
    </tr>
  );
}
