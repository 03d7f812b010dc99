'use client';

import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { Fragment, type ReactNode, useId } from 'react';
import { cx } from './cx';
import { likeNeighbours } from './menu-series';

export type MenuItem = {
  id: string;
  label: string;
  /** What it leads to, shown under the label. */
  hint?: string | undefined;
  icon?: ReactNode;
  /** Shown at the right: a shortcut or a figure. */
  trailing?: ReactNode;
  /** Given: the item is one of a set, ticked when true. */
  checked?: boolean | undefined;
  danger?: boolean | undefined;
  /** Why it can't be chosen; shown under the label, or once above neighbours with the same reason. */
  disabledReason?: string | undefined;
  /** A line is drawn where this changes from one item to the next. */
  section?: string | undefined;
  onSelect: () => void;
};

/** The look of a menu's line. */
export const MENU_ITEM =
  'flex cursor-pointer select-none items-start gap-2 rounded-sm px-2 py-1 outline-none data-highlighted:bg-hover ' +
  'data-disabled:cursor-not-allowed data-disabled:text-text-3 coarse:py-2 [&>svg]:mt-[3px] [&>svg]:size-3.5 [&>svg]:shrink-0';

/** The lines of a menu. What several in a row can't be chosen for is said once. */
export function MenuRows({ items }: { items: readonly MenuItem[] }) {
  return likeNeighbours(items).map((series, at, all) => {
    const [first] = series;
    const before = all[at - 1]?.at(-1);
    return (
      <Fragment key={first.id}>
        {before && before.section !== first.section && (
          <DropdownMenu.Separator className="-mx-1 my-1 h-px bg-line" />
        )}
        {series.length > 1 ? <Series items={series} /> : <Row item={first} />}
      </Fragment>
    );
  });
}

/** Neighbours that can't be chosen for one reason, which stands above them. */
function Series({ items }: { items: readonly MenuItem[] }) {
  const id = useId();
  return (
    <DropdownMenu.Group aria-labelledby={id}>
      <DropdownMenu.Label id={id} className="max-w-72 px-2 pt-1.5 pb-0.5 text-sm text-pretty text-text-2">
        {items[0]?.disabledReason}
      </DropdownMenu.Label>
      {items.map((item) => (
        <Row key={item.id} item={item} saidBy={id} />
      ))}
    </DropdownMenu.Group>
  );
}

/** `saidBy`: where the reason stands, when not under the label. */
function Row({ item, saidBy }: { item: MenuItem; saidBy?: string }) {
  const common = {
    className: cx(MENU_ITEM, item.danger && 'text-status-failed'),
    disabled: item.disabledReason !== undefined,
    onSelect: item.onSelect,
    ...(saidBy !== undefined && { 'aria-describedby': saidBy }),
  };
  const below = saidBy === undefined ? (item.disabledReason ?? item.hint) : undefined;
  const body = (
    <>
      {item.icon}
      <span className="min-w-0 flex-1">
        {item.label}
        {below && <span className="block max-w-72 text-sm text-pretty text-text-3">{below}</span>}
      </span>
      {item.trailing && <span className="text-sm text-text-3">{item.trailing}</span>}
      {item.checked && <Check aria-hidden />}
    </>
  );
  if (item.checked === undefined) return <DropdownMenu.Item {...common}>{body}</DropdownMenu.Item>;
  return (
    <DropdownMenu.CheckboxItem {...common} checked={item.checked}>
      {body}
    </DropdownMenu.CheckboxItem>
  );
}
