import { LoaderCircle } from 'lucide-react';
import { cx } from './cx';

/** With a label it is announced; without one it is decoration beside words. */
export function Spinner({
  label,
  className,
}: {
  label?: string | undefined;
  className?: string | undefined;
}) {
  const icon = <LoaderCircle aria-hidden className={cx('size-3.5 animate-spin', className)} />;
  if (label === undefined) return icon;
  return (
    <output className="inline-flex items-center gap-2 text-text-2">
      {icon}
      {label}
    </output>
  );
}
