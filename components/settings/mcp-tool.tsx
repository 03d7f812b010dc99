'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from 'sonner';
import type { McpToolView } from '@/server/api/contract';
import type { EffectClass } from '@/server/core/task';
import { api } from '../api/client';
import { KEYS } from '../api/queries';
import { reasonsOf } from '../api/refusal';
import { readActor } from '../shell/actor';
import { text } from '../text/text';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { Select } from '../ui/select';

const { mcp: words } = text.settings;
const EFFECTS = (['pure', 'keyed', 'guarded'] as const).map((value) => ({ value, ...words.effects[value] }));

/** A tool: what it does outside, as a person judges it, and whether it may be used as it stands now. */
export function McpTool({ tool }: { tool: McpToolView }) {
  const { name, summary, state } = tool;
  const [chosen, setChosen] = useState<EffectClass>();
  const approve = useApproval(tool);
  const effect = chosen ?? tool.effect;
  const choose = (value: string) => {
    const next = EFFECTS.find((one) => one.value === value)?.value;
    if (!next) return;
    setChosen(next);
    if (state === 'usable') approve.mutate(next);
  };
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1.5 px-3 py-2">
      <div className="min-w-[min(14rem,100%)] flex-1">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-mono text-sm break-all">{name}</span>
          {state !== 'usable' && <Badge tone="accent">{words.changed}</Badge>}
        </p>
        <p className="line-clamp-2 text-sm text-text-3">{summary}</p>
      </div>
      <div className="w-48">
        <Select
          size="sm"
          label={words.effectOf(name)}
          value={effect}
          onValueChange={choose}
          options={EFFECTS}
        />
      </div>
      {state !== 'usable' && (
        <Button
          size="sm"
          variant="primary"
          hint={words.approveHint}
          busy={approve.isPending}
          onClick={() => approve.mutate(effect)}
        >
          {words.approve}
        </Button>
      )}
    </li>
  );
}

function useApproval({ name, hash }: McpToolView) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (effect: EffectClass) => {
      const { id, name: person } = readActor();
      const actor = { id, name: person };
      return api.settings.approveTool.mutate({
        commandId: crypto.randomUUID(),
        actor,
        tool: name,
        hash,
        effect,
      });
    },
    onSuccess: (view) => {
      client.setQueryData(KEYS.settings, view);
      toast.success(words.approved(name));
    },
    onError: (error) => toast.error(words.notApproved, { description: reasonsOf(error).join(' ') }),
  });
}
