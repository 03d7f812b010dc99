import type { ModelSettingsView } from '@/server/api/contract';
import { baseUrl, modelName, webhookUrl } from '@/server/core/settings';
import { modelKey, type SettingsChange } from '@/server/core/settings-change';
import { text } from '../text/text';
import { readDollars, writeDollars } from './dollars';
import { addressIn } from './presets';

/** What becomes of the key. `keep`: nothing. */
export type KeyDraft = { do: 'keep' } | { do: 'set'; value: string } | { do: 'remove' };
export type PriceDraft = { input: string; output: string };

/** The form as it stands. `reviewAbove`: dollars, as they are typed. `prices`: over the defaults; null takes one away. */
export type Draft = {
  baseUrl: string;
  key: KeyDraft;
  model: string;
  inferenceModel: string;
  planner: ModelSettingsView['planner'];
  review: 'always' | 'above' | 'never';
  reviewAbove: string;
  prices: Readonly<Record<string, PriceDraft | null>>;
  webhook: string;
};
export type Edits = Partial<Draft>;
/** Sentences by what they are about; of a price by its model's name behind `price:`. */
export type Complaints = Readonly<Record<string, string>>;

const FIRST_LIMIT = '1';
const { complaints: words } = text.settings;

export function draftOf(view: ModelSettingsView): Draft {
  const { review } = view;
  const above = review.aboveMicroUsd;
  return {
    baseUrl: view.baseUrl,
    key: { do: 'keep' },
    model: view.model,
    inferenceModel: view.inferenceModel,
    planner: view.planner,
    review: review.always ? 'always' : above === null ? 'never' : 'above',
    reviewAbove: above === null ? FIRST_LIMIT : writeDollars(above),
    webhook: view.webhook ?? '',
    prices: Object.fromEntries(
      Object.entries(view.prices).map(([model, price]) => [
        model,
        price && { input: writeDollars(price.input), output: writeDollars(price.output) },
      ]),
    ),
  };
}

/** What a person typed that is not so already. */
export function realEdits(view: ModelSettingsView, edits: Edits): Edits {
  const base = draftOf(view);
  const isOther = ([name, value]: [string, unknown]) =>
    JSON.stringify(value) !== JSON.stringify(base[name as keyof Draft]);
  return Object.fromEntries(Object.entries(edits).filter(isOther));
}

/** The change that the edits ask for, or what is wrong with them. */
export function changeOf(
  view: ModelSettingsView,
  edits: Edits,
): { change: SettingsChange } | { wrong: Complaints } {
  const draft = { ...draftOf(view), ...edits };
  const touches = (...names: (keyof Draft)[]) => names.some((name) => edits[name] !== undefined);
  const ofEndpoint = touches('baseUrl', 'key', 'model', 'inferenceModel');
  const hook = draft.webhook.trim();
  const wrong = {
    ...(ofEndpoint ? endpointComplaints(draft) : {}),
    ...(touches('reviewAbove') && draft.review === 'above' && readDollars(draft.reviewAbove) === undefined
      ? { reviewAbove: words.dollars }
      : {}),
    ...(touches('webhook') && hook !== '' ? complaint('webhook', webhookUrl.safeParse(hook)) : {}),
    ...priceComplaints(draft.prices),
  };
  if (Object.keys(wrong).length > 0) return { wrong };
  return {
    change: {
      ...(ofEndpoint ? { endpoint: endpointIn(draft) } : {}),
      ...(touches('planner') ? { planner: draft.planner } : {}),
      ...(touches('review', 'reviewAbove') ? { review: reviewIn(draft) } : {}),
      ...(touches('prices') ? { prices: pricesIn(draft.prices) } : {}),
      ...(touches('webhook') ? { webhook: hook === '' ? null : hook } : {}),
    },
  };
}

/** Nothing in it asks for an endpoint. */
export function isNowhere({ baseUrl: address, model }: Draft): boolean {
  return address.trim() === '' && model.trim() === '';
}

/** What is wrong with the endpoint; nothing when there is to be none. */
export function endpointComplaints(draft: Draft): Complaints {
  if (isNowhere(draft)) return {};
  const key = draft.key.do === 'set' ? modelKey.safeParse(draft.key.value) : undefined;
  return {
    ...complaint('baseUrl', draft.baseUrl.trim() === '' ? words.baseUrl : baseUrl.safeParse(draft.baseUrl)),
    ...complaint('model', modelName.safeParse(draft.model).success ? undefined : words.model),
    ...complaint('key', key),
  };
}

type Checked = { success: boolean; error?: { issues: { message: string }[] } | undefined };

function complaint(name: string, found: string | Checked | undefined): Complaints {
  const sentence = typeof found === 'string' ? found : found?.error?.issues[0]?.message;
  return sentence === undefined ? {} : { [name]: sentence };
}

function priceComplaints(prices: Draft['prices']): Complaints {
  const isWrong = (price: PriceDraft | null) =>
    price !== null && (readDollars(price.input) === undefined || readDollars(price.output) === undefined);
  return Object.fromEntries(
    Object.entries(prices)
      .filter(([, price]) => isWrong(price))
      .map(([model]) => [`price:${model}`, words.dollars]),
  );
}

function endpointIn(draft: Draft): NonNullable<SettingsChange['endpoint']> | null {
  if (isNowhere(draft)) return null;
  const inferenceModel = draft.inferenceModel.trim();
  return {
    baseUrl: addressIn(draft.baseUrl) ?? draft.baseUrl.trim(),
    model: draft.model.trim(),
    ...(inferenceModel === '' ? {} : { inferenceModel }),
    key: draft.key.do === 'set' ? { do: 'set', value: draft.key.value.trim() } : draft.key,
  };
}

function reviewIn({ review, reviewAbove }: Draft): NonNullable<SettingsChange['review']> {
  return {
    always: review === 'always',
    aboveMicroUsd: review === 'above' ? (readDollars(reviewAbove) ?? null) : null,
  };
}

function pricesIn(prices: Draft['prices']): NonNullable<SettingsChange['prices']> {
  return Object.fromEntries(
    Object.entries(prices).map(([model, price]) => [
      model,
      price && { input: readDollars(price.input) ?? 0, output: readDollars(price.output) ?? 0 },
    ]),
  );
}
