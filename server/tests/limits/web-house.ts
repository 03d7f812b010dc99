import { MemoryLog } from '../../adapters/memory-log.ts';
import { readAllowances } from '../../adapters/web/allowances.ts';
import { SafeFetch } from '../../adapters/web/safe-fetch.ts';
import { MemoryWorkspace } from '../../adapters/workspace-memory.ts';
import type { OrgEvent } from '../../core/org.ts';
import type { TaskSpec } from '../../core/task.ts';
import { GovernedWeb } from '../../engine/governed-web.ts';
import { TOOLS } from '../../workers/registry.ts';
import { defaultCatalogue } from '../../workers/roster.ts';
import { ToolShelf } from '../../workers/tool-shelf.ts';
import { noBlobs } from '../../workers/tools/context.fixture.ts';
import { Worker } from '../../workers/worker.ts';
import { task } from '../fixtures.ts';
import { openShop, planOutcome, type Workshop } from '../workshop.ts';
import { TellingWeb } from './refusing-server.ts';

/** An engine with real workers that read real pages over real HTTP from servers on this machine. */
export async function openWebHouse(
  hosts: readonly string[],
  plan: (goal: string) => TaskSpec[],
  log = new MemoryLog(),
): Promise<{ shop: Workshop; log: MemoryLog; web: SafeFetch }> {
  const allowances = readAllowances(hosts.join(','));
  if (!allowances) throw new Error('These are no hosts.');
  const web = new SafeFetch({ allowances });
  const shop = await openShop({
    plan: ({ goal }) => {
      const tasks = plan(goal);
      return planOutcome(tasks, { deliverables: tasks.map(({ id }) => id) });
    },
    log,
    catalogue: defaultCatalogue(),
    hands: (outputs, calls) =>
      new Worker({
        tools: new ToolShelf(TOOLS),
        outputs,
        blobs: noBlobs,
        workspace: new MemoryWorkspace(),
        web: new GovernedWeb(new TellingWeb(web), calls, Date.now),
        logic: { run: () => Promise.reject(new Error('No logic here.')) },
        clock: { now: Date.now },
      }),
  });
  return { shop, log, web };
}

/** A task that asks for a page. */
export function asks(id: string, url: string, needs: string[] = []): TaskSpec {
  return task(id, needs, { tool: 'http.request', input: { url } });
}

/** Every change of a limit that is in the log. */
export function limitsIn({ envelopes }: MemoryLog): Extract<OrgEvent, { type: 'limit.changed' }>[] {
  return envelopes.flatMap(({ event }) => (event.type === 'limit.changed' ? event : []));
}
