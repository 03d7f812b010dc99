import { costOf, type PriceTable, priceOf } from './core/price.ts';
import type { Rate } from './core/reservation.ts';
import type { ModelPort, ModelRole } from './model.ts';

/** The most cheaper models that are offered. */
const MOST = 5;
/** What models are compared by: an ordinary call. */
const USUAL = { input: 3000, output: 1000 };

/** What calls of models cost, by the names of the house's models and its table of prices. */
export class HouseRates {
  constructor(
    private readonly model: Pick<ModelPort, 'nameOf'>,
    private readonly prices: () => PriceTable,
  ) {}

  /** The model that answers in this role, or the one that was chosen instead; undefined where none is configured. */
  rate(role: ModelRole, chosen?: string): Rate | undefined {
    const configured = this.model.nameOf(role);
    if (configured === undefined) return undefined;
    const model = (chosen ?? configured).slice(0, 200);
    return { model, price: priceOf(this.prices(), model) ?? null };
  }

  /**
   * Models that cost less than this one, the cheapest first: of the same family by name (`gpt-…`), the house's others,
   * and the one that a run's policy names.
   */
  cheaper({ model, price }: Pick<Rate, 'model' | 'price'>, named?: string): NonNullable<Rate['cheaper']> {
    const prices = this.prices();
    const most = costOf(price ?? undefined, USUAL);
    if (most === null) return [];
    const family = Object.keys(prices).filter((name) => familyOf(name) === familyOf(model));
    const own = [named, this.model.nameOf('planner'), this.model.nameOf('inference')];
    const names = new Set([...own.flatMap((name) => name ?? []), ...family]);
    const known = [...names].flatMap((name) => {
      const its = priceOf(prices, name);
      const cost = costOf(its, USUAL);
      return its && cost !== null && cost < most ? [{ model: name, price: its, cost }] : [];
    });
    const byCost = known.sort((a, b) => a.cost - b.cost).slice(0, MOST);
    const first = byCost.filter((one) => one.model === named);
    return [...first, ...byCost.filter((one) => one.model !== named)].map(({ cost: _, ...one }) => one);
  }
}

function familyOf(model: string): string {
  return model.split('-')[0] ?? model;
}
