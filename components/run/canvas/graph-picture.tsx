'use client';

import { useTheme } from 'next-themes';
import { useEffect, useRef } from 'react';
import type { GroupedView } from '../groups/grouped-view';
import { useStores } from '../store/context';
import type { Positions } from './geometry';
import { type Palette, paint, readPalette, type View } from './paint';

/** Statuses are redrawn at most this often: a box of a few pixels shows no more. Views and selections at once. */
const STATUS_EVERY_MS = 120;
/** Links are redrawn at most this often while only statuses change, ms. */
const LINKS_EVERY_MS = 400;

/**
 * The graph drawn on a canvas element that fills its box, kept up to date. It takes no pointer and
 * says nothing to screen readers: the list beside it does.
 */
export function GraphPicture({
  grouped,
  positions,
  view,
  links,
}: {
  grouped: GroupedView;
  positions: Positions;
  /** Given the box's size in px. */
  view: (width: number, height: number) => View;
  links: boolean;
}) {
  const ref = useRef<HTMLCanvasElement>(null);
  const { run, selection } = useStores();
  const { resolvedTheme } = useTheme();

  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme has other colours
  useEffect(() => {
    const canvas = ref.current;
    if (!canvas) return;
    const drawing = new Drawing(canvas, readPalette(canvas), links);
    const draw = () => {
      const { state } = run.getState();
      if (state) drawing.draw({ state, grouped, positions, selected: selection.getState().task }, view);
    };
    let frame = requestAnimationFrame(draw);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const redraw = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(draw);
    };
    const redrawSoon = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        redraw();
      }, STATUS_EVERY_MS);
    };
    const watch = new ResizeObserver(redraw);
    watch.observe(canvas);
    const stops = [run.subscribe(redrawSoon), selection.subscribe(redraw)];
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      watch.disconnect();
      for (const stop of stops) stop();
    };
  }, [run, selection, grouped, positions, view, links, resolvedTheme]);

  return <canvas ref={ref} aria-hidden className="pointer-events-none absolute inset-0 size-full" />;
}

type Shown = Omit<Parameters<typeof paint>[1], 'view' | 'palette'>;

/** Two layers: links, which are many and change rarely, behind boxes. */
class Drawing {
  private readonly behind = document.createElement('canvas');
  private drawnAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly palette: Palette,
    private readonly links: boolean,
  ) {}

  draw(shown: Shown, viewOf: (width: number, height: number) => View): void {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    const context = this.canvas.getContext('2d');
    if (!context || width === 0 || height === 0) return;
    const ratio = window.devicePixelRatio;
    const picture = { ...shown, view: viewOf(width, height), palette: this.palette };
    this.resize(width * ratio, height * ratio);
    if (this.links && performance.now() - this.drawnAt > LINKS_EVERY_MS) this.drawBehind(picture, ratio);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    if (this.links) context.drawImage(this.behind, 0, 0);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    paint(context, picture, 'boxes');
  }

  private resize(width: number, height: number): void {
    for (const layer of [this.canvas, this.behind]) {
      if (layer.width === Math.round(width) && layer.height === Math.round(height)) continue;
      layer.width = Math.round(width);
      layer.height = Math.round(height);
      this.drawnAt = Number.NEGATIVE_INFINITY;
    }
  }

  private drawBehind(picture: Parameters<typeof paint>[1], ratio: number): void {
    const context = this.behind.getContext('2d');
    if (!context) return;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.behind.width, this.behind.height);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    paint(context, picture, 'links');
    this.drawnAt = performance.now();
  }
}
