'use client';

import { Search } from 'lucide-react';
import type { RunStatus } from '@/server/core/state';
import { text } from '../text/text';
import { Input } from '../ui/input';
import { Select } from '../ui/select';
import { STATUS } from '../ui/status';
import type { RunFilter } from './run-filter';

const { runs: words } = text.home;
const ANY = 'any';
const STATUSES: readonly RunStatus[] = [
  'planning',
  'running',
  'waiting',
  'paused',
  'succeeded',
  'partial',
  'failed',
  'cancelled',
];
const OPTIONS = [
  { value: ANY, label: words.anyStatus },
  ...STATUSES.map((status) => ({ value: status as string, label: STATUS[status].word })),
];

export function RunFilterBar({
  filter,
  onChange,
}: {
  filter: RunFilter;
  onChange: (change: Partial<RunFilter>) => void;
}) {
  return (
    <search className="flex w-full gap-2 sm:ml-auto sm:w-auto">
      <div className="min-w-0 flex-1 sm:w-48 sm:flex-none">
        <Input
          type="search"
          size="sm"
          icon={<Search aria-hidden />}
          aria-label={words.search}
          placeholder={words.search}
          value={filter.query}
          onChange={(event) => onChange({ query: event.target.value })}
        />
      </div>
      <div className="w-36 shrink-0">
        <Select
          size="sm"
          label={words.status}
          value={filter.status || ANY}
          options={OPTIONS}
          onValueChange={(value) => onChange({ status: value === ANY ? '' : value })}
        />
      </div>
    </search>
  );
}
