"use client";
import { memo } from "react";
import type { LogLine } from "@/server/domain/telemetry";
import { type AnsiSpan, parseAnsi } from "./ansi";
import { groundColor, textColor } from "./ansi-colors";
import { LINE_PX } from "./log-scroll";

/** One line: its number is its link, its text is text and never markup. */
export const LogRow = memo(function LogRow(props: {
  n: number;
  line: LogLine | undefined;
  isMarked: boolean;
  onLink: (n: number) => void;
}) {
  const { n, line } = props;
  return (
    <div
      className={`flex whitespace-pre ${props.isMarked ? "bg-warning-soft" : "hover:bg-hover"}`}
      style={{ height: LINE_PX }}
      data-line={n}
    >
      <a
        href={`#L${n + 1}`}
        tabIndex={-1}
        title="Copy a link to this line"
        className="sticky left-0 w-[11ch] shrink-0 select-none bg-sunken pr-3 text-right text-faint hover:text-accent-text"
        onClick={(event) => {
          event.preventDefault();
          props.onLink(n);
        }}
      >
        {n + 1}
      </a>
      {line ? <LogText text={line.text} /> : null}
      {line && line.cutBytes > 0 ? (
        <span className="text-muted"> … {line.cutBytes.toLocaleString("en-US")} more bytes (download the log)</span>
      ) : null}
    </div>
  );
});

export const LogText = memo(function LogText({ text }: { text: string }) {
  const spans = parseAnsi(text);
  const only = spans[0];
  if (spans.length === 1 && only && isPlain(only)) return <span>{only.text}</span>;
  return (
    <span>
      {spans.map((span, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: spans of a line never move.
        <span key={i} style={styleOf(span)}>
          {span.text}
        </span>
      ))}
    </span>
  );
});

const isPlain = (span: AnsiSpan) =>
  !(span.color || span.background || span.isBold || span.isDim || span.isItalic || span.isUnderlined);

function styleOf(span: AnsiSpan) {
  return {
    color: span.color ? textColor(span.color) : span.isDim ? "var(--muted)" : undefined,
    background: span.background ? groundColor(span.background) : undefined,
    fontWeight: span.isBold ? 600 : undefined,
    fontStyle: span.isItalic ? "italic" : undefined,
    textDecoration: span.isUnderlined ? "underline" : undefined,
  };
}
