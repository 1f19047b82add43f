/**
 * What a provider is. Plain objects, no classes: a capability is the presence of a facet, an absence states its reason
 * in `lacks`. Everything here is readable without credentials; credentials come late, in `Io`.
 *
 * Every function may throw only ProviderError (server/providers/errors.ts) or the abort reason of `io.signal`.
 */
import type { JobSpec } from "@/server/domain/job";
import type { Offer, SourceKind } from "@/server/domain/offer";
import type { OfferSnapshot } from "@/server/domain/run";
import type { HttpClient } from "./kit/http";

export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** What a facet function may use of the outside world. */
export interface Io {
  /** Calls with time-out, bounded retry, redaction and classification; see kit/http.ts. */
  http: HttpClient;
  /** Base URL of a named endpoint of this provider, without a trailing slash, with any test override applied. */
  endpoint(name: string): string;
  credentials: Readonly<Record<string, string>>;
  signal: AbortSignal;
  now(): Date;
  log: Log;
  /** Folder of this server that a provider may keep state in (run directories of the local machine). */
  dataDir: string;
}

/** One field of the connect form. */
interface CredentialField {
  label: string;
  secret: boolean;
  optional?: boolean;
  help: string;
}

/** One stream of offers with a freshness of its own. A feed returns all its offers each time; the store finds what changed. */
export interface Feed {
  /** Unique among all feeds, e.g. "aws-spot". */
  id: string;
  title: string;
  kind: SourceKind;
  /** How often the worker asks. A feed is stale when its last good answer is older than three times this. */
  cadenceMs: number;
  /** Its offers are kept only for sellers and markets that no other fresh feed answers for: prices for want of better ones. */
  standsIn?: boolean;
  /** Reads every page. An offer whose price or GPU count cannot be read is left out, never guessed. */
  list(io: Io): Promise<Offer[]>;
}

export interface OffersFacet {
  /** `public`: answers without any account. `account`: needs credentials. */
  access: "public" | "account";
  feeds: readonly Feed[];
}

/** What the provider knows a resource by; JSON, stored with the attempt, never holds a secret. */
export type Handle = Readonly<Record<string, string | number>>;

export interface Observed {
  handle: Handle;
  /** Attempt id that the resource is labelled with; null: not ours. */
  attemptId: string | null;
  state: "provisioning" | "running" | "ending" | "ended";
  /** Whether the provider still counts money for it. */
  billable: boolean;
  /** Set when the state alone does not say why: "spot reclaimed". */
  detail: string | null;
  preempted: boolean;
  /** When it ended, where the provider tells: money is counted until then. */
  endedAt?: Date | null;
}

export interface CreateInput {
  attemptId: string;
  runId: string;
  offer: OfferSnapshot;
  /** Key of the offer inside its feed. */
  offerKey: string;
  job: JobSpec;
  /** Environment that Trainyard adds for the job (ids, paths are added by the runner). */
  env: Readonly<Record<string, string>>;
  /** The job ends itself after this, even with no dashboard; null: no limit. */
  maxDurationSeconds: number | null;
  /** Between SIGTERM and SIGKILL. */
  graceSeconds: number;
}

export interface LaunchFacet {
  /**
   * Starts the resource and returns at once. Labelled `trainyard-<attemptId>`; a second call with the same attempt id
   * returns the first resource, never a second one.
   */
  create(io: Io, input: CreateInput): Promise<Handle>;
  /** An unknown handle is `ended`, not an error. */
  read(io: Io, handle: Handle): Promise<Observed>;
  /** Every resource with our label, in as few calls as the API allows. */
  list(io: Io): Promise<Observed[]>;
  /**
   * Asks the resource to end; idempotent, an unknown one is success. `graceful` lets the job write a checkpoint (SIGTERM),
   * `force` ends it now (SIGKILL). "going": still ending, ask again.
   */
  terminate(io: Io, handle: Handle, mode: "graceful" | "force"): Promise<"ended" | "going">;
  /** Removes what an ended resource left behind (a run directory); idempotent. Absent: nothing is left behind. */
  discard?(io: Io, handle: Handle): Promise<void>;
}

interface ChannelChunk {
  bytes: Uint8Array;
  /** Size of the file now; 0 for a file that does not exist. */
  size: number;
}

/** A way into one resource's run directory. */
export interface Channel {
  /** Bytes of `file` from `offset`, at most `maxBytes`. A missing file is empty. */
  read(file: RunFile, offset: number, maxBytes: number): Promise<ChannelChunk>;
  /** Where the run directory is, for people. */
  location: string;
  close(): Promise<void>;
}

/** The files of a run directory (DESIGN section 6). */
const RUN_FILES = ["job.json", "log", "metrics.jsonl", "gpu.csv", "heartbeat", "alerts", "exit"] as const;
export type RunFile = (typeof RUN_FILES)[number];

export interface ChannelFacet {
  open(io: Io, handle: Handle): Promise<Channel>;
}

/** Facets that a provider may have; each absent one states its reason in `lacks`. */
export interface Facets {
  offers: OffersFacet;
  launch: LaunchFacet;
  channel: ChannelFacet;
}
export type FacetName = keyof Facets;
export const FACET_NAMES = ["offers", "launch", "channel"] as const satisfies readonly FacetName[];

export interface ProviderIdentity {
  /** Kebab-case, equal to the folder name. */
  id: string;
  title: string;
  /** `catalogue`: offers of other providers; nothing can be launched on it itself. */
  kind: "cloud" | "machine" | "catalogue";
  homepage: string;
  /** Named base URLs. A provider with one endpoint calls it "api". */
  endpoints: Readonly<Record<string, string>>;
  credentials: Readonly<Record<string, CredentialField>>;
  /** Whether a job names a container image. */
  takesImage: boolean;
}

export type ProviderDefinition = ProviderIdentity & Partial<Facets> & { lacks: Partial<Record<FacetName, string>> };

/** Type-checks that every facet is either present or explained in `lacks`. */
export function defineProvider<const P extends ProviderIdentity & Partial<Facets>>(
  definition: P & { lacks: { [K in Exclude<FacetName, keyof P>]: string } },
): ProviderDefinition {
  return definition;
}

export function providerById(providers: readonly ProviderDefinition[], id: string): ProviderDefinition | undefined {
  return providers.find((provider) => provider.id === id);
}

/** A feed with the provider that it belongs to; undefined when no provider has such a feed. */
export function feedById(
  providers: readonly ProviderDefinition[],
  feedId: string,
): { provider: ProviderDefinition; feed: Feed } | undefined {
  for (const provider of providers) {
    const feed = provider.offers?.feeds.find(({ id }) => id === feedId);
    if (feed) return { provider, feed };
  }
  return undefined;
}
