import { once } from 'node:events';
import { nextBatch } from './kill-batch.fixture.ts';
import { PrismaLog } from './prisma-log.ts';

/**
 * Waits for a line on its input, then appends batches to the database given as first argument for ever, and says the
 * last pos of each when it is durable.
 */
const [file = ''] = process.argv.slice(2);
await once(process.stdin, 'data');
const log = await PrismaLog.open(file);
let last = await log.lastPos();
for (let round = 0; ; round += 1) {
  const size = 1 + ((round * 7) % 24);
  await log.append(nextBatch(last, size));
  last += size;
  process.stdout.write(`${last}\n`);
}
