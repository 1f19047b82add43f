/** A small line without axes; null is a gap. `label` says in words what it shows. */
export function Sparkline(props: {
  values: readonly (number | null)[];
  label: string;
  width?: number;
  height?: number;
  className?: string;
}) {
  const { values, width = 96, height = 24 } = props;
  const finite = values.filter((v): v is number => v !== null && Number.isFinite(v));
  if (finite.length === 0) return <span className="text-faint text-xs">–</span>;
  const low = Math.min(...finite);
  const span = Math.max(...finite) - low || 1;
  const x = (i: number) => (values.length === 1 ? width / 2 : 1 + (i / (values.length - 1)) * (width - 2));
  const y = (v: number) => height - 2 - ((v - low) / span) * (height - 4);
  let path = "";
  values.forEach((v, i) => {
    if (v === null || !Number.isFinite(v)) return;
    const before = values[i - 1];
    path += `${before == null || !Number.isFinite(before) ? "M" : "L"}${x(i).toFixed(1)} ${y(v).toFixed(1)}`;
  });
  return (
    <svg role="img" aria-label={props.label} width={width} height={height} className={props.className}>
      <path
        d={path}
        fill="none"
        stroke="var(--chart-1)"
        strokeWidth={1.5}
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </svg>
  );
}
