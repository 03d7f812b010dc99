import { cx } from './cx';
import { STATUS, type Status } from './status';

/** The icon alone, for places where the word stands nearby. */
export function StatusIcon({ status, className }: { status: Status; className?: string | undefined }) {
  const { icon: Icon, fg, spins } = STATUS[status];
  return <Icon aria-hidden className={cx('size-3.5 shrink-0', fg, spins && 'animate-spin', className)} />;
}

/** Icon and word. `plain`: without the tinted box. `word`: in place of the status's own. */
export function StatusChip({
  status,
  plain = false,
  word,
  className,
}: {
  status: Status;
  plain?: boolean | undefined;
  word?: string | undefined;
  className?: string | undefined;
}) {
  const { fg, soft, line } = STATUS[status];
  const box = plain ? '' : cx('h-5 rounded-sm border px-1.5', soft, line);
  return (
    <span
      className={cx(
        'inline-flex items-center gap-1 whitespace-nowrap text-sm font-medium',
        box,
        fg,
        className,
      )}
    >
      <StatusIcon status={status} className="size-3" />
      {word ?? STATUS[status].word}
    </span>
  );
}
