import { z } from 'zod';
import type { Json } from '../core/json.ts';

/** Any JSON value. It came out of JSON or is about to go into it, so its inside is not walked through again. */
export const anyJson = z
  .custom<Json>((value) => value !== undefined, { error: 'a value is missing' })
  .meta({});
