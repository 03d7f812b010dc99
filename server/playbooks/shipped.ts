import { type Playbook, playbook } from '../core/playbook.ts';
import links from './check-links.json' with { type: 'json' };
import compare from './compare-over-time.json' with { type: 'json' };
import versions from './compare-versions.json' with { type: 'json' };
import correlate from './correlate.json' with { type: 'json' };
import count from './count-groups.json' with { type: 'json' };
import countRows from './count-rows.json' with { type: 'json' };
import describe from './describe-table.json' with { type: 'json' };
import distribution from './distribution.json' with { type: 'json' };
import duplicates from './duplicates-and-gaps.json' with { type: 'json' };
import fetched from './fetch-json.json' with { type: 'json' };
import firstRows from './first-rows.json' with { type: 'json' };
import join from './join-tables.json' with { type: 'json' };
import oneFigure from './one-figure.json' with { type: 'json' };
import change from './rank-by-change.json' with { type: 'json' };
import pages from './read-pages.json' with { type: 'json' };
import search from './search-documents.json' with { type: 'json' };
import summarise from './summarise-documents.json' with { type: 'json' };
import top from './top-groups.json' with { type: 'json' };
import periods from './top-periods.json' with { type: 'json' };
import rows from './top-rows.json' with { type: 'json' };
import trend from './trend-over-time.json' with { type: 'json' };
import grid from './two-groupings.json' with { type: 'json' };

/** The playbooks that come with Gaffer: tables, documents, the web. To add one: write its JSON beside these and name it here. */
export const shippedPlaybooks: readonly Playbook[] = [
  describe,
  compare,
  change,
  top,
  rows,
  oneFigure,
  periods,
  grid,
  count,
  countRows,
  firstRows,
  trend,
  distribution,
  correlate,
  duplicates,
  join,
  summarise,
  versions,
  search,
  links,
  pages,
  fetched,
].map((file) => playbook.parse(file));
