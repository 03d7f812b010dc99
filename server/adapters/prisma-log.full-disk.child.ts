import { LogWriteError } from '../ports.ts';
import { batchOf, envelopeAt, started } from './batch.fixture.ts';
import { PrismaLog } from './prisma-log.ts';

/**
 * Appends to the database given as first argument, one event of 20 KB after another, and says `written <pos>` or
 * `full <pos>` (or `failed <pos>`, for another reason); a failed one is tried again, with another command. Gives up after five failures in a row.
 */
const [file = ''] = process.argv.slice(2);
const log = await PrismaLog.open(file);
let inARow = 0;
let attempts = 0;
for (let pos = 1; inARow < 5; ) {
  attempts += 1;
  const envelope = {
    ...envelopeAt(pos, 'a', pos, started('x'.repeat(20_000))),
    commandId: `try-${attempts}`,
  };
  try {
    await log.append(batchOf([envelope]));
    console.log(`written ${pos} ${envelope.commandId}`);
    inARow = 0;
    pos += 1;
  } catch (error) {
    if (!(error instanceof LogWriteError)) throw error;
    console.log(`${error.isFull ? 'full' : 'failed'} ${pos} ${envelope.commandId}`);
    inARow += 1;
  }
}
