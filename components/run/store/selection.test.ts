import { describe, expect, it } from 'vitest';
import { createSelectionStore, readSelection, writeSelection } from './selection';

describe('the selection in the address', () => {
  it('comes back as it was written', () => {
    const selection = { task: 'parse-cars', tab: 'output' } as const;
    expect(readSelection(writeSelection('', selection))).toEqual(selection);
  });

  it('leaves other parameters alone, and no empty ones behind', () => {
    expect(writeSelection('?theme=dark&task=a&tab=input', { task: undefined, tab: undefined })).toBe(
      '?theme=dark',
    );
  });

  it('drops a tab that does not exist', () => {
    expect(readSelection('?task=a&tab=nonsense')).toEqual({ task: 'a', tab: undefined });
  });
});

describe('selecting', () => {
  it('keeps the tab from task to task, and leaves the deliverable for the task', () => {
    const store = createSelectionStore();
    const { select, show } = store.getState();
    select('a');
    show('attempts');
    select('b');
    expect(store.getState().tab).toBe('attempts');
    show('deliverable');
    select('a');
    expect(store.getState()).toMatchObject({ task: 'a', tab: undefined });
  });
});
