'use client';

import { useEffect, useRef } from 'react';
import { text } from '@/components/text/text';

/** Within this of the end, px, the end is followed. */
const NEAR_PX = 40;

/** What a model writes, as it comes: its end stays in view unless a person scrolled away from it. */
export function Stream({ says }: { says: string }) {
  const box = useRef<HTMLPreElement>(null);
  const atEnd = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: more text makes it longer
  useEffect(() => {
    if (box.current && atEnd.current) box.current.scrollTop = box.current.scrollHeight;
  }, [says]);
  return (
    <section aria-label={text.run.task.facts.writes}>
      <h3 className="mb-1 text-text-3">{text.run.task.facts.writes}</h3>
      <pre
        ref={box}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_PX;
        }}
        className="max-h-72 overflow-auto rounded-md border border-line bg-sunken p-2.5 text-sm whitespace-pre-wrap wrap-anywhere"
      >
        {says}
      </pre>
    </section>
  );
}
