const LOSS = /loss|perplexity|ppl/i;
const THROUGHPUT = /throughput|per_?sec|\/s(ec)?$|tokens|mfu|samples|it_s|fps/i;
const OVERVIEW_CHARTS = 4;

/** The series a person looks at first: losses, then speed, then the rest, a few of them. */
export function overviewMetrics(names: readonly string[]): string[] {
  const rank = (name: string) => (LOSS.test(name) ? 0 : THROUGHPUT.test(name) ? 1 : 2);
  const sorted = [...names].sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
  const losses = sorted.filter((n) => rank(n) === 0).slice(0, OVERVIEW_CHARTS - 1);
  const others = sorted.filter((n) => rank(n) > 0);
  return [...new Set([...losses, ...others, ...sorted])].slice(0, OVERVIEW_CHARTS);
}

/** Series whose name holds every typed word. */
export function findMetrics(names: readonly string[], typed: string): string[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return names.filter((name) => words.every((word) => name.toLowerCase().includes(word)));
}
