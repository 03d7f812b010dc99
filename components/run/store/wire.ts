import { readActor } from '@/components/shell/actor';
import type { Draft, PeopleHere, PoolLoad, Progress, Waiting } from '@/server/api/contract';
import type { Envelope } from '@/server/core/envelope';
import type { RunId } from '@/server/core/task';

/** A named frame of the feed. */
export type Frame =
  | { type: 'envelope'; envelope: Envelope }
  | { type: 'progress'; progress: Progress }
  | { type: 'draft'; draft: Draft }
  | { type: 'pool'; pool: PoolLoad }
  | { type: 'people'; here: PeopleHere }
  /** Tools, workers or settings are others now. */
  | { type: 'house' }
  /** How many questions wait in all runs. */
  | { type: 'waiting'; waiting: number }
  | { type: 'ping' };

/** What the feed's line tells its reader. `lost`: it will not come back by itself. */
export type LineListener = {
  opened(): void;
  frame(frame: Frame): void;
  broke(lost: boolean): void;
};

/** Opens the event stream of a run behind `pos`. Returns how to close it. */
export function openLine(runId: RunId, pos: number, listener: LineListener): () => void {
  const { id: who, name } = readActor();
  const source = new EventSource(
    `/api/events?${new URLSearchParams({ run: runId, after: `${pos}`, who, name })}`,
  );
  source.onopen = () => listener.opened();
  source.onerror = () => listener.broke(source.readyState === EventSource.CLOSED);
  const hear = (type: string, read: (data: string) => Frame) =>
    source.addEventListener(type, (event: MessageEvent<string>) => listener.frame(read(event.data)));
  hear('envelope', (data) => ({ type: 'envelope', envelope: JSON.parse(data) as Envelope }));
  hear('progress', (data) => ({ type: 'progress', progress: JSON.parse(data) as Progress }));
  hear('draft', (data) => ({ type: 'draft', draft: JSON.parse(data) as Draft }));
  hear('house', () => ({ type: 'house' }));
  hear('pool', (data) => ({ type: 'pool', pool: JSON.parse(data) as PoolLoad }));
  hear('people', (data) => ({ type: 'people', here: JSON.parse(data) as PeopleHere }));
  hear('waiting', (data) => ({ type: 'waiting', ...(JSON.parse(data) as Waiting) }));
  hear('ping', () => ({ type: 'ping' }));
  return () => source.close();
}
