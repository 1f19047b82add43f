"use client";
import Link from "next/link";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { SortTh, Table, TableFrame, TableHead, Td, Th } from "@/components/ui/table";
import { gpuById } from "@/server/domain/gpu";
import { formatMicros } from "@/server/domain/money";
import type { SpendByRun } from "@/server/domain/spend";

const gpuWords = (gpu: string) => gpuById(gpu)?.title ?? (gpu || "CPU");

type Sort = "micros" | "hours" | "runName";

/** Money of the range, run by run. Deleted runs stay: what they cost is not undone. */
export function SpendByRunTable(props: {
  runs: readonly SpendByRun[];
  asOf: Date;
  providerTitle: (id: string) => string;
}) {
  const [sort, setSort] = useState<{ by: Sort; isDescending: boolean }>({ by: "micros", isDescending: true });
  const compare = (a: SpendByRun, b: SpendByRun) =>
    sort.by === "runName" ? a.runName.localeCompare(b.runName) : a[sort.by] - b[sort.by];
  const rows = props.runs.toSorted((a, b) => (sort.isDescending ? compare(b, a) : compare(a, b)));
  const heading = (by: Sort, words: string, numeric: boolean) => (
    <SortTh
      numeric={numeric}
      sorted={sort.by === by ? (sort.isDescending ? "descending" : "ascending") : null}
      onSort={() => setSort({ by, isDescending: sort.by === by ? !sort.isDescending : by !== "runName" })}
    >
      {words}
    </SortTh>
  );
  return (
    <section className="flex flex-col gap-2">
      <h2 className="font-semibold text-base">By run</h2>
      <TableFrame>
        <Table>
          <caption className="sr-only">Money by run</caption>
          <TableHead>
            <tr>
              {heading("runName", "Run", false)}
              <Th className="max-md:hidden">Provider</Th>
              <Th className="max-md:hidden">GPU</Th>
              {heading("hours", "Hours", true)}
              {heading("micros", "Cost", true)}
            </tr>
          </TableHead>
          <tbody>
            {rows.map((run) => (
              <tr key={`${run.runId}-${run.provider}-${run.gpu}`} className="hover:bg-hover">
                <Td className="max-w-72">
                  <Link href={`/runs/${run.runId}`} className="font-medium hover:underline">
                    {run.runName}
                  </Link>
                  {run.counting ? (
                    <Badge tone="positive" className="ml-2">
                      counting
                    </Badge>
                  ) : null}
                  <p className="text-muted text-xs md:hidden">
                    {props.providerTitle(run.provider)} · {gpuWords(run.gpu)}
                  </p>
                </Td>
                <Td className="whitespace-nowrap max-md:hidden">{props.providerTitle(run.provider)}</Td>
                <Td className="whitespace-nowrap text-muted max-md:hidden">{gpuWords(run.gpu)}</Td>
                <Td numeric>{run.hours.toLocaleString("en-US", { maximumFractionDigits: run.hours < 10 ? 2 : 0 })}</Td>
                <Td numeric className="font-medium">
                  {formatMicros(run.micros)}
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      </TableFrame>
      <p className="text-muted text-xs" suppressHydrationWarning>
        As of {props.asOf.toLocaleTimeString("en-GB")}.
      </p>
    </section>
  );
}
