import type { Resource } from '../core/limit.ts';

/** Calls in flight at a moment, ms since epoch. */
export type Sample = { at: number; inFlight: number };

/** Of what changes within this time, the most in flight and the last are kept. */
const STEP_MS = 200;
const MOST_SAMPLES = 400;
const MOST_RESOURCES = 50;

/** What was in flight of each governed resource, over the last time. Kept in memory alone: it is only drawn. */
export class Samples {
  private readonly series = new Map<Resource, Sample[]>();

  take(resource: Resource, at: number, inFlight: number): void {
    const series = this.series.get(resource) ?? this.begin(resource);
    const [peak, last] = series.slice(-2);
    if (peak && last && at - peak.at < STEP_MS) {
      peak.inFlight = Math.max(peak.inFlight, last.inFlight);
      last.at = at;
      last.inFlight = inFlight;
    } else series.push({ at, inFlight });
    if (series.length > MOST_SAMPLES) series.shift();
  }

  all(): { resource: Resource; samples: readonly Sample[] }[] {
    return [...this.series].map(([resource, samples]) => ({ resource, samples }));
  }

  private begin(resource: Resource): Sample[] {
    const series: Sample[] = [];
    this.series.set(resource, series);
    const oldest = this.series.keys().next().value;
    if (this.series.size > MOST_RESOURCES && oldest !== undefined) this.series.delete(oldest);
    return series;
  }
}
