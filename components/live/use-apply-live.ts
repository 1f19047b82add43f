"use client";
import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "@/components/trpc";
import type { RunView } from "@/server/domain/run";
import type { LiveMessage, Series } from "@/server/domain/telemetry";
import { appendPoints, appendSamples, type GpuSeriesView } from "./apply";
import { setLogTail } from "./live-log";
import { createPoke } from "./poke";

/** Lists and records are asked for again at most this often. */
const POKE_MS = 1_000;

interface SeriesInput {
  runId: string;
  maxBuckets: number;
  fromStep?: number | undefined;
  toStep?: number | undefined;
  toAt?: Date | undefined;
}

/** Brings a live message into the query cache: points and samples are appended, small records asked for again. */
export function useApplyLive(): (message: LiveMessage) => void {
  const trpc = useTRPC();
  const client = useQueryClient();
  return useMemo(() => {
    const paths: Record<string, QueryKey[]> = {
      run: [trpc.runs.get.pathKey()],
      events: [trpc.runs.events.pathKey()],
      runs: [trpc.runs.list.pathKey()],
      // A page that lists offers refreshes its list itself, when nobody's pointer is in it.
      offers: [trpc.offers.byIds.pathKey()],
      spend: [trpc.spend.view.pathKey(), trpc.spend.charges.pathKey()],
    };
    const poke = createPoke(POKE_MS, (topic) => {
      for (const queryKey of paths[topic] ?? []) void client.invalidateQueries({ queryKey });
    });
    /** Changes the cached answers of one path that belong to the run. */
    const update = <T>(pathKey: QueryKey, runId: string, change: (data: T, input: SeriesInput) => T) => {
      for (const query of client.getQueryCache().findAll({ queryKey: pathKey })) {
        const input = inputOf(query.queryKey);
        if (input?.runId === runId && query.state.data !== undefined)
          client.setQueryData<T>(query.queryKey, (data) => (data === undefined ? data : change(data, input)));
      }
    };
    return (message) => {
      switch (message.topic) {
        case "log":
          return setLogTail(message.runId, message);
        case "metrics": {
          update<Series[]>(trpc.runs.series.pathKey(), message.runId, (all, input) =>
            all.map((series) => appendPoints(series, message.points, input)),
          );
          const known = client.getQueryData<RunView>(trpc.runs.get.queryKey({ runId: message.runId }));
          if (known && message.points.some((p) => !known.metricNames.includes(p.name))) poke("run");
          return;
        }
        case "gpu":
          return update<GpuSeriesView[]>(trpc.runs.gpuSeries.pathKey(), message.runId, (all, input) =>
            appendSamples(all, message.samples, input),
          );
        default:
          return poke(message.topic);
      }
    };
  }, [trpc, client]);
}

/** The input inside a tRPC query key `[path, { input }]`. */
function inputOf(key: QueryKey): SeriesInput | null {
  const options = key[1];
  if (typeof options !== "object" || options === null || !("input" in options)) return null;
  return options.input as SeriesInput;
}
