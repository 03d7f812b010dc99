'use client';

import { MonitorCheck } from 'lucide-react';
import type { LocalEndpointView, ModelSettingsView } from '@/server/api/contract';
import { useLocalEndpoints } from '../api/queries';
import { text } from '../text/text';
import { Button } from '../ui/button';
import { addressIn } from './presets';
import type { SettingsForm } from './use-settings-form';

const { local: words } = text.settings.endpoint;

/** Endpoints on this machine that answer: offered while none is set, never taken. */
export function LocalOffer({ view, form: { draft, edit } }: { view: ModelSettingsView; form: SettingsForm }) {
  const isWanted = view.planning.endpoint === null;
  const { data = [] } = useLocalEndpoints(isWanted);
  const others = isWanted ? data.filter(({ baseUrl }) => baseUrl !== addressIn(draft.baseUrl)) : [];
  if (others.length === 0) return null;
  const use = ({ baseUrl, models }: LocalEndpointView) =>
    edit({
      baseUrl,
      key: { do: 'keep' },
      ...(view.locked.model ? {} : { model: models.length === 1 ? (models[0] ?? '') : '' }),
    });
  return (
    <ul className="space-y-2">
      {others.map((one) => (
        <li
          key={one.baseUrl}
          className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-md border border-status-succeeded-line bg-status-succeeded-soft px-3 py-2"
        >
          <MonitorCheck aria-hidden className="size-4 shrink-0 text-status-succeeded" />
          <div className="min-w-48 flex-1">
            <p className="font-medium">
              {words.title(one.name, new URL(one.baseUrl).host, one.models.length)}
            </p>
            <p className="text-sm text-text-2">{words.hint}</p>
          </div>
          <Button size="sm" onClick={() => use(one)}>
            {words.use}
          </Button>
        </li>
      ))}
    </ul>
  );
}
