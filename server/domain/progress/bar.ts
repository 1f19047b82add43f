import { NUMBER, parseClock, parseNumber } from "./text";

/** One drawing of a tqdm progress bar. */
export interface Bar {
  /** Text in front of the bar, without its colon. */
  title: string;
  done: number;
  /** null: a bar of unknown length (`500it [04:26, 1.87it/s]`). */
  total: number | null;
  isOfEpochs: boolean;
  perSecond: number | null;
  etaSeconds: number | null;
  /** Numbers behind the rate: `loss=1.2, lr=4e-5`. */
  postfix: [string, number][];
}

/** Units of training loops. Anything else (examples, B, files, shards) counts data, not steps. */
const UNIT = "it|its|iter|iters|iteration|step|steps|batch|batches|epoch|epochs";
const BOUNDED =
  /^(?:(?<title>[^|]{0,200}?):)?\s*\d{1,3}%\|[^|]*\|\s*(?<done>\d+)\/(?<total>\d+) \[(?<elapsed>[^<\],]+)<(?<left>[^,\]]+(?:, [\d:]+)?),\s*(?<tail>.*)\]$/;
const UNBOUNDED = new RegExp(
  `^(?:(?<title>[^|]{0,200}?):)?\\s*(?<done>\\d+)(?:${UNIT}) \\[(?<elapsed>[^<\\],]+),\\s*(?<tail>.*)\\]$`,
);
const RATE = new RegExp(
  `^(?:\\?|(?<rate>${NUMBER}))\\s*(?:(?<perSecond>${UNIT})/s|s/(?<secondsPer>${UNIT}))(?:, (?<postfix>.*))?$`,
);
/** A bar and, printed behind it without a line break, something else. */
const BAR_THEN_TEXT = /^([^|]{0,200}\d%\|[^|]*\|\s*\d+\/\d+ \[[^\]]*\])(\s*\S.*)$/;

/** Reads a line that is one bar, whole; null for anything else, and for bars that count data. */
export function parseBar(line: string): Bar | null {
  const groups = (BOUNDED.exec(line) ?? UNBOUNDED.exec(line))?.groups;
  const rate = groups && RATE.exec(groups.tail?.trim() ?? "")?.groups;
  if (!groups || !rate) return null;
  const figure = parseNumber(rate.rate ?? "");
  const isUsable = figure !== null && figure > 0 && Number.isFinite(figure);
  return {
    title: groups.title?.trim() ?? "",
    done: Number(groups.done),
    total: groups.total === undefined ? null : Number(groups.total),
    isOfEpochs: (rate.perSecond ?? rate.secondsPer ?? "").startsWith("epoch"),
    perSecond: isUsable ? (rate.perSecond ? figure : 1 / figure) : null,
    etaSeconds: parseClock(groups.left ?? ""),
    postfix: parsePostfix(rate.postfix ?? ""),
  };
}

function parsePostfix(text: string): [string, number][] {
  return text.split(/,\s*(?=[^=,]+=)/).flatMap((pair): [string, number][] => {
    const cut = pair.indexOf("=");
    const name = pair.slice(0, cut).trim();
    const value = parseNumber(pair.slice(cut + 1).trim());
    return cut > 0 && name !== "v_num" && value !== null ? [[name, value]] : [];
  });
}

/** A line as the lines it really is: text printed while a bar stands lands behind it. */
export function separateBar(line: string): string[] {
  const match = BAR_THEN_TEXT.exec(line);
  return match?.[1] && match[2] ? [match[1], match[2].trimStart()] : [line];
}
