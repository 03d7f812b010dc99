'use client';

import { text } from '@/components/text/text';
import { Tooltip } from '@/components/ui/tooltip';
import type { UsageTotal } from '@/server/core/usage';
import { useRunState } from '../store/context';
import { Fact } from './fact';

const words = text.usage;

/** What models used for this run so far. Nothing when none was asked. */
export function Used() {
  const usage = useRunState((state) => state.usage);
  if (!usage || usage.calls === 0) return null;
  return (
    <Fact label={words.label}>
      <Tooltip content={<Details usage={usage} />}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: its explanation must be reachable by keyboard */}
        <span tabIndex={0} className="num rounded-sm">
          {words.line(usage)}
        </span>
      </Tooltip>
    </Fact>
  );
}

function Details({ usage }: { usage: UsageTotal }) {
  const { calls, input, output, estimated, unpriced } = usage;
  return (
    <div className="num space-y-0.5">
      <p>{words.calls(calls)}</p>
      <p>{words.inOut(input, output)}</p>
      {estimated > 0 && <p className="text-text-2">{words.estimated(estimated)}</p>}
      {unpriced > 0 && <p className="text-text-2">{words.unpriced(unpriced)}</p>}
    </div>
  );
}
