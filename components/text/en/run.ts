import { runComment } from './run-comment';
import { runDegraded } from './run-degraded';
import { runDeliverable } from './run-deliverable';
import { runDraft } from './run-draft';
import { runEdit } from './run-edit';
import { runFaults } from './run-faults';
import { runGraph } from './run-graph';
import { runGroups } from './run-groups';
import { runHeader } from './run-header';
import { runIntervene } from './run-intervene';
import { runMap } from './run-map';
import { runProposal } from './run-proposal';
import { runTask } from './run-task';

/** The words of a run's page; those of its panes stand in files of their own. */
export const run = {
  ...runHeader,
  ...runGraph,
  ...runDraft,
  ...runEdit,
  ...runGroups,
  ...runMap,
  ...runTask,
  ...runDeliverable,
  ...runDegraded,
  ...runFaults,
  ...runComment,
  ...runIntervene,
  ...runProposal,
  loading: 'Loading the run',
  missing: {
    title: 'There is no run at this address',
    body: 'It may have been deleted, or the address was cut short.',
    action: 'See all runs',
  },
  unreadable: {
    what: 'The run could not be loaded',
    advice: 'It is tried again by itself. Runs go on in the server meanwhile.',
  },
  shortcuts: {
    pause: 'p',
    next: 'j',
    previous: 'k',
    fit: 'f',
    relayout: 'l',
    deliverable: 'd',
    faults: 'x',
  },
  panes: {
    label: 'Parts of the run',
    graph: 'Graph',
    list: 'List',
    deliverable: 'Deliverable',
    task: 'Task',
    canvasSplit: 'Width of the graph',
    detailSplit: 'Height of the timeline',
    widen: 'Widen',
    narrow: 'Back beside the graph',
    close: 'Close',
  },
};
