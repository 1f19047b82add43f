import { z } from "zod";
import type { Io } from "../contract";
import { ProviderError } from "../errors";
import { rowsOf } from "../kit/rows";

/** GPU counts that are asked for; a pod may hold others, but these are how machines are cut. */
export const GPU_COUNTS = [1, 2, 4, 8] as const;
export const CLOUDS = ["secure", "community"] as const;
export type Cloud = (typeof CLOUDS)[number];
type Stock = `${Cloud}${(typeof GPU_COUNTS)[number]}`;

/** What the cheapest host with that many GPUs in that cloud has; all null where there is none. */
const Lowest = z
  .object({
    stockStatus: z.string().nullish(),
    minVcpu: z.number().nullish(),
    minMemory: z.number().nullish(),
  })
  .nullable();
export type Lowest = z.infer<typeof Lowest>;

const STOCKS = CLOUDS.flatMap((cloud) => GPU_COUNTS.map((count): Stock => `${cloud}${count}`));
const stockShape = Object.fromEntries(STOCKS.map((alias) => [alias, Lowest])) as Record<Stock, typeof Lowest>;

/**
 * A GPU type of the public GraphQL API (as gpuhunt reads it in production, 2026-08; docs: graphql-spec.runpod.io).
 * Prices are US dollars per hour for ONE GPU, null or 0 where it is not sold; memory is GB per GPU.
 */
export const GpuType = z.object({
  id: z.string(),
  displayName: z.string().nullish(),
  memoryInGb: z.number().nullish(),
  secureCloud: z.boolean().nullish(),
  communityCloud: z.boolean().nullish(),
  securePrice: z.number().nullable(),
  communityPrice: z.number().nullable(),
  maxGpuCount: z.number().nullish(),
  ...stockShape,
});
export type GpuType = z.infer<typeof GpuType>;

const Answer = z.object({
  data: z.object({ gpuTypes: rowsOf(GpuType) }).nullish(),
  errors: rowsOf(z.object({ message: z.string().nullish() })).nullish(),
});

const lowestPriceOf = (cloud: Cloud, count: number): string =>
  `${cloud}${count}: lowestPrice(input: { gpuCount: ${count}, secureCloud: ${cloud === "secure"} }) { stockStatus minVcpu minMemory }`;

const QUERY = `query GpuTypes { gpuTypes {
  id displayName memoryInGb secureCloud communityCloud securePrice communityPrice maxGpuCount
  ${CLOUDS.flatMap((cloud) => GPU_COUNTS.map((count) => lowestPriceOf(cloud, count))).join("\n  ")}
} }`;

/**
 * All GPU types with their stock, in one call without a key. RunPod has announced that GraphQL ends early in 2027 and is
 * being throttled until then; the catalogue of the REST API (v2) needs a key.
 */
export async function listGpuTypes(io: Io): Promise<GpuType[]> {
  const operation = "list offers";
  const answer = await io.http.json(
    {
      operation,
      url: `${io.endpoint("api")}/graphql`,
      method: "POST",
      retries: 2,
      body: { query: QUERY },
      classify: ({ status }) =>
        status === 404 || status === 410
          ? { kind: "not_found", message: `RunPod has switched off its public price feed (${operation}).` }
          : undefined,
    },
    Answer,
  );
  if (answer.data && !answer.errors?.length) return answer.data.gpuTypes;
  throw new ProviderError({
    kind: "bad_response",
    provider: "runpod",
    operation,
    message: answer.errors?.length
      ? `RunPod refuses the price query (${operation}); this version of Trainyard asks it in a way that it no longer knows.`
      : `RunPod gave an answer that cannot be read (${operation}).`,
    cause: new Error(
      (answer.errors ?? [])
        .map(({ message }) => message ?? "")
        .join("; ")
        .slice(0, 1_000),
    ),
  });
}
