import type { ReactNode } from 'react';

/** What stands where nothing is yet: what it is, and what to do. */
export function EmptyState({
  icon,
  title,
  children,
  action,
}: {
  icon?: ReactNode;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="flex flex-col items-center gap-2 px-6 py-8 text-center">
      {icon && <div className="text-text-3 [&_svg]:size-5">{icon}</div>}
      <p className="font-medium">{title}</p>
      {children && <div className="max-w-prose text-text-2">{children}</div>}
      {action && <div className="mt-2">{action}</div>}
    </div>
  );
}
