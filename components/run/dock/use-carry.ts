import { useEffect, useMemo, useRef } from 'react';
import type { RunId, TaskId, WorkerId } from '@/server/core/task';
import type { Point } from '../canvas/geometry';
import type { Carried } from '../edit/edit-store';
import { groundOf } from '../edit/gestures';
import { movable, reassign } from '../edit/reassign';
import { type Stores, useStores } from '../store/context';
import { boxAt, isPinnedAt, offersOf } from './offers';

/** The dock and its workers, by the marks that they are found by under the pointer. */
export const DOCK = 'data-dock';
export const DOCK_WORKER = 'data-dock-worker';

/** A drag of tasks over the canvas. `end`: true when they stay where they stood. */
export type Carry = {
  begin(tasks: readonly TaskId[], cancel: () => void): void;
  move(at: Point): void;
  end(at: Point): boolean;
};

/** Follows a drag: over the dock it is a gift to a worker, and Escape ends it without anything done. */
export function useCarry(run: RunId): Carry {
  const stores = useStores();
  const stop = useRef<() => void>(undefined);
  useEffect(
    () => () => {
      stop.current?.();
      stores.edit.setState({ carried: undefined });
    },
    [stores],
  );
  return useMemo(() => {
    const change = (part: Partial<Carried>) =>
      stores.edit.setState(({ carried }) => (carried ? { carried: { ...carried, ...part } } : {}));
    const finish = () => {
      stop.current?.();
      stop.current = undefined;
      stores.edit.setState({ carried: undefined });
    };
    return {
      begin(dragged, cancel) {
        const closed = stores.run.getState().state?.closed !== undefined;
        const tasks = closed ? [] : movable(stores, dragged);
        stores.edit.setState({
          refused: undefined,
          carried: {
            dragged,
            tasks,
            over: undefined,
            docked: false,
            flipped: false,
            order: standingIn(stores, tasks),
          },
        });
        stop.current = listen({
          flip: (flipped) => change({ flipped }),
          cancel: () => {
            finish();
            cancel();
          },
        });
      },
      move(at) {
        const { carried } = stores.edit.getState();
        if (!carried) return;
        const { docked, over } = underneath(at);
        if (docked !== carried.docked || over !== carried.over) change({ docked, over });
      },
      end(at) {
        const { carried } = stores.edit.getState();
        finish();
        if (!carried) return true;
        const { docked, over } = underneath(at);
        if (over !== undefined) give(run, stores, { carried, over, at });
        return docked;
      },
    };
  }, [run, stores]);
}

/** Hears Alt and Escape while something is dragged, before anything else does. Returns how to stop. */
function listen({ flip, cancel }: { flip: (held: boolean) => void; cancel: () => void }): () => void {
  const hear = (event: KeyboardEvent) => {
    if (event.key === 'Alt') flip(event.type === 'keydown');
    else if (event.key !== 'Escape' || event.type === 'keyup') return;
    else cancel();
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener('keydown', hear, true);
  window.addEventListener('keyup', hear, true);
  return () => {
    window.removeEventListener('keydown', hear, true);
    window.removeEventListener('keyup', hear, true);
  };
}

/** The workers in the order in which the dock shows them first. */
function standingIn(stores: Stores, tasks: readonly TaskId[]): WorkerId[] {
  const ground = groundOf(stores);
  if (!ground) return [];
  const asked = { plan: ground.plan, tasks, pinned: false };
  return offersOf(asked, ground.catalogue, new Map()).map(({ worker }) => worker);
}

function underneath(at: Point): { docked: boolean; over: string | undefined } {
  const dock = document.querySelector(`[${DOCK}]`);
  const docked = dock !== null && boxAt([[true, dock.getBoundingClientRect()]], at) === true;
  if (!docked) return { docked, over: undefined };
  const workers = [...dock.querySelectorAll(`[${DOCK_WORKER}]`)].map(
    (element) => [element.getAttribute(DOCK_WORKER) ?? '', element.getBoundingClientRect()] as const,
  );
  return { docked, over: boxAt(workers, at) };
}

/** Drops what is carried on a worker: given to it, or refused where the pointer is. */
function give(
  run: RunId,
  stores: Stores,
  { carried, over, at }: { carried: Carried; over: string; at: Point },
): void {
  const ground = groundOf(stores);
  if (!ground || carried.tasks.length === 0) return;
  const pinned = isPinnedAt(ground.plan, carried.tasks, carried.flipped);
  const asked = { plan: ground.plan, tasks: carried.tasks, pinned, order: carried.order };
  const offer = offersOf(asked, ground.catalogue, new Map()).find(({ worker }) => worker === over);
  if (!offer) return;
  if (offer.refusal !== undefined) {
    stores.edit.setState({ refused: { words: offer.refusal, at } });
    return;
  }
  void reassign(run, stores, { tasks: carried.tasks, worker: over, name: offer.name, pinned });
}
