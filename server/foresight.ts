import type { Catalogue } from './core/catalogue.ts';
import type { Forecast } from './core/forecast.ts';
import { forecastOf } from './core/forecast-of.ts';
import type { SupervisorPlan } from './core/plan.ts';
import { type PriceTable, priceOf } from './core/price.ts';
import type { GafferEngine } from './engine/engine.ts';
import type { ModelPort } from './model.ts';
import type { Log } from './ports.ts';
import { TaskHistory } from './supervisor/task-history.ts';

/** Envelopes of the log that are looked back on at a start. */
const LOOK_BACK = 20_000;

/** Foresees what plans will take, from what earlier tasks took. */
export class Foresight {
  private readonly history = new TaskHistory();

  constructor(
    private readonly model: Pick<ModelPort, 'nameOf'>,
    private readonly prices: () => PriceTable,
  ) {}

  /** Learns from the end of the log, and from all that is committed from now on. Returns how to stop. */
  async learn(log: Pick<Log, 'lastPos' | 'readFrom'>, engine: GafferEngine): Promise<() => void> {
    const last = await log.lastPos();
    this.history.learn(await log.readFrom(Math.max(0, last - LOOK_BACK), LOOK_BACK));
    return engine.subscribe((published) => {
      if (published.type === 'committed') this.history.learn(published.envelopes);
    });
  }

  forecast(plan: SupervisorPlan, catalogue: Catalogue): Forecast {
    const model = this.model.nameOf('inference');
    const price = model === undefined ? undefined : priceOf(this.prices(), model);
    return forecastOf({ plan, catalogue, history: this.history.history(), priceFor: () => price });
  }
}
