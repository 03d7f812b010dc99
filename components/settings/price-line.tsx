'use client';

import { RotateCcw, X } from 'lucide-react';
import { text } from '../text/text';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { cx } from '../ui/cx';
import { IconButton } from '../ui/icon-button';
import { Input } from '../ui/input';
import { readDollars } from './dollars';
import type { PriceDraft } from './draft';
import type { PriceRow } from './price-rows';

const { prices: words } = text.settings;

/** `onChange` with undefined: as it came; with null: no price. */
export function PriceLine({
  row: { model, price, kind, inUse },
  isWrong,
  onChange,
}: {
  row: PriceRow;
  isWrong: boolean;
  onChange: (price: PriceDraft | null | undefined) => void;
}) {
  const hasDefault = kind === 'changed' || kind === 'removed';
  return (
    <tr>
      <th scope="row" className="px-3 py-1 font-normal">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <span
            className={cx('font-mono text-sm break-all', kind === 'removed' && 'text-text-3 line-through')}
          >
            {model}
          </span>
          {kind !== 'default' && (
            <Badge tone={kind === 'unknown' ? 'neutral' : 'accent'}>{words.kinds[kind]}</Badge>
          )}
          {inUse && <Badge>{words.inUse}</Badge>}
        </span>
        {!price && <span className="block text-sm text-text-3">{words.unknown}</span>}
      </th>
      {price ? (
        <>
          <Amount model={model} price={price} of="input" isWrong={isWrong} onChange={onChange} />
          <Amount model={model} price={price} of="output" isWrong={isWrong} onChange={onChange} />
        </>
      ) : (
        <td colSpan={2} className="px-1 py-1">
          {kind === 'unknown' && (
            <Button size="sm" onClick={() => onChange({ input: '0', output: '0' })}>
              {words.set}
            </Button>
          )}
        </td>
      )}
      <td className="py-1 pr-1 text-right">
        {hasDefault && (
          <IconButton aria-label={words.restore(model)} onClick={() => onChange(undefined)}>
            <RotateCcw aria-hidden />
          </IconButton>
        )}
        {(kind === 'default' || kind === 'added') && (
          <IconButton
            aria-label={words.remove(model)}
            onClick={() => onChange(kind === 'default' ? null : undefined)}
          >
            <X aria-hidden />
          </IconButton>
        )}
      </td>
    </tr>
  );
}

function Amount({
  model,
  price,
  of,
  isWrong,
  onChange,
}: {
  model: string;
  price: PriceDraft;
  of: keyof PriceDraft;
  isWrong: boolean;
  onChange: (price: PriceDraft) => void;
}) {
  return (
    <td className="px-1 py-1">
      <Input
        size="sm"
        aria-label={of === 'input' ? words.inputOf(model) : words.outputOf(model)}
        aria-invalid={(isWrong && readDollars(price[of]) === undefined) || undefined}
        inputMode="decimal"
        autoComplete="off"
        value={price[of]}
        onChange={({ target }) => onChange({ ...price, [of]: target.value })}
        className="num"
      />
    </td>
  );
}
