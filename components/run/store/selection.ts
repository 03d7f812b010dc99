import { createStore, type StoreApi } from 'zustand/vanilla';
import type { GroupId } from '@/server/core/group';
import type { TaskId } from '@/server/core/task';

export const TASK_TABS = ['overview', 'input', 'output', 'attempts', 'items'] as const;
export type TaskTab = (typeof TASK_TABS)[number];
export type Tab = TaskTab | 'deliverable';
/** What stands beside the parts of the run while it is open. */
export type Panel = 'faults';
/** What a narrow page shows; a wide one shows all at once. */
export type Pane = 'graph' | 'list' | 'deliverable' | 'task';

/** What is looked at: the one selection of canvas, list and inspector. */
export type Selection = { task: TaskId | undefined; tab: Tab | undefined; panel?: Panel | undefined };

/** Reads a selection from a URL's query. Unknown words fall away. */
export function readSelection(search: string): Selection {
  const params = new URLSearchParams(search);
  const tab = params.get('tab');
  const known = tab === 'deliverable' || TASK_TABS.some((name) => name === tab);
  const panel = params.get('panel') === 'faults' ? ('faults' as const) : undefined;
  return { task: params.get('task') ?? undefined, tab: known ? (tab as Tab) : undefined, panel };
}

/** The query with this selection in it; other parameters stay. */
export function writeSelection(search: string, selection: Selection): string {
  const params = new URLSearchParams(search);
  for (const key of ['task', 'tab', 'panel'] as const) {
    const value = selection[key];
    if (value) params.set(key, value);
    else params.delete(key);
  }
  const text = params.toString();
  return text ? `?${text}` : '';
}

export type SelectionView = Selection & {
  pane: Pane;
  /** Where the keyboard is, so that a moved selection takes the focus along. */
  keyboardIn: 'canvas' | 'list' | undefined;
  select(task: TaskId | undefined, keyboardIn?: 'canvas' | 'list'): void;
  show(tab: Tab): void;
  showPane(pane: Pane): void;
  showPanel(panel: Panel | undefined): void;
  /** The groups that are folded, as this person looks at them. */
  folded: ReadonlySet<GroupId>;
  fold(groups: readonly GroupId[], folded: boolean): void;
  /** The proposal that the graph shows; undefined: the oldest. */
  proposal: string | undefined;
  showProposal(question: string): void;
  /** Parts of proposals that would be left out, by question. */
  leftOut: ReadonlyMap<string, ReadonlySet<string>>;
  leaveOut(question: string, parts: ReadonlySet<string>): void;
  /** Comments that are being written: their texts by question and part. */
  unsent: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** The text so far of a comment that is being written; undefined: it is none any more. */
  write(question: string, part: string, text: string | undefined): void;
};

export type SelectionStore = StoreApi<SelectionView>;

export function createSelectionStore(): SelectionStore {
  return createStore<SelectionView>((set) => ({
    task: undefined,
    tab: undefined,
    panel: undefined,
    pane: 'graph',
    keyboardIn: undefined,
    select: (task, keyboardIn) =>
      set((view) => ({ task, keyboardIn, tab: task && view.tab !== 'deliverable' ? view.tab : undefined })),
    show: (tab) => set({ tab }),
    showPane: (pane) => set({ pane }),
    showPanel: (panel) => set({ panel }),
    folded: new Set(),
    fold: (groups, folded) =>
      set((view) => {
        const next = new Set(view.folded);
        for (const group of groups) folded ? next.add(group) : next.delete(group);
        return { folded: next };
      }),
    proposal: undefined,
    showProposal: (proposal) => set({ proposal }),
    leftOut: new Map(),
    leaveOut: (question, parts) => set(({ leftOut }) => ({ leftOut: new Map(leftOut).set(question, parts) })),
    unsent: new Map(),
    write: (question, part, text) =>
      set(({ unsent }) => {
        const own = new Map(unsent.get(question));
        if (text === undefined) own.delete(part);
        else own.set(part, text);
        return { unsent: new Map(unsent).set(question, own) };
      }),
  }));
}

/** Keeps the address bar and the store in step, both ways. Returns how to stop. */
export function bindToAddress(store: SelectionStore): () => void {
  const fromAddress = () => store.setState(readSelection(window.location.search));
  fromAddress();
  window.addEventListener('popstate', fromAddress);
  const unsubscribe = store.subscribe((view) => {
    const search = writeSelection(window.location.search, view);
    if (search === window.location.search) return;
    window.history.replaceState(window.history.state, '', `${window.location.pathname}${search}`);
  });
  return () => {
    window.removeEventListener('popstate', fromAddress);
    unsubscribe();
  };
}
