import { cx } from './cx';

type Tone = 'running' | 'succeeded' | 'failed' | 'partial' | 'waiting' | 'paused' | 'neutral';

const FILL: Record<Tone, string> = {
  running: 'bg-status-running',
  succeeded: 'bg-status-succeeded',
  failed: 'bg-status-failed',
  partial: 'bg-status-partial',
  waiting: 'bg-status-waiting',
  paused: 'bg-status-paused',
  neutral: 'bg-control',
};

/** Determinate. `failed` is drawn behind `done`; both are counts out of `total`. */
export function ProgressBar({
  label,
  done,
  failed = 0,
  total,
  tone = 'running',
  className,
}: {
  label: string;
  done: number;
  failed?: number | undefined;
  total: number;
  tone?: Tone | undefined;
  className?: string | undefined;
}) {
  const share = (n: number) => (total > 0 ? Math.min(100, (n / total) * 100) : 0);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={Math.max(total, 1)}
      aria-valuenow={Math.min(done, Math.max(total, 1))}
      className={cx('flex h-1 overflow-hidden rounded-full bg-line', className)}
    >
      <div className={cx('h-full transition-[width]', FILL[tone])} style={{ width: `${share(done)}%` }} />
      {failed > 0 && <div className="h-full bg-status-failed" style={{ width: `${share(failed)}%` }} />}
    </div>
  );
}
