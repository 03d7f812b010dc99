import { useEffect, useMemo, useState } from 'react';
import { finishOf } from '@/server/core/finish';
import { useStores } from '../store/context';
import { linkId } from './link-id';
import type { Structure } from './structure';

/** The path is looked for at most so often, ms; the more tasks, the less often. */
const SELDOM_MS = 1000;

/** The structure with the longest path of what is left in the place of the plan's, while there is one. */
export function useLivePath(structure: Structure): Structure {
  const { run } = useStores();
  const [path, setPath] = useState('');
  const pause = Math.max(SELDOM_MS, structure.ids.length);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      timer = undefined;
      const { state } = run.getState();
      if (state && state.revision > 0) setPath(finishOf(state).path.join('\n'));
    };
    const soon = () => {
      timer ??= setTimeout(look, pause);
    };
    look();
    const stop = run.subscribe(soon);
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [run, pause]);
  return useMemo(() => withPath(structure, path === '' ? [] : path.split('\n')), [structure, path]);
}

function withPath(structure: Structure, path: readonly string[]): Structure {
  if (path.length < 2 || structure.draft || structure.edits) return structure;
  const critical = new Set<string>(path);
  for (const [at, id] of path.entries()) critical.add(linkId(path[at - 1] ?? '', id));
  return { ...structure, critical };
}
