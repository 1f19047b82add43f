import type { Observation } from "../telemetry";
import { type Bar, parseBar } from "./bar";
import { type Common, defineFormat } from "./format";

/** Bars of what happens around the training: only their title is of interest, as the phase. */
const AROUND =
  /download|\bmap\b|tokeni[sz]|loading|filter|sanity|\bval|\beval|\btest|predict|generat|fetch|cast|saving|process|resolv|upload|extract|convert|shard|creating|flatten|cach/i;
const EPOCHS = /^epochs?$/i;
const EPOCH_OF = /\bepoch\W*(\d+)(?:\s*(?:\/|of)\s*(\d+))?/i;

/** The bar that stands for the job. */
interface MainBar {
  key: string;
  total: number;
  done: number;
  /** Steps of earlier turns of the same bar: one turn per epoch is usual. */
  before: number;
}
interface Memory {
  main: MainBar | null;
  /** The bar that stood for the job before, full when another one began. */
  previous: MainBar | null;
  /** Bars that turned out to stand beside the main one. */
  beside: string[];
  phase: string | null;
}

/**
 * tqdm, generic: step, total, rate, time left and `key=value` figures. Of several bars one stands for the job: the one
 * as long as the announced total, else the first one, until it is full and another one begins.
 */
export const tqdm = defineFormat<Memory>({
  id: "tqdm",
  start: () => ({ main: null, previous: null, beside: [], phase: null }),
  read(line, memory, common) {
    const bar = parseBar(line);
    if (!bar) return [];
    if (bar.title !== "" && AROUND.test(bar.title)) return enterPhase(memory, bar.title);
    if (bar.isOfEpochs || EPOCHS.test(bar.title))
      return bar.total ? [{ kind: "progress", epoch: bar.done, totalEpochs: bar.total }] : [];
    if (common.hasExplicitStep) return [];
    if (bar.total === null) return memory.main ? [] : observations(bar, bar.done, null, common);
    const main = bar.total > 0 ? follow(memory, bar, bar.total, common) : null;
    if (!main) return [];
    const step = main.before + main.done;
    common.bar = { done: step, total: main.total };
    return [...(memory.phase ? enterPhase(memory, "Training") : []), ...observations(bar, step, main, common)];
  },
});

function enterPhase(memory: Memory, name: string): Observation[] {
  const isNew = memory.phase !== name;
  memory.phase = name;
  return isNew ? [{ kind: "phase", name }] : [];
}

/** Whether this bar stands for the job, and where the job is then. */
function follow(memory: Memory, bar: Bar, total: number, common: Common): MainBar | null {
  const key = `${bar.title.replace(/\d+/g, "#")} ${total}`;
  if (memory.previous?.key === key) {
    // The bar from before is back: what stood in its place was a pass between two turns of it.
    if (memory.main) memory.beside = [...memory.beside, memory.main.key].slice(-20);
    memory.main = memory.previous;
    memory.previous = null;
  }
  const main = memory.main;
  if (main?.key === key) {
    if (bar.done < main.done) main.before += main.done;
    main.done = bar.done;
    return main;
  }
  const isAnnounced = common.announcedTotal === total;
  const mayFollow =
    common.announcedTotal === null && !memory.beside.includes(key) && (!main || main.done >= main.total);
  if (!isAnnounced && !mayFollow) return null;
  memory.previous = main;
  memory.main = { key, total, done: bar.done, before: 0 };
  return memory.main;
}

function observations(bar: Bar, step: number, main: MainBar | null, common: Common): Observation[] {
  common.step = step;
  const epoch = EPOCH_OF.exec(bar.title);
  const totalEpochs = epoch?.[2] ? Number(epoch[2]) : null;
  const seen: Observation[] = [
    {
      kind: "progress",
      step,
      ...(main && { totalSteps: totalEpochs ? main.total * totalEpochs : main.before + main.total }),
      ...(epoch && { epoch: Number(epoch[1]) }),
      ...(totalEpochs && { totalEpochs }),
    },
  ];
  if (bar.perSecond !== null) seen.push({ kind: "rate", stepsPerSecond: bar.perSecond });
  // The time left is that of this turn of the bar; with more epochs to come it is not the job's.
  if (bar.etaSeconds !== null && !epoch && main?.before === 0) seen.push({ kind: "eta", seconds: bar.etaSeconds });
  for (const [name, value] of bar.postfix) seen.push({ kind: "metric", name, step, value });
  return seen;
}
