import { setTimeout as sleep } from 'node:timers/promises';
import { isOfRun, type LoggedEnvelope } from './core/envelope.ts';
import type { RunId } from './core/task.ts';
import type { Engine } from './engine/face.ts';
import type { Clock, Web } from './ports.ts';
import { addressProblem, type Posted, type Posting, post } from './webhook-post.ts';
import type { Delivery, DeliveryRecord } from './webhook-record.ts';

/** What is sent, as JSON: that a question was raised in a run, and where it is answered. */
type Notice = { run: RunId; question: string; reason: string; url: string };

/** A notice that is tried again at `at` (ms since epoch), after so many tries of `of`. */
export type Retry = { at: number; tries: number; of: number; problem: string };

/**
 * `last`: how the last notice fared. `retry`: the one that waits for its next try. `queued`: notices under way; `dropped`:
 * those given up since the start because too many waited.
 */
export type WebhookView = { last: Delivery | null; retry: Retry | null; queued: number; dropped: number };

/** What came of a test. */
export type WebhookTest = Posted;

export type WebhookDeps = {
  engine: Pick<Engine, 'subscribe' | 'org'>;
  web: Pick<Web, 'fetch' | 'allowed'>;
  clock: Clock;
  /** Gaffer's own address, such as `http://localhost:3000`. */
  base: string;
  /** Called whenever the view is another. */
  changed: () => void;
  record: DeliveryRecord;
  /** How long is waited before each further try at the least, ms. */
  pauses?: readonly number[];
  /** How long an answer is waited for, ms. */
  answerMs?: number;
};

const PAUSES = [2_000, 10_000];
/** More notices do not wait: the oldest are given up. */
const MOST_QUEUED = 100;

type Queued = { to: string; notice: Notice };

/** Tells an address of each question that is raised from now on. A notice is tried three times and then given up. */
export class Webhook {
  private readonly queue: Queued[] = [];
  private readonly closing = new AbortController();
  private readonly posting: Posting;
  private readonly pauses: readonly number[];
  private last: Delivery | null;
  private retry: Retry | null = null;
  private dropped = 0;
  private sending = false;
  private address: string | null | undefined;
  /** Ends the waits of notices whose address is no longer the one that is told. */
  private moved = new AbortController();

  constructor(private readonly deps: WebhookDeps) {
    this.posting = { web: deps.web, now: deps.clock.now, answerMs: deps.answerMs };
    this.pauses = deps.pauses ?? PAUSES;
    this.last = deps.record.read();
  }

  /** Returns how to stop; what still waits is given up then. */
  begin(): () => void {
    this.address = this.deps.engine.org().settings.webhook;
    const leave = this.deps.engine.subscribe((published) => {
      if (published.type === 'committed') this.take(published.envelopes);
    });
    return () => {
      leave();
      this.closing.abort();
    };
  }

  view(): WebhookView {
    return { last: this.last, retry: this.retry, queued: this.queue.length, dropped: this.dropped };
  }

  /** Why this address cannot be told, as far as its letters say, and what to do; undefined: it can. */
  problem(address: string): string | undefined {
    const found = addressProblem(this.deps.web, address);
    return found && `${found.problem} ${found.advice}`;
  }

  /** Tells an address once that this is a test, whatever is set. It is no delivery. */
  test(address: string): Promise<WebhookTest> {
    const told = {
      test: true,
      run: 'test',
      question: 'test',
      reason: 'This is a test from Gaffer. Questions will come in this form.',
      url: `${this.deps.base}/settings`,
    };
    return post(this.posting, address, told, this.closing.signal);
  }

  private take(envelopes: readonly LoggedEnvelope[]): void {
    const { webhook: to } = this.deps.engine.org().settings;
    if (to !== this.address) this.follow(to);
    if (!to) return;
    for (const envelope of envelopes) {
      if (isOfRun(envelope) && envelope.event.type === 'question.raised') {
        const run = envelope.stream.slice('run:'.length);
        const { id: question, reason } = envelope.event.question;
        this.queue.push({ to, notice: { run, question, reason, url: `${this.deps.base}/runs/${run}` } });
      }
    }
    while (this.queue.length > MOST_QUEUED) {
      this.queue.splice(this.sending ? 1 : 0, 1);
      this.dropped += 1;
    }
    if (!this.sending) void this.sendAll();
  }

  /** What waits for an earlier address waits no longer, so that it holds up nothing for this one. */
  private follow(address: string | null | undefined): void {
    this.address = address;
    this.moved.abort();
    this.moved = new AbortController();
  }

  /** One after the other. Never rejects. */
  private async sendAll(): Promise<void> {
    this.sending = true;
    for (let next = this.queue[0]; next && !this.closing.signal.aborted; next = this.queue[0]) {
      await this.deliver(next).catch(() => undefined);
      this.retry = null;
      this.queue.shift();
      this.deps.changed();
    }
    this.sending = false;
  }

  /** Rejects when it is stopped. */
  private async deliver({ to, notice }: Queued): Promise<void> {
    const { signal } = this.closing;
    for (let tries = 1; ; tries += 1) {
      // Somebody turned it off, or elsewhere, since.
      if (this.deps.engine.org().settings.webhook !== to) return;
      const posted = await post(this.posting, to, notice, signal);
      const pause = this.pauses[tries - 1];
      if (posted.ok || !posted.again || pause === undefined) return this.settle(to, tries, posted);
      const wait = Math.max(pause, posted.waitMs ?? 0);
      const at = this.deps.clock.now() + wait;
      this.retry = { at, tries, of: this.pauses.length + 1, problem: posted.problem };
      this.deps.changed();
      await sleep(wait, undefined, { signal: AbortSignal.any([signal, this.moved.signal]) }).catch(() =>
        signal.throwIfAborted(),
      );
    }
  }

  private settle(to: string, tries: number, posted: Posted): void {
    const { ok, ms, status } = posted;
    const failed = posted.ok ? {} : { problem: posted.problem, advice: posted.advice };
    const answer = status === undefined ? {} : { status };
    this.last = { at: this.deps.clock.now(), host: new URL(to).host, tries, ok, ms, ...answer, ...failed };
    this.deps.record.write(this.last);
  }
}
