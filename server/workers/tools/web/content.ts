/** The kind of content that a header names, in small letters and without its parameters. */
export function contentType(headers: Readonly<Record<string, string>>): string {
  return (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

/** The encoding that a header names. */
export function charsetOf(headers: Readonly<Record<string, string>>): string | undefined {
  return /charset\s*=\s*["']?([^\s"';]+)/i.exec(headers['content-type'] ?? '')?.[1];
}

/** Text in the encoding that was named, as far as it is known; else UTF-8. A byte order mark wins. */
export function textOf(bytes: Uint8Array, charset = 'utf-8'): string {
  const [a, b] = bytes;
  const marked = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : undefined;
  return decoder(marked ?? charset).decode(bytes);
}

function decoder(label: string): TextDecoder {
  try {
    return new TextDecoder(label);
  } catch {
    return new TextDecoder();
  }
}

/** Whether bytes are text, by what stands at their beginning. */
export function looksBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 4096).includes(0) && !(bytes[0] === 0xff || bytes[0] === 0xfe);
}
