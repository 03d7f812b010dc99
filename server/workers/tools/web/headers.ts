import { z } from 'zod';

/** What the connection itself decides. */
const OURS =
  /^(host|connection|content-length|transfer-encoding|upgrade|te|trailer|expect|keep-alive|accept-encoding|proxy-.*|sec-.*)$/i;

/** Headers that a task may send. */
export const headersInput = z
  .record(
    z.string().regex(/^[!#$%&'*+.^_`|~\w-]{1,100}$/, 'is no name of a header'),
    z
      .string()
      .max(8192)
      .regex(/^[\t\x20-\x7e\x80-\xff]*$/, 'holds characters that no header may hold'),
  )
  .refine((headers) => Object.keys(headers).length <= 50, 'are more than 50')
  .refine(
    (headers) => !Object.keys(headers).some((name) => OURS.test(name)),
    'hold one that Gaffer sets itself',
  )
  .optional();
