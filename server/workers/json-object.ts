import { z } from 'zod';
import { isObject, type JsonObject } from '../core/json.ts';

/** Any JSON object, unchecked inside. */
export const jsonObject = z
  .custom<JsonObject>(isObject, { message: 'expected an object' })
  .meta({ type: 'object' });
