import { type Envelope, isOfRun, type LoggedEnvelope, type OrgEnvelope } from '../core/envelope.ts';
import { closedStatus } from '../core/event.ts';
import type { Rows, RunRow } from '../core/rows.ts';
import type { RunId } from '../core/task.ts';
import type { Batch, Log, StoredOutput } from '../ports.ts';

/** A log that forgets with the process: the same promises, without a disk. */
export class MemoryLog implements Log {
  readonly envelopes: LoggedEnvelope[] = [];
  readonly outputs = new Map<string, StoredOutput>();
  private readonly streams = new Map<string, LoggedEnvelope[]>();
  private readonly commands = new Set<string>();
  private readonly runs = new Map<string, RunRow>();

  async append({ envelopes, rows, outputs }: Batch): Promise<void> {
    this.assertNew(envelopes);
    for (const envelope of envelopes) this.keep(structuredClone(envelope));
    this.keepRuns(rows);
    for (const output of outputs) if (!this.outputs.has(output.hash)) this.outputs.set(output.hash, output);
  }

  async readStream(stream: string, afterSeq = 0): Promise<Envelope[]> {
    return (this.streams.get(stream) ?? []).filter(isOfRun).slice(Math.max(0, afterSeq));
  }

  async readOrg(): Promise<OrgEnvelope[]> {
    return this.envelopes.filter((one): one is OrgEnvelope => !isOfRun(one));
  }

  async readFrom(afterPos: number, limit: number, stream?: string): Promise<LoggedEnvelope[]> {
    const all = stream === undefined ? this.envelopes : (this.streams.get(stream) ?? []);
    const from = all.findIndex((envelope) => envelope.pos > afterPos);
    return from < 0 ? [] : all.slice(from, from + limit);
  }

  async lastPos(): Promise<number> {
    return this.envelopes.at(-1)?.pos ?? 0;
  }

  async openRuns(): Promise<RunId[]> {
    const open = [...this.runs.values()].filter((run) => !closedStatus.safeParse(run.status).success);
    return open.sort((a, b) => a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1)).map((run) => run.id);
  }

  async hasCommand(stream: string, commandId: string): Promise<boolean> {
    return this.commands.has(commandKey(stream, commandId));
  }

  async close(): Promise<void> {}

  /** All or nothing: refuses a pos or seq that is taken before anything is kept. */
  private assertNew(envelopes: readonly LoggedEnvelope[]): void {
    const taken = new Set<string>();
    for (const { pos, stream, seq } of envelopes) {
      const known =
        this.streams.get(stream)?.[seq - 1] !== undefined || pos <= (this.envelopes.at(-1)?.pos ?? 0);
      const keys = [`pos ${pos}`, `seq ${seq} ${stream}`];
      if (known || keys.some((key) => taken.has(key)))
        throw new Error(`The log has pos ${pos} or ${stream} ${seq}.`);
      for (const key of keys) taken.add(key);
    }
  }

  private keep(envelope: LoggedEnvelope): void {
    this.envelopes.push(envelope);
    const stream = this.streams.get(envelope.stream);
    if (stream) stream.push(envelope);
    else this.streams.set(envelope.stream, [envelope]);
    this.commands.add(commandKey(envelope.stream, envelope.commandId));
  }

  private keepRuns(rows: Rows): void {
    for (const row of rows.runs) this.runs.set(row.id, row);
  }
}

function commandKey(stream: string, commandId: string): string {
  return `${stream} ${commandId}`;
}
