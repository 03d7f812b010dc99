import { setTimeout as sleep } from 'node:timers/promises';
import { readAllowances } from './adapters/web/allowances.ts';
import { isAllowed, requireTarget } from './adapters/web/target.ts';
import { isOfRun, type LoggedEnvelope } from './core/envelope.ts';
import type { RunId } from './core/task.ts';
import type { Engine } from './engine/face.ts';
import { type Clock, type Web, WebError } from './ports.ts';

/** What is sent, as JSON: that a question was raised in a run, and where it is answered. */
type Notice = { run: RunId; question: string; reason: string; url: string };

/** How the last notice fared. `at`: ms since epoch; `problem`: why it was given up. */
export type Delivery = { at: number; tries: number; ok: boolean; problem?: string };

/** `queued`: notices under way; `dropped`: those given up because too many waited. Since the start. */
export type WebhookView = { last: Delivery | null; queued: number; dropped: number };

export type WebhookDeps = {
  engine: Pick<Engine, 'subscribe' | 'org'>;
  web: Pick<Web, 'fetch' | 'allowed'>;
  clock: Clock;
  /** Gaffer's own address, such as `http://localhost:3000`. */
  base: string;
  /** Called whenever the view is another. */
  changed: () => void;
  /** How long is waited before the second and the third try, ms. */
  pauses?: readonly [number, number];
};

const PAUSES = [2_000, 10_000] as const;
/** An answer is waited for so long, ms. */
const ANSWER_MS = 10_000;
/** More notices do not wait: the oldest are given up. */
const MOST_QUEUED = 100;

type Queued = { to: string; notice: Notice };
type Tried = { ok: true } | { ok: false; problem: string; again: boolean };

/** Tells an address of each question that is raised from now on. A notice is tried three times and then given up. */
export class Webhook {
  private readonly queue: Queued[] = [];
  private readonly closing = new AbortController();
  private last: Delivery | null = null;
  private dropped = 0;
  private sending = false;

  constructor(private readonly deps: WebhookDeps) {}

  /** Returns how to stop; what still waits is given up then. */
  begin(): () => void {
    const leave = this.deps.engine.subscribe((published) => {
      if (published.type === 'committed') this.take(published.envelopes);
    });
    return () => {
      leave();
      this.closing.abort();
    };
  }

  view(): WebhookView {
    return { last: this.last, queued: this.queue.length, dropped: this.dropped };
  }

  /** Why this address cannot be told, as far as its letters say; undefined: it can. */
  problem(address: string): string | undefined {
    const allowances = readAllowances(this.deps.web.allowed.join(',')) ?? NONE;
    try {
      const url = requireTarget(address, allowances);
      if (url.protocol === 'https:' || isAllowed(url, allowances)) return undefined;
      return `Over http anybody on the way could read the questions. Give an https address, or start Gaffer with GAFFER_FETCH_ALLOW=${url.host}.`;
    } catch (error) {
      if (error instanceof WebError) return `${error.message} ${error.advice}`;
      throw error;
    }
  }

  private take(envelopes: readonly LoggedEnvelope[]): void {
    const { webhook: to } = this.deps.engine.org().settings;
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

  /** One after the other. Never rejects. */
  private async sendAll(): Promise<void> {
    this.sending = true;
    for (let next = this.queue[0]; next && !this.closing.signal.aborted; next = this.queue[0]) {
      await this.deliver(next);
      this.queue.shift();
      this.deps.changed();
    }
    this.sending = false;
  }

  private async deliver(queued: Queued): Promise<void> {
    const pauses = this.deps.pauses ?? PAUSES;
    for (let tries = 1; ; tries += 1) {
      // Somebody turned it off, or elsewhere, since.
      if (this.deps.engine.org().settings.webhook !== queued.to) return;
      const tried = await this.send(queued);
      if (this.closing.signal.aborted) return;
      const pause = pauses[tries - 1];
      if (tried.ok || !tried.again || pause === undefined) {
        const problem = tried.ok ? {} : { problem: tried.problem };
        this.last = { at: this.deps.clock.now(), tries, ok: tried.ok, ...problem };
        return;
      }
      await sleep(pause, undefined, { signal: this.closing.signal }).catch(() => undefined);
    }
  }

  private async send({ to, notice }: Queued): Promise<Tried> {
    const problem = this.problem(to);
    if (problem !== undefined) return { ok: false, problem, again: false };
    const signal = AbortSignal.any([this.closing.signal, AbortSignal.timeout(ANSWER_MS)]);
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify(notice);
    try {
      const { status } = await this.deps.web.fetch(
        { url: to, method: 'POST', headers, body, follow: false },
        signal,
      );
      if (status >= 200 && status < 300) return { ok: true };
      const again = status >= 500 || status === 429 || status === 408;
      return { ok: false, problem: `The address answered ${status}.`, again };
    } catch (error) {
      if (!(error instanceof WebError)) {
        return { ok: false, problem: `No answer came within ${ANSWER_MS / 1000} s.`, again: true };
      }
      const again = ['timeout', 'unavailable', 'rate_limit'].includes(error.failureClass);
      return { ok: false, problem: error.message, again };
    }
  }
}

const NONE = { written: [], includes: () => false };
