import { text } from '../text/text';
import { cx } from '../ui/cx';

const words = text.workers.team;

/** One square for each slot: those in use are filled. Beyond a lowered capacity stand those that are still in use. */
export function Slots({
  busy,
  capacity,
  limit,
}: {
  busy: number;
  capacity: number;
  limit: number | undefined;
}) {
  const shown = Math.max(capacity, busy);
  const isFew = shown <= 16;
  return (
    <span className="flex items-center gap-2 whitespace-nowrap">
      {isFew && (
        <span aria-hidden className="flex gap-0.5">
          {Array.from({ length: shown }, (_, i) => (
            <span
              // biome-ignore lint/suspicious/noArrayIndexKey: slots have no identity but their place
              key={i}
              className={cx(
                'size-2.5 rounded-[2px] border',
                i < busy ? 'border-status-running bg-status-running' : 'border-line-strong bg-sunken',
              )}
            />
          ))}
        </span>
      )}
      <span className="num text-text-2">
        <span className="sr-only">{words.slotsLabel(busy, capacity)}</span>
        <span aria-hidden>{words.slotsOf(busy, capacity)}</span>
      </span>
      {limit !== undefined && <span className="text-sm text-status-waiting">{words.held(limit)}</span>}
    </span>
  );
}
