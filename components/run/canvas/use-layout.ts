import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { RunId } from '@/server/core/task';
import { draftLayout } from './draft-layout';
import { type Layouter, startLayouter } from './elk-layout';
import type { Layout, Positions, Routes } from './geometry';
import { readMoved, writeMoved } from './moved';
import { quickLayout } from './quick-layout';
import type { Structure } from './structure';

/** From this many tasks on a quick layout stands in at once until the real one is there. */
const QUICK_FROM = 150;
/** For fewer tasks it stands in when the real one takes longer than this, ms. */
const QUICK_AFTER_MS = 700;
/** The real layout is given up after this long, ms; the quick one then stays. */
const PATIENCE_MS = 8_000;

export type LayoutView = {
  /** Undefined until there is a first layout. */
  positions: Positions | undefined;
  routes: Routes;
  /** Rises when the layout as a whole changed: time to fit the view. */
  version: number;
  /** A better layout is being computed. */
  busy: boolean;
  move(moved: Positions): void;
  /** Forgets what was dragged and lays out again. */
  relayout(): void;
};

/**
 * Positions of a structure's tasks: computed when the structure changes, with dragged tasks kept where they are. A
 * draft's tasks stay where they are while others come.
 */
export function useLayout(run: RunId, structure: Structure): LayoutView {
  const [laid, setLaid] = useState<Layout & { version: number }>();
  const [moved, setMoved] = useState<Positions>(() => readMoved(run));
  const [asked, setAsked] = useState(0);
  const [busy, setBusy] = useState(false);
  const layouter = useWarmLayouter();

  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` is the wish to lay out once more
  useEffect(() => {
    if (structure.ids.length === 0) return;
    const settle = (layout: Layout) =>
      setLaid((before) => ({ ...layout, version: (before?.version ?? 0) + 1 }));
    if (structure.draft) return settle(draftLayout(structure));
    const standIn = () => settle(quickLayout(structure));
    const large = structure.ids.length >= QUICK_FROM;
    if (large) standIn();
    const timer = setTimeout(() => !large && standIn(), QUICK_AFTER_MS);
    setBusy(true);
    const callOff = layouter(structure, (layout) => {
      setBusy(false);
      clearTimeout(timer);
      if (layout) settle(layout);
    });
    return () => {
      clearTimeout(timer);
      callOff();
    };
  }, [structure, asked, layouter]);

  const move = useCallback(
    (places: Positions) =>
      setMoved((before) => {
        const all = new Map([...before, ...places]);
        writeMoved(run, all);
        return all;
      }),
    [run],
  );
  const relayout = useCallback(() => {
    writeMoved(run, new Map());
    setMoved(new Map());
    setAsked((times) => times + 1);
  }, [run]);

  const positions = useMemo(() => laid && withMoved(laid.positions, moved), [laid, moved]);
  const routes = useMemo(
    () => (laid ? unmovedRoutes(laid.routes, structure, moved) : NO_ROUTES),
    [laid, structure, moved],
  );
  return { positions, routes, version: laid?.version ?? 0, busy, move, relayout };
}

function withMoved(laid: Positions, moved: Positions): Positions {
  const known = [...moved].filter(([id]) => laid.has(id));
  return known.length > 0 ? new Map([...laid, ...known]) : laid;
}

const NO_ROUTES: Routes = new Map();

/** A route holds as long as both ends stand where they were laid out. */
function unmovedRoutes(routes: Routes, structure: Structure, moved: Positions): Routes {
  if (moved.size === 0) return routes;
  const kept = structure.links.filter(({ source, target }) => !moved.has(source) && !moved.has(target));
  return new Map(kept.flatMap(({ id }) => [[id, routes.get(id) ?? []] as const]));
}

/** A thread whose failure is told to those who ask it for a layout, and to nobody else. */
function startQuietly(): Promise<Layouter> {
  const thread = startLayouter();
  thread.catch(() => {});
  return thread;
}

type LayOut = (structure: Structure, done: (layout: Layout | undefined) => void) => () => void;

/** A layout thread that is started before it is needed. The returned function lays out once; its answer stops it. */
function useWarmLayouter(): LayOut {
  const warm = useRef<Promise<Layouter> | undefined>(undefined);
  useEffect(() => {
    warm.current ??= startQuietly();
    return () => {
      void warm.current?.then(
        (thread) => thread.stop(),
        () => {},
      );
      warm.current = undefined;
    };
  }, []);
  return useCallback((structure, done) => {
    let open = true;
    const finish = (layout: Layout | undefined) => {
      if (!open) return;
      open = false;
      clearTimeout(timer);
      done(layout);
    };
    const end = () => {
      const thread = warm.current;
      warm.current = startQuietly();
      void thread?.then(
        (layouter) => layouter.stop(),
        () => {},
      );
    };
    const timer = setTimeout(() => {
      finish(undefined);
      end();
    }, PATIENCE_MS);
    warm.current ??= startQuietly();
    warm.current.then((layouter) => layouter.layout(structure)).then(finish, () => finish(undefined));
    return () => {
      if (!open) return;
      open = false;
      clearTimeout(timer);
      end();
    };
  }, []);
}
