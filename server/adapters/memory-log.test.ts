import { logContract } from './log.contract.ts';
import { MemoryLog } from './memory-log.ts';

logContract('MemoryLog', async () => new MemoryLog());
