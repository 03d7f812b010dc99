import { z } from 'zod';
import type { JsonObject } from './json.ts';

const jsonObject = z.custom<JsonObject>((v) => typeof v === 'object' && v !== null && !Array.isArray(v), {
  message: 'expected an object',
});

/** A JSON object as it stands in a spec: values, references, literals and parameters. */
export const taskInput = jsonObject.meta({ type: 'object' });
