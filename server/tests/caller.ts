import { randomUUID } from 'node:crypto';
import type { RunPage, RunSummary } from '../api/contract.ts';
import type { RunSnapshot } from '../core/snapshot.ts';

const ACTOR = { id: 'test', name: 'Test' };

/** Starts a run over HTTP as a program would. @throws Error when the server refuses or is gone */
export async function startRun(url: string, goal: string): Promise<string> {
  const answer = await fetch(`${url}/api/trpc/runs.start`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ goal, commandId: randomUUID(), actor: ACTOR }),
  });
  return (await dataOf<{ runId: string }>(answer)).runId;
}

export async function runList(url: string): Promise<RunSummary[]> {
  return (await dataOf<RunPage>(await fetch(query(url, 'runs.list', { limit: 1000 })))).runs;
}

export async function snapshotOf(url: string, runId: string): Promise<RunSnapshot> {
  return dataOf(await fetch(query(url, 'runs.snapshot', { runId })));
}

function query(url: string, procedure: string, input: object): string {
  return `${url}/api/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`;
}

async function dataOf<T>(answer: Response): Promise<T> {
  const body = (await answer.json()) as { result?: { data: T }; error?: { message: string } };
  if (!body.result) throw new Error(body.error?.message ?? `The server answered ${answer.status}.`);
  return body.result.data;
}
