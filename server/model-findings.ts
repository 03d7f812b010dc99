import type { JsonMode, ModelCapabilities } from './model.ts';

type Place = { baseUrl: string; model: string };
type Found = { json?: JsonMode; streaming?: boolean; usage?: boolean };

/** Endpoints of which half a check is remembered. */
const MOST = 20;

/** What checks found, step by step, until all of it is known. */
export class Findings {
  private readonly known = new Map<string, Found>();

  add(place: Place, step: string, detail: JsonMode | boolean): void {
    const id = idOf(place);
    const found = { ...this.known.get(id), [step]: detail };
    this.known.delete(id);
    this.known.set(id, found);
    const [oldest] = this.known.keys();
    if (this.known.size > MOST && oldest !== undefined) this.known.delete(oldest);
  }

  /** Undefined until every step has found something. */
  of(place: Place): ModelCapabilities | undefined {
    const { json, streaming, usage } = this.known.get(idOf(place)) ?? {};
    if (json === undefined || streaming === undefined || usage === undefined) return undefined;
    return { json, streaming, usage };
  }
}

function idOf({ baseUrl, model }: Place): string {
  return `${baseUrl}\n${model}`;
}
