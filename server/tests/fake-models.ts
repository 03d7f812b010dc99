import type { Models } from '../api/house.ts';
import { DEFAULT_SETTINGS } from '../core/settings.ts';

/** Models that are nowhere. */
export class FakeModels implements Models {
  planning() {
    return { by: 'playbooks' as const, endpoint: null };
  }

  view() {
    const { planner, review, prices } = DEFAULT_SETTINGS;
    return {
      baseUrl: '',
      model: '',
      inferenceModel: '',
      locked: {},
      keyFor: [],
      keyProblem: null,
      capabilities: null,
      planner,
      review,
      prices,
      webhook: null,
      defaultPrices: {},
      planning: this.planning(),
    };
  }

  async change() {
    return { seq: 0 };
  }

  async models() {
    return { ok: true as const, models: [] };
  }

  async check(): Promise<never> {
    throw new Error('There is no endpoint to look at.');
  }

  async found() {
    return [];
  }
}
