'use client';

import { useState } from 'react';
import type { ModelSettingsView } from '@/server/api/contract';
import { priceOf, withChanges } from '@/server/core/price';
import { text } from '../text/text';
import { Button } from '../ui/button';
import { AddPrice } from './add-price';
import { PriceLine } from './price-line';
import { type PriceRow, priceRows, withPrice } from './price-rows';
import { Section } from './section';
import type { SettingsForm } from './use-settings-form';

const { prices: words } = text.settings;

/** What tokens cost, by model: the defaults, and what people say instead. */
export function PricesSection({ view, form }: { view: ModelSettingsView; form: SettingsForm }) {
  const { draft, edit, wrong } = form;
  const [isAll, setAll] = useState(false);
  const rows = priceRows(view.defaultPrices, draft.prices, modelsIn(form), (model) => isPriced(view, model));
  const shown = isAll ? rows : rows.filter((row) => row.inUse || row.kind !== 'default');
  const set = (model: string, price: PriceRow['price'] | undefined) =>
    edit({ prices: withPrice(draft.prices, model, price) });
  return (
    <Section title={words.title} lead={words.lead}>
      <div className="overflow-hidden rounded-md border border-line bg-surface">
        {shown.length === 0 ? (
          <p className="px-3 py-2 text-text-3">{words.none}</p>
        ) : (
          <table className="w-full border-collapse text-left">
            <thead className="bg-sunken text-sm text-text-3">
              <tr>
                <th scope="col" className="px-3 py-1 font-medium">
                  {words.model}
                </th>
                <th scope="col" className="w-24 px-1 py-1 font-medium sm:w-28">
                  {words.input}
                </th>
                <th scope="col" className="w-24 px-1 py-1 font-medium sm:w-28">
                  {words.output}
                </th>
                <td className="w-10" />
              </tr>
            </thead>
            <tbody className="divide-y divide-line border-t border-line">
              {shown.map((row) => (
                <PriceLine
                  key={row.model}
                  row={row}
                  isWrong={wrong[`price:${row.model}`] !== undefined}
                  onChange={(price) => set(row.model, price)}
                />
              ))}
            </tbody>
          </table>
        )}
      </div>
      <div className="flex flex-wrap items-start gap-2">
        <AddPrice taken={rows.map(({ model }) => model)} onAdd={(model, price) => set(model, price)} />
        <Button size="sm" variant="ghost" onClick={() => setAll(!isAll)}>
          {isAll ? words.fewer : words.all(Object.keys(view.defaultPrices).length)}
        </Button>
      </div>
    </Section>
  );
}

function modelsIn({ draft: { model, inferenceModel } }: SettingsForm): string[] {
  return [...new Set([model.trim(), inferenceModel.trim()])].filter((name) => name !== '');
}

/** A model may have its family's price. */
function isPriced({ defaultPrices, prices }: ModelSettingsView, model: string): boolean {
  return priceOf(withChanges(defaultPrices, prices), model) !== undefined;
}
