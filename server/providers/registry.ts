import { aws } from "./aws";
import { azure } from "./azure";
import type { ProviderDefinition } from "./contract";
import { listPrices } from "./list-prices";
import { local } from "./local";
import { runpod } from "./runpod";
import { skypilot } from "./skypilot";
import { vast } from "./vast";

/** Every provider there is, one line each; a test holds it equal to the folders. */
// biome-ignore format: a line each, so that two additions do not meet
export const providers: readonly ProviderDefinition[] = [
  aws,
  azure,
  listPrices,
  local,
  runpod,
  skypilot,
  vast,
];
