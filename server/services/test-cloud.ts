import type {
  Channel,
  ChannelFacet,
  Handle,
  LaunchFacet,
  Observed,
  ProviderDefinition,
  RunFile,
} from "@/server/providers/contract";
import { ProviderError, type ProviderErrorKind } from "@/server/providers/errors";

interface Machine {
  attemptId: string;
  state: Observed["state"];
  files: Map<RunFile, Buffer>;
  /** What it was asked to end with, in order. */
  terminated: ("graceful" | "force")[];
  isDiscarded: boolean;
}

type Operation = "create" | "read" | "list" | "terminate" | "open";

/** What the fake cloud holds, and how it is to behave. */
interface World {
  machines: Map<string, Machine>;
  faults: Map<Operation, ProviderErrorKind>;
  /** Called with the operation before it acts: a test's way to act in between, or to hold it up. */
  hooks: { before?: (operation: Operation, attemptId: string) => Promise<void> | void };
  /** How a machine takes the request to end. */
  manners: { endsOn: "graceful" | "force" | "never" };
}

/** A cloud in memory for tests: it keeps machines by attempt id, bills what it created, and fails when told to. */
export function fakeCloud() {
  const world: World = { machines: new Map(), faults: new Map(), hooks: {}, manners: { endsOn: "graceful" } };
  const { machines } = world;
  const provider: ProviderDefinition = {
    id: "fake",
    title: "Fake Cloud",
    kind: "machine",
    homepage: "https://example.com",
    endpoints: { api: "https://example.com" },
    credentials: {},
    takesImage: false,
    lacks: { offers: "a fake" },
    launch: launchFacet(world),
    channel: channelFacet(world),
  };
  function machineOf(attemptId: string): Machine {
    const machine = machines.get(attemptId);
    if (!machine) throw new Error(`The fake cloud has no machine of ${attemptId}.`);
    return machine;
  }
  return {
    ...world,
    provider,
    machineOf,
    /** Makes a machine behind Trainyard's back. */
    boot: (attemptId: string) => void machines.set(attemptId, newMachine(attemptId)),
    /** Adds to a file of the run directory; `exit` and `heartbeat` are replaced. */
    write(attemptId: string, file: RunFile, data: string | Uint8Array): void {
      const { files } = machineOf(attemptId);
      const isReplaced = file === "exit" || file === "heartbeat";
      const before = isReplaced ? undefined : files.get(file);
      files.set(file, Buffer.concat([before ?? Buffer.alloc(0), Buffer.from(data)]));
    },
  };
}

function newMachine(attemptId: string): Machine {
  return { attemptId, state: "running", files: new Map(), terminated: [], isDiscarded: false };
}

async function enter({ hooks, faults }: World, operation: Operation, attemptId = ""): Promise<void> {
  await hooks.before?.(operation, attemptId);
  const kind = faults.get(operation);
  if (kind) throw new ProviderError({ kind, provider: "fake", operation, message: `Fake ${operation}: ${kind}.` });
}

const idOf = (handle: Handle) => String(handle.id);

function observed({ attemptId, state }: Machine): Observed {
  const isBillable = state !== "ended";
  return { handle: { id: attemptId }, attemptId, state, billable: isBillable, detail: null, preempted: false };
}

function launchFacet(world: World): LaunchFacet {
  const { machines, manners } = world;
  return {
    async create(_io, { attemptId }) {
      await enter(world, "create", attemptId);
      if (!machines.has(attemptId)) machines.set(attemptId, newMachine(attemptId));
      return { id: attemptId };
    },
    async read(_io, handle) {
      await enter(world, "read", idOf(handle));
      const machine = machines.get(idOf(handle));
      if (machine) return observed(machine);
      return { handle, attemptId: null, state: "ended", billable: false, detail: null, preempted: false };
    },
    async list() {
      await enter(world, "list");
      return [...machines.values()].map(observed);
    },
    async terminate(_io, handle, mode) {
      await enter(world, "terminate", idOf(handle));
      const machine = machines.get(idOf(handle));
      if (!machine || machine.state === "ended") return "ended";
      machine.terminated.push(mode);
      const ends = manners.endsOn === mode || (manners.endsOn === "graceful" && mode === "force");
      if (ends) machine.state = "ended";
      return ends ? "ended" : "going";
    },
    async discard(_io, handle) {
      const machine = machines.get(idOf(handle));
      if (machine) machine.isDiscarded = true;
    },
  };
}

function channelFacet(world: World): ChannelFacet {
  return {
    async open(_io, handle): Promise<Channel> {
      await enter(world, "open", idOf(handle));
      return {
        location: `/fake/${idOf(handle)}`,
        close: async () => {},
        async read(file, offset, maxBytes) {
          const data = world.machines.get(idOf(handle))?.files.get(file) ?? Buffer.alloc(0);
          return { bytes: data.subarray(offset, offset + maxBytes), size: data.length };
        },
      };
    },
  };
}
