import {
  type ModelAnswer,
  ModelError,
  type ModelListener,
  type ModelPort,
  type ModelRequest,
} from '../model.ts';
import { type Call, type Calls, HeldBack } from './calls.ts';

/** Models, asked no more often than their provider wants, whoever asks: tasks, planning, or a change of a plan. */
export class GovernedModel implements ModelPort {
  /** `provider`: the host of the endpoint in force. */
  constructor(
    private readonly model: ModelPort,
    private readonly calls: () => Calls,
    private readonly provider: () => string | undefined,
  ) {}

  nameOf(role: ModelRequest['role']): string | undefined {
    return this.model.nameOf(role);
  }

  async ask(request: ModelRequest, listener: ModelListener): Promise<ModelAnswer> {
    const host = this.provider();
    if (host === undefined) return this.model.ask(request, listener);
    const call = await this.begun(host, listener.signal);
    try {
      const answer = await this.model.ask(request, listener);
      call.answered();
      return answer;
    } catch (error) {
      if (error instanceof ModelError && error.failureClass === 'rate_limit') {
        call.refused(error.details.retryAfterMs);
      }
      throw error;
    } finally {
      call.end();
    }
  }

  private begun(host: string, signal: AbortSignal): Promise<Call> {
    return this.calls()
      .begin(`provider:${host}`, signal)
      .catch((error: unknown) => {
        throw error instanceof HeldBack ? heldBack(error, host) : error;
      });
  }
}

function heldBack({ resource, waitMs }: HeldBack, host: string): ModelError {
  const seconds = Math.ceil(waitMs / 1000);
  return new ModelError(
    'rate_limit',
    `${host} asked for a pause: it is not asked for another ${seconds} s.`,
    {
      advice: 'Nothing needs to be done: it is asked again once the pause is over.',
      resource,
      retryAfterMs: waitMs,
      isUnused: true,
    },
  );
}
