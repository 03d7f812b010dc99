import { runStream } from '../core/envelope.ts';
import { waitingIn } from '../core/inbox.ts';
import type { RunState } from '../core/state.ts';
import type { Draft, Engine, PoolLoad, Progress, Published } from '../engine/face.ts';
import type { Log } from '../ports.ts';
import type { PeopleHere, Person, Waiting } from './contract.ts';
import type { FeedClient } from './feed-client.ts';
import { FeedTopic } from './feed-topic.ts';
import { Presence } from './presence.ts';
import { stateSummary } from './run-summary.ts';
import { envelopeFrame, PING_FRAME, passingFrame } from './sse-frame.ts';

const PING_MS = 15_000;
/** Envelopes read from the log at once. */
const PAGE = 500;
/** Events after which another number of questions may be open. */
const CHANGES_WAITING: readonly string[] = [
  'question.raised',
  'question.answered',
  'run.closed',
  'run.reopened',
];

/** Carries what the engine publishes to all who listen: each event is encoded once, whatever their number. */
export class FeedHub {
  private readonly runs = new Map<string, FeedTopic>();
  private readonly home = new FeedTopic();
  private readonly presence = new Presence();
  private changed = new Map<string, RunState>();
  private readonly pings: NodeJS.Timeout;
  private readonly unsubscribe: () => void;

  constructor(
    private readonly engine: Pick<Engine, 'subscribe' | 'load' | 'draft' | 'openRuns' | 'catalogue'>,
    private readonly log: Pick<Log, 'readFrom'>,
  ) {
    this.unsubscribe = engine.subscribe((published) => this.take(published));
    this.pings = setInterval(() => this.everyone((client) => client.write(PING_FRAME)), PING_MS);
    this.pings.unref();
  }

  /** All of a run's events after the client's last, then those to come. Others see `person`. Returns how to leave. */
  joinRun(runId: string, client: FeedClient, person?: Person): () => void {
    const topic = this.runs.get(runId) ?? new FeedTopic();
    this.runs.set(runId, topic);
    topic.clients.add(client);
    const part = person ? this.presence.join(runId, client, person, () => this.tellPeople(runId)) : () => {};
    void this.catchUp(runId, client).catch(() => client.end());
    return () => {
      topic.clients.delete(client);
      part();
      if (topic.clients.size === 0 && this.runs.get(runId) === topic) this.runs.delete(runId);
    };
  }

  /** Summaries of runs as they change. Returns how to leave. */
  joinHome(client: FeedClient): () => void {
    this.home.clients.add(client);
    client.write(passingFrame('pool', this.engine.load()));
    client.goLive();
    client.write(this.waitingFrame());
    return () => this.home.clients.delete(client);
  }

  /** Ends every stream in good order. */
  close(): void {
    this.unsubscribe();
    clearInterval(this.pings);
    this.everyone((client) => client.end());
  }

  private async catchUp(runId: string, client: FeedClient): Promise<void> {
    const stream = runStream(runId);
    client.write(passingFrame('pool', this.engine.load()));
    if (this.presence.of(runId).length > 0) client.write(this.peopleFrame(runId));
    const tasks = this.engine.draft(runId);
    if (tasks) client.write(passingFrame('draft', { run: runId, tasks } satisfies Draft));
    do {
      for (;;) {
        const page = await this.log.readFrom(client.last, PAGE, stream);
        await client.send(page.map((envelope) => ({ pos: envelope.pos, text: envelopeFrame(envelope) })));
        if (page.length < PAGE || client.closed) break;
      }
    } while (!client.closed && !client.goLive());
    client.write(this.waitingFrame());
  }

  private take(published: Published): void {
    if (published.type === 'committed') this.takeCommitted(published);
    else if (published.type === 'progress') this.takeProgress(published.progress);
    else if (published.type === 'draft') this.takeDraft(published.draft);
    else if (published.type === 'house') this.takeHouse();
    else this.takeLoad(published.load);
  }

  private takeLoad(load: PoolLoad): void {
    for (const topic of [this.home, ...this.runs.values()]) {
      topic.publish(0, () => passingFrame('pool', load), 'pool');
      topic.flush();
    }
  }

  private takeDraft(draft: Draft): void {
    const topic = this.runs.get(draft.run);
    topic?.publish(0, () => passingFrame('draft', draft), 'draft');
    topic?.flush();
  }

  private tellPeople(run: string): void {
    const topic = this.runs.get(run);
    topic?.publish(0, () => this.peopleFrame(run), 'people');
    topic?.flush();
  }

  private peopleFrame(run: string): string {
    return passingFrame('people', { run, people: this.presence.of(run) } satisfies PeopleHere);
  }

  private takeHouse(): void {
    this.tellAll('house', () => passingFrame('house', {}));
  }

  private takeWaiting(): void {
    const frame = this.waitingFrame();
    this.tellAll('waiting', () => frame);
  }

  private waitingFrame(): string {
    return passingFrame('waiting', { waiting: waitingIn(this.engine.openRuns()) } satisfies Waiting);
  }

  /** Every page, whatever it shows. */
  private tellAll(slot: string, frame: () => string): void {
    for (const topic of [this.home, ...this.runs.values()]) {
      topic.publish(0, frame, slot);
      topic.flush();
    }
  }

  private takeProgress(progress: Progress): void {
    const topic = this.runs.get(progress.run);
    topic?.publish(0, () => passingFrame('progress', progress));
    topic?.flush();
  }

  private takeCommitted({ envelopes, states }: Extract<Published, { type: 'committed' }>): void {
    const touched = new Set<FeedTopic>();
    for (const envelope of envelopes) {
      const topic = this.runs.get(envelope.stream.slice('run:'.length));
      if (!topic) continue;
      topic.publish(envelope.pos, () => envelopeFrame(envelope));
      touched.add(topic);
    }
    for (const topic of touched) topic.flush();
    if (envelopes.some(({ event }) => CHANGES_WAITING.includes(event.type))) this.takeWaiting();
    if (this.home.clients.size === 0) return;
    for (const [runId, state] of states) this.changed.set(runId, state);
    this.home.publish(0, () => this.changedRuns(), 'runs');
    this.home.flush();
  }

  private changedRuns(): string {
    const summaries = [...this.changed.values()].map((state) => stateSummary(state, this.engine.catalogue));
    this.changed = new Map();
    return passingFrame('runs', summaries);
  }

  private everyone(act: (client: FeedClient) => void): void {
    for (const client of this.home.clients) act(client);
    for (const topic of this.runs.values()) for (const client of topic.clients) act(client);
  }
}
