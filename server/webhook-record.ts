import { join } from 'node:path';
import { z } from 'zod';
import { readIfThere, writePrivate } from './adapters/secrets/private-file.ts';

const delivery = z.strictObject({
  /** Ms since epoch. */
  at: z.number(),
  /** Who was told, such as `hooks.example`. */
  host: z.string(),
  tries: z.int().min(1),
  ok: z.boolean(),
  /** How long the last try took, ms. */
  ms: z.number(),
  status: z.int().optional(),
  /** Why it was given up, and what to do. */
  problem: z.string().optional(),
  advice: z.string().optional(),
});

/** How a notice fared in the end. */
export type Delivery = z.infer<typeof delivery>;

/** Where the last delivery is kept. */
export type DeliveryRecord = { read(): Delivery | null; write(delivery: Delivery): void };

/** The last delivery in a file of the data folder. What cannot be read is none; what cannot be written is reported. */
export function deliveryFile(
  dataDir: string,
  report: (what: string, cause: unknown) => void,
): DeliveryRecord {
  const file = join(dataDir, 'webhook.json');
  return {
    read: () => {
      try {
        return delivery.parse(JSON.parse(readIfThere(file)?.toString() ?? 'null'));
      } catch {
        return null;
      }
    },
    write: (last) => {
      try {
        writePrivate(file, JSON.stringify(last));
      } catch (cause) {
        report('The last delivery of the webhook could not be kept.', cause);
      }
    },
  };
}
