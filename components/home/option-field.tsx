import type { HousePolicy } from '@/server/core/house-policy';
import { ScalarField } from '../policies/scalar-field';
import { SCALARS, scalarOf, writeScalar } from '../policies/scalars';
import { text } from '../text/text';
import { ceilingOf, isNone, NONE, type OptionPoint } from './run-options';

const { options: words } = text.policies;

type Props = {
  point: OptionPoint;
  house: HousePolicy;
  typed: string;
  wrong: string | undefined;
  onType: (value: string) => void;
};

/** A figure of a run's own. Where the house has a ceiling, it says which, and a run can do without it. */
export function OptionField({ point, house, typed, wrong, onType }: Props) {
  const standing = scalarOf(house, point);
  const kind = ceilingOf(point);
  return (
    <div className="min-w-0 space-y-1">
      <ScalarField
        point={point}
        label={point === 'concurrency' ? words.concurrency : undefined}
        value={typed}
        placeholder={writeScalar(point, standing) || undefined}
        wrong={wrong}
        onType={onType}
      />
      {kind && standing !== undefined && (
        <Ceiling
          name={SCALARS[point].label}
          most={text.budget.amount(kind, standing)}
          isOff={isNone(typed)}
          onType={onType}
        />
      )}
    </div>
  );
}

function Ceiling({
  name,
  most,
  isOff,
  onType,
}: {
  name: string;
  most: string;
  isOff: boolean;
  onType: (value: string) => void;
}) {
  const label = isOff ? words.ceilingBack : words.ceilingOff;
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-sm text-text-3">
      <span className="num">{words.ofHouse(most)}</span>
      <button
        type="button"
        aria-label={`${name}: ${label}`}
        onClick={() => onType(isOff ? '' : NONE)}
        className="rounded-sm text-text-2 underline decoration-line-strong underline-offset-2 hover:text-text hover:decoration-current coarse:min-h-9"
      >
        {label}
      </button>
    </p>
  );
}
