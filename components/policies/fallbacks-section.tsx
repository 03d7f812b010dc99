'use client';

import { Plus, X } from 'lucide-react';
import type { HousePolicy } from '@/server/core/house-policy';
import { useSystem } from '../api/queries';
import { Section } from '../settings/section';
import { text } from '../text/text';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { IconButton } from '../ui/icon-button';
import { Input } from '../ui/input';
import { Menu } from '../ui/menu';
import { Select } from '../ui/select';
import type { PolicyForm } from './use-policy-form';

const { fallbacks: words } = text.policies;

type Fallbacks = NonNullable<HousePolicy['fallbacks']>;

/** What `degrade` turns to: a cheaper model, and one tool in place of another. */
export function FallbacksSection({ form }: { form: PolicyForm }) {
  const { policy } = form;
  const { model, tools = {} } = policy.fallbacks ?? {};
  const set = (next: Fallbacks) => form.set(withFallbacks(policy, next));
  const known = useSystem().data?.catalogue.tools.map(({ name }) => name) ?? [];
  const names = [...new Set([...known, ...Object.entries(tools).flat(2)])].sort();
  const free = names.filter((name) => !(name in tools));
  return (
    <Section title={words.title} lead={words.lead}>
      <div className="max-w-80">
        <Field label={words.model} help={words.modelHelp}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              maxLength={200}
              placeholder={words.noModel}
              value={model ?? ''}
              onChange={({ target }) => set({ ...policy.fallbacks, model: target.value })}
            />
          )}
        </Field>
      </div>
      <div className="space-y-2">
        <p className="text-sm font-medium text-text-2">{words.tools}</p>
        {Object.keys(tools).length === 0 && <p className="text-sm text-text-3">{words.empty}</p>}
        <ul className="space-y-2 empty:hidden">
          {Object.entries(tools).map(([tool, others]) => (
            <li key={tool} className="flex flex-wrap items-center gap-2">
              <code className="text-sm">{tool}</code>
              <span className="text-sm text-text-3">{words.instead}</span>
              <span className="w-48">
                <Select
                  size="sm"
                  label={words.to(tool)}
                  placeholder={words.choose}
                  value={others[0] ?? ''}
                  options={names
                    .filter((name) => name !== tool)
                    .map((name) => ({ value: name, label: name }))}
                  onValueChange={(to) =>
                    set({ ...policy.fallbacks, tools: { ...tools, [tool]: [to, ...others.slice(1)] } })
                  }
                />
              </span>
              {others.length > 1 && <code className="text-sm text-text-2">{others.slice(1).join(', ')}</code>}
              <IconButton
                aria-label={words.remove(tool)}
                onClick={() => {
                  const { [tool]: _, ...rest } = tools;
                  set({ ...policy.fallbacks, tools: rest });
                }}
              >
                <X aria-hidden />
              </IconButton>
            </li>
          ))}
        </ul>
        <Menu
          align="start"
          trigger={
            <Button size="sm" disabled={free.length === 0}>
              <Plus aria-hidden />
              {words.add}
            </Button>
          }
          items={free.map((name) => ({
            id: name,
            label: name,
            onSelect: () => set({ ...policy.fallbacks, tools: { ...tools, [name]: [] } }),
          }))}
        />
      </div>
    </Section>
  );
}

/** What is empty is left out, so that it is no change. */
function withFallbacks(policy: HousePolicy, { model, tools }: Fallbacks): HousePolicy {
  const { fallbacks: _, ...rest } = policy;
  const hasTools = tools !== undefined && Object.keys(tools).length > 0;
  const next: Fallbacks = { ...(model?.trim() && { model }), ...(hasTools && { tools }) };
  return Object.keys(next).length > 0 ? { ...rest, fallbacks: next } : rest;
}
