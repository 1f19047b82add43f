import type { ProviderDefinition } from "./contract";
import { vast } from "./vast";

/** Every provider there is, one line each; a test holds it equal to the folders. */
export const providers: readonly ProviderDefinition[] = [vast];
