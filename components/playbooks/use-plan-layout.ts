import { useEffect, useState } from 'react';
import { type Layouter, startLayouter } from '../run/canvas/elk-layout';
import type { Layout } from '../run/canvas/geometry';
import { quickLayout } from '../run/canvas/quick-layout';
import type { Structure } from '../run/canvas/structure';

/** The quick layout stands in when the real one takes longer than this, ms. */
const QUICK_AFTER_MS = 700;

/** Where a plan's tasks stand and how its links go round them. `version` rises with each layout. Undefined before the first. */
export function usePlanLayout(structure: Structure): (Layout & { version: number }) | undefined {
  const [laid, setLaid] = useState<Layout & { version: number }>();
  useEffect(() => {
    let layouter: Layouter | undefined;
    let isLeft = false;
    const settle = (layout: Layout) => {
      clearTimeout(timer);
      if (!isLeft) setLaid((before) => ({ ...layout, version: (before?.version ?? 0) + 1 }));
    };
    const standIn = () => settle(quickLayout(structure));
    const timer = setTimeout(standIn, QUICK_AFTER_MS);
    const layOut = async () => {
      layouter = await startLayouter();
      if (isLeft) layouter.stop();
      else settle(await layouter.layout(structure));
    };
    layOut().catch(standIn);
    return () => {
      isLeft = true;
      clearTimeout(timer);
      layouter?.stop();
    };
  }, [structure]);
  return laid;
}
