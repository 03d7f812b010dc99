'use client';

import { text } from '@/components/text/text';
import type { Forecast } from '@/server/core/forecast';
import type { RunState } from '@/server/core/state';
import { useRunState } from '../store/context';
import { tasksUsage } from '../store/task-usage';
import { workBegan } from '../store/task-view';

const words = text.run.foreseen;

/** What the plan was foreseen to take and, once the run has ended, what it took. Nothing without a forecast. */
export function Foreseen() {
  const forecast = useRunState((state) => state.forecast);
  const took = useRunState(tookWords);
  if (!forecast) return null;
  return (
    <p className="num pl-5.5 text-text-3">
      <span className="text-text-2">{words.lead}: </span>
      {forecastParts(forecast).join(' · ')}
      {took && <span className="font-medium text-text">{` · ${took}`}</span>}
    </p>
  );
}

export function forecastParts({ tasks, calls, maps, tokens, microUsd, ...rest }: Forecast): string[] {
  const { criticalMs, samples } = rest;
  const spends = calls > 0;
  return [
    words.tasks(tasks),
    spends && words.calls(calls),
    maps > 0 && words.maps(maps),
    spends && words.tokens(tokens.low, tokens.high),
    spends && (microUsd ? words.cost(microUsd.low, microUsd.high) : words.unpriced),
    text.units.durations(criticalMs.low, criticalMs.high),
    words.from(samples),
  ].filter((part) => part !== false);
}

function tookWords(state: RunState): string {
  if (!state.closed) return '';
  const usage = tasksUsage(state);
  const cost = usage.calls > 0 ? text.usage.cost(usage) : '';
  return words.took(text.units.duration(state.closed.at - workBegan(state)), cost);
}
