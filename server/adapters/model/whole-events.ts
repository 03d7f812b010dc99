const BLANK = ['\n\n', '\r\n\r\n', '\r\r'];

/**
 * A stream's bytes, cut where an event ends. The SDK looks through and copies all of an unfinished event with each
 * piece: one of megabytes that comes in crumbs would hold up the whole process.
 */
export async function* wholeEvents(pieces: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = [];
  let before = Buffer.alloc(0);
  for await (const piece of pieces) {
    held.push(piece);
    const end = Buffer.concat([before, piece]);
    before = end.subarray(-3);
    if (!BLANK.some((blank) => end.includes(blank))) continue;
    const all = Buffer.concat(held);
    const at = endOf(all);
    yield unnamed(all.subarray(0, at));
    held = [all.subarray(at)];
  }
  yield unnamed(Buffer.concat(held));
}

function endOf(bytes: Buffer): number {
  return Math.max(
    ...BLANK.map((blank) => {
      const at = bytes.lastIndexOf(blank);
      return at < 0 ? 0 : at + blank.length;
    }),
  );
}

/** Events of another protocol of the SDK's, of which it writes what it cannot read onto the screen: no longer such. */
function unnamed(bytes: Buffer): Buffer {
  if (!bytes.includes('thread.')) return bytes;
  return Buffer.from(bytes.toString('latin1').replaceAll(/^event: ?thread\./gm, 'event: '), 'latin1');
}
