import type { Range, XMode, YScale } from "./chart-model";

const MAX_LOG_TICKS = 6;

/** Round numbers inside `range`, about `wanted` of them. */
export function linearTicks([low, high]: Range, wanted: number): number[] {
  const span = high - low;
  if (!(span > 0)) return [low];
  const rough = span / Math.max(1, wanted);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((m) => m * power >= rough) ?? 10);
  const ticks: number[] = [];
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i += 1)
    ticks.push(Number((i * step).toPrecision(12)));
  return ticks;
}

/** Powers of ten inside `range`; where the range is under two decades, 1-2-5 steps or linear ones. */
export function logTicks(range: Range): number[] {
  const [low, high] = range;
  const ticks: number[] = [];
  const from = Math.floor(Math.log10(low));
  const to = Math.ceil(Math.log10(high));
  const every = Math.ceil((to - from) / MAX_LOG_TICKS);
  const factors = to - from <= 2 ? [1, 2, 5] : [1];
  for (let e = from; e <= to; e += every) for (const f of factors) ticks.push(Number((f * 10 ** e).toPrecision(12)));
  const inside = ticks.filter((t) => t >= low && t <= high);
  return inside.length >= 2 ? inside : linearTicks(range, 4);
}

export const yTicks = (range: Range, scale: YScale): number[] =>
  scale === "log" ? logTicks(range) : linearTicks(range, 4);

const TIME_STEPS_S = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400];

/** Ticks of the x axis: round steps, or round clock times in the viewer's zone. */
export function xTicks(range: Range, mode: XMode, wanted: number): number[] {
  if (mode === "step") return linearTicks(range, wanted).filter((t) => Number.isInteger(t) || range[1] - range[0] < 2);
  const unit = mode === "wall" ? 1_000 : 1;
  const span = (range[1] - range[0]) / unit;
  const step = (TIME_STEPS_S.find((s) => span / s <= wanted) ?? Math.ceil(span / wanted / 86_400) * 86_400) * unit;
  const zone = mode === "wall" ? new Date(range[0]).getTimezoneOffset() * 60_000 : 0;
  const ticks: number[] = [];
  for (let t = Math.ceil((range[0] - zone) / step) * step + zone; t <= range[1]; t += step) ticks.push(t);
  return ticks;
}

/** A figure with four significant digits: "0.0312", "1.234", "12.3k", "3.1e-6". */
export function formatFigure(value: number): string {
  const size = Math.abs(value);
  if (value === 0) return "0";
  if (!Number.isFinite(value)) return String(value);
  if (size < 1e-3 || size >= 1e15) return trimExponent(value.toExponential(2));
  for (const [limit, letter] of [
    [1e12, "T"],
    [1e9, "G"],
    [1e6, "M"],
    [1e4, "k"],
  ] as const)
    if (size >= limit) return `${trimZeros((value / (letter === "k" ? 1e3 : limit)).toPrecision(4))}${letter}`;
  return trimZeros(value.toPrecision(4));
}

const trimZeros = (text: string) => (text.includes(".") ? text.replace(/\.?0+$/, "") : text);
const trimExponent = (text: string) => text.replace(/\.?0+e/, "e").replace("e+", "e");

/** A place on the x axis in words: a step, "1:05:20" since the start, or a clock time. */
export function formatX(x: number, mode: XMode, spanMs = 0): string {
  if (mode === "step") return x.toLocaleString("en-US", { maximumFractionDigits: 2 });
  if (mode === "relative") return formatClock(x);
  const date = new Date(x);
  const time = date.toLocaleTimeString("en-GB", spanMs > 600_000 ? { hour: "2-digit", minute: "2-digit" } : {});
  return spanMs > 86_400_000 ? `${date.toLocaleDateString("en-GB", { day: "numeric", month: "short" })} ${time}` : time;
}

/** Seconds as a clock: "0:42", "12:05", "1:05:20". */
export function formatClock(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const two = (n: number) => String(n).padStart(2, "0");
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}
