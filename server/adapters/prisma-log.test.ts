import { afterAll } from 'vitest';
import { Folders } from './fresh-database.fixture.ts';
import { logContract } from './log.contract.ts';
import { PrismaLog } from './prisma-log.ts';

const folders = new Folders();
afterAll(() => folders.removeAll());

logContract('PrismaLog', () => PrismaLog.open(folders.database()));
