"use client";
import { type KeyboardEvent, type PointerEvent, useState } from "react";
import type { Range } from "./chart-model";
import { FRAME, pixelAt, placeAt, zoomAbout } from "./plot-frame";

const MIN_DRAG_PX = 6;

export interface PlotOverlayProps {
  width: number;
  height: number;
  domain: Range;
  /** The whole extent, which zooming out stops at. */
  extent: Range;
  /** Where the shared crosshair is on this chart's axis. */
  crosshair: number | null;
  label: string;
  onPoint: (x: number | null) => void;
  /** Moves the crosshair by so many points. */
  onStep: (points: number) => void;
  onZoom?: ((range: Range) => void) | undefined;
  onReset?: (() => void) | undefined;
}

/** Takes pointer and keys for one plot: crosshair, drag to zoom, double click, arrow keys, + - and 0. */
export function PlotOverlay(props: PlotOverlayProps) {
  const { width, height, domain } = props;
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null);
  const pixelOf = (event: PointerEvent<HTMLElement>) =>
    event.clientX - event.currentTarget.getBoundingClientRect().left;

  const move = (event: PointerEvent<HTMLElement>) => {
    const pixel = pixelOf(event);
    props.onPoint(placeAt(pixel, domain, width));
    if (drag) setDrag({ ...drag, to: pixel });
  };
  const end = () => {
    if (drag && Math.abs(drag.to - drag.from) >= MIN_DRAG_PX) {
      const places = [placeAt(drag.from, domain, width), placeAt(drag.to, domain, width)].sort((a, b) => a - b);
      if (Number(places[1]) > Number(places[0])) props.onZoom?.([Number(places[0]), Number(places[1])]);
    }
    setDrag(null);
  };
  const zoomBy = (factor: number) =>
    props.onZoom?.(zoomAbout(domain, props.crosshair ?? (domain[0] + domain[1]) / 2, factor, props.extent));

  return (
    // biome-ignore lint/a11y/useSemanticElements: a plot that takes keys has no element of its own; "group" names it.
    <div
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move the crosshair.
      tabIndex={0}
      aria-label={`${props.label}. Arrow keys move along the line, plus and minus zoom, 0 shows all.`}
      className="absolute inset-0 cursor-crosshair touch-pan-y select-none rounded-sm"
      onPointerDown={(event) => {
        if (event.button !== 0 || !props.onZoom) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setDrag({ from: pixelOf(event), to: pixelOf(event) });
      }}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={() => setDrag(null)}
      onPointerLeave={() => props.onPoint(null)}
      onBlur={() => props.onPoint(null)}
      onDoubleClick={props.onReset}
      onKeyDown={(event) => plotKey(event, props, zoomBy)}
    >
      {props.crosshair !== null && isInside(props.crosshair, domain) ? (
        <div
          className="pointer-events-none absolute w-px bg-muted"
          style={{
            left: pixelAt(props.crosshair, domain, width),
            top: FRAME.top,
            height: height - FRAME.top - FRAME.bottom,
          }}
        />
      ) : null}
      {drag ? (
        <div
          className="pointer-events-none absolute bg-accent/20"
          style={{
            left: Math.min(drag.from, drag.to),
            width: Math.abs(drag.to - drag.from),
            top: FRAME.top,
            height: height - FRAME.top - FRAME.bottom,
          }}
        />
      ) : null}
    </div>
  );
}

const isInside = (x: number, domain: Range) => x >= domain[0] && x <= domain[1];

function plotKey(event: KeyboardEvent, props: PlotOverlayProps, zoomBy: (factor: number) => void): void {
  const big = event.shiftKey ? 10 : 1;
  const actions = new Map<string, (() => void) | undefined>([
    ["ArrowLeft", () => props.onStep(-big)],
    ["ArrowRight", () => props.onStep(big)],
    ["+", () => zoomBy(0.5)],
    ["=", () => zoomBy(0.5)],
    ["-", () => zoomBy(2)],
    ["0", props.onReset],
  ]);
  const action = event.ctrlKey || event.metaKey || event.altKey ? undefined : actions.get(event.key);
  if (!action) return;
  event.preventDefault();
  event.stopPropagation();
  action();
}
