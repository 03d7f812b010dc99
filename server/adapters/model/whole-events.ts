const BLANK = ['\n\n', '\r\n\r\n', '\r\r'];

/**
 * A stream's bytes, handed on when an event in them is complete. The SDK looks through and copies all of an unfinished
 * event with each piece: one of megabytes that comes in crumbs would hold up the whole process.
 */
export async function* wholeEvents(pieces: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = [];
  let end = Buffer.alloc(0);
  for await (const piece of pieces) {
    held.push(piece);
    const seen = Buffer.concat([end, piece]);
    end = seen.subarray(-3);
    if (!BLANK.some((blank) => seen.includes(blank))) continue;
    yield held.length === 1 ? piece : Buffer.concat(held);
    held = [];
  }
  if (held.length > 0) yield Buffer.concat(held);
}
