import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { z } from 'zod';

const CIPHER = 'aes-256-gcm';
const base64 = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/);
const VERSION = 1;

/** A sealed secret as it stands in its file. `audience`: whom it may be told. */
const sealed = z.strictObject({
  version: z.literal(VERSION),
  audience: z.string(),
  iv: base64,
  tag: base64,
  sealed: base64,
});

/** What a secret is bound to: opened under another name, or for somebody else, it does not open. */
export type Binding = { name: string; audience: string };

export function seal(value: string, key: Buffer, binding: Binding): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv(CIPHER, key, iv).setAAD(boundTo(binding));
  const text = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
  const file: z.infer<typeof sealed> = {
    version: VERSION,
    audience: binding.audience,
    iv: iv.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    sealed: text.toString('base64'),
  };
  return `${JSON.stringify(file)}\n`;
}

/** @throws Error when the file is damaged, was sealed with another key, or stood under another name */
export function unseal(file: string, key: Buffer, name: string): { value: string; audience: string } {
  const { audience, iv, tag, sealed: text } = sealed.parse(JSON.parse(file));
  const decipher = createDecipheriv(CIPHER, key, Buffer.from(iv, 'base64'), { authTagLength: 16 })
    .setAAD(boundTo({ name, audience }))
    .setAuthTag(Buffer.from(tag, 'base64'));
  const value = Buffer.concat([decipher.update(Buffer.from(text, 'base64')), decipher.final()]);
  return { value: value.toString('utf8'), audience };
}

function boundTo({ name, audience }: Binding): Buffer {
  return Buffer.from(JSON.stringify([name, audience]));
}
