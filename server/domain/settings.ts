import { z } from "zod";

const dollars = z
  .number("Enter an amount in dollars per hour.")
  .min(0, "A price cannot be negative.")
  .max(10_000, "At most $10,000 per hour.");

/** What the user's own machine costs, in dollars per hour: the machine as a whole, and each GPU in use on top. */
export const LocalPrice = z.object({ machineDollarsPerHour: dollars, gpuDollarsPerHour: dollars });
export type LocalPrice = z.infer<typeof LocalPrice>;

export const FREE_LOCAL_PRICE: LocalPrice = { machineDollarsPerHour: 0, gpuDollarsPerHour: 0 };
