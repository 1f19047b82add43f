import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { z } from "zod";
import { answerWith, type EmulatorResponse, Fault, send } from "./emulator-answers";

export interface EmulatorRequest {
  method: string;
  /** Without the query: "/api/v0/bundles/". */
  path: string;
  query: URLSearchParams;
  headers: Readonly<Record<string, string>>;
  body: string;
  /** The body as JSON; throws on anything else, which the host answers with 400. */
  json(): unknown;
}

/** A stand-in for one provider's servers, with a state that calls read and change. */
export interface EmulatorDefinition<S = unknown> {
  /** Provider id. */
  id: string;
  /** The same seed gives the same state. */
  createState(seed: number): S;
  handle(request: EmulatorRequest, state: S): EmulatorResponse | Promise<EmulatorResponse>;
  /** Changes the world behind the API ("price", "sold-out"); throws on a patch that it does not know. */
  patch?(state: S, name: string, input: unknown): void;
}

export interface RunningEmulator<S = unknown> extends AsyncDisposable {
  id: string;
  /** Base URL without a trailing slash, for `IoOptions.overrides`. */
  url: string;
  readonly state: S;
  /** What was asked since the last reset, oldest first; control calls left out. */
  readonly requests: readonly EmulatorRequest[];
  /** Every call fails this way from now on; null: healthy again. */
  setFault(fault: Fault | null): void;
  reset(seed?: number): void;
  patch(name: string, input: unknown): void;
  close(): Promise<void>;
}

const MAX_REQUESTS_KEPT = 1_000;
const DEFAULT_SEED = 1;
const Reset = z.object({ seed: z.number().int().default(DEFAULT_SEED) });

/**
 * Starts an emulator on a free loopback port (or the given one). Tests in the same process use the returned object;
 * others the control calls `POST /_control/fault` (a Fault or null), `/_control/reset` ({ seed? }) and
 * `/_control/patch/<name>`.
 */
export async function startEmulator<S>(
  definition: EmulatorDefinition<S>,
  options: { port?: number; seed?: number } = {},
): Promise<RunningEmulator<S>> {
  let state = definition.createState(options.seed ?? DEFAULT_SEED);
  let fault: Fault | null = null;
  const requests: EmulatorRequest[] = [];

  const control = {
    setFault(next: Fault | null) {
      fault = next;
    },
    reset(seed = options.seed ?? DEFAULT_SEED) {
      state = definition.createState(seed);
      fault = null;
      requests.length = 0;
    },
    patch(name: string, input: unknown) {
      if (!definition.patch) throw new Error(`The ${definition.id} emulator has no patches.`);
      definition.patch(state, name, input);
    },
  };

  async function answer(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await readRequest(message);
    if (request.path.startsWith("/_control/")) return send(response, controlAnswer(request, control));
    requests.push(request);
    if (requests.length > MAX_REQUESTS_KEPT) requests.shift();
    const active: Fault | null = fault;
    await answerWith(active, response, async () => definition.handle(request, state));
  }

  const server = createServer((message, response) => {
    answer(message, response).catch((error: unknown) => {
      if (!response.headersSent) send(response, { status: 400, body: { error: String(error) } });
      else response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : options.port;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return {
    ...control,
    id: definition.id,
    url: `http://127.0.0.1:${port}`,
    get state() {
      return state;
    },
    requests,
    close,
    [Symbol.asyncDispose]: close,
  };
}

async function readRequest(message: IncomingMessage): Promise<EmulatorRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  const url = new URL(message.url ?? "/", "http://emulator");
  const body = Buffer.concat(chunks).toString("utf8");
  const headers = Object.entries(message.headers).map(([name, value]) => [name, String(value)] as const);
  return {
    method: message.method ?? "GET",
    path: url.pathname,
    query: url.searchParams,
    headers: Object.fromEntries(headers),
    body,
    json: () => JSON.parse(body) as unknown,
  };
}

function controlAnswer(
  request: EmulatorRequest,
  control: Pick<RunningEmulator, "setFault" | "reset" | "patch">,
): EmulatorResponse {
  const input = request.body === "" ? null : request.json();
  const name = request.path.slice("/_control/".length);
  if (request.method !== "POST") return { status: 405 };
  if (name === "fault") control.setFault(Fault.nullable().parse(input));
  else if (name === "reset") control.reset(input === null ? undefined : Reset.parse(input).seed);
  else if (name.startsWith("patch/")) control.patch(name.slice("patch/".length), input);
  else return { status: 404 };
  return { status: 204 };
}
