import { type ApprovalMode, approvalMode } from '@/server/core/policy';
import { text } from '../text/text';
import { Select } from '../ui/select';

const { approvals } = text.policies;
const AS_HOUSE = 'house';

/** Which plans wait for a person; undefined: as the house says. */
export function ApprovalSelect({
  label,
  value,
  house,
  onChange,
}: {
  label: string;
  value: ApprovalMode | undefined;
  /** In words, what the house says; left out where that is no choice. */
  house?: string | undefined;
  onChange: (mode: ApprovalMode | undefined) => void;
}) {
  const modes = approvalMode.options.map((mode) => ({ value: mode, label: approvals[mode].label }));
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <span aria-hidden className="text-sm font-medium text-text-2">
        {label}
      </span>
      <Select
        size="sm"
        label={label}
        value={value ?? AS_HOUSE}
        options={house === undefined ? modes : [{ value: AS_HOUSE, label: house }, ...modes]}
        onValueChange={(next) => {
          const mode = approvalMode.safeParse(next);
          onChange(mode.success ? mode.data : undefined);
        }}
      />
    </div>
  );
}
