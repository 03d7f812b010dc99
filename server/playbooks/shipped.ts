import { type Playbook, playbook } from '../core/playbook.ts';
import compare from './compare-over-time.json' with { type: 'json' };
import describe from './describe-table.json' with { type: 'json' };
import change from './rank-by-change.json' with { type: 'json' };
import top from './top-groups.json' with { type: 'json' };
import trend from './trend-over-time.json' with { type: 'json' };

/** The playbooks that come with Gaffer. To add one: write its JSON beside these and name it here. */
export const shippedPlaybooks: readonly Playbook[] = [describe, compare, change, top, trend].map((file) =>
  playbook.parse(file),
);
