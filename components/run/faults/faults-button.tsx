'use client';

import { FlaskConical } from 'lucide-react';
import { text } from '@/components/text/text';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Tooltip } from '@/components/ui/tooltip';
import { useRunState, useSelection } from '../store/context';

const words = text.run.faults;

/** Opens the panel of simulated faults; only in runs that may have some. */
export function FaultsButton() {
  const sample = useRunState((state) => state.sample === true) ?? false;
  const open = useSelection((view) => view.panel === 'faults');
  const showPanel = useSelection((view) => view.showPanel);
  if (!sample) return null;
  return (
    <Button
      size="sm"
      variant="ghost"
      hint={words.hint}
      aria-expanded={open}
      onClick={() => showPanel(open ? undefined : 'faults')}
      aria-keyshortcuts={text.run.shortcuts.faults}
      data-shortcut={text.run.shortcuts.faults}
    >
      <FlaskConical aria-hidden />
      <span className="max-sm:sr-only">{words.open}</span>
    </Button>
  );
}

/** Says on the run that something in it is simulated. */
export function SimulatedBadge() {
  const injected = useRunState((state) => (state.injected?.length ?? 0) > 0) ?? false;
  const pace = useRunState((state) => (state.closed ? undefined : state.pace));
  if (!injected && pace === undefined) return null;
  const label = injected ? words.badge : words.paced(text.units.duration(pace ?? 0));
  return (
    <Tooltip content={injected ? words.badgeHint : words.about}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: its explanation must be reachable by keyboard */}
      <span tabIndex={0} className="mt-0.5 shrink-0 rounded-sm">
        <Badge tone="accent" icon={<FlaskConical aria-hidden />}>
          {label}
        </Badge>
      </span>
    </Tooltip>
  );
}
