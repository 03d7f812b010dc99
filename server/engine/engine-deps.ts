import type { Catalogue, WorkerProfile } from '../core/catalogue.ts';
import type { Forecast } from '../core/forecast.ts';
import type { SupervisorPlan } from '../core/plan.ts';
import type { Channel, Clock, Ids, Log, Outputs, Rates, Supervisor, Workspace } from '../ports.ts';
import type { PoolCaps } from './pool.ts';

/** What an engine works with. */
export type EngineDeps = {
  log: Log;
  supervisor: Supervisor;
  catalogue: Catalogue;
  channel: Channel;
  outputs: Pick<Outputs, 'read' | 'gather' | 'has'>;
  workspace: Pick<Workspace, 'list' | 'readHead' | 'fingerprint'>;
  clock: Clock;
  ids: Ids;
  /** Told of a fault that the engine survives. */
  report: (message: string, cause: unknown) => void;
  caps?: PoolCaps;
  /** The host of the endpoint behind models. */
  provider?: () => string | undefined;
  /** Workers that may join later, or have left tasks behind: their tasks say why they fail instead of waiting. */
  seats?: readonly WorkerProfile[];
  /** What a plan will take. */
  forecast?: (plan: SupervisorPlan, catalogue: Catalogue) => Forecast;
  /** What calls of models cost: without, nothing is put aside for them. */
  rates?: Rates;
  /** Takes secrets out of what is about to be written or told. */
  redact?: <T>(value: T) => T;
};
