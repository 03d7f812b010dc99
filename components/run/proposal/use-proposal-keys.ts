import type { Command } from '@/components/shell/commands/command';
import { useCommands } from '@/components/shell/commands/use-commands';
import { text } from '@/components/text/text';
import type { Stores } from '../store/context';
import { useStores } from '../store/context';
import { openProposals } from './shown-proposal';

const { keys: words } = text.run.comment;

/** The keys of the card that has the focus: a change, or a first plan, to look at. Nothing else hears them. */
export function useProposalKeys(): void {
  const stores = useStores();
  useCommands({ commands: () => proposalCommands(stores) });
}

/** Listed while there is anything to look at; heard while the focus is on its card. */
export function proposalCommands({ run }: Pick<Stores, 'run'>): Command[] {
  const { state } = run.getState();
  if (!state || openProposals(state).length === 0) return [];
  const common = { group: 'proposal', isKeyOnly: true } as const;
  return [
    {
      ...common,
      id: 'proposal.next',
      title: words.next,
      keys: { key: 'j' },
      also: [{ key: 'ArrowDown' }],
      heard: isOnCard,
      run: () => step(1),
    },
    {
      ...common,
      id: 'proposal.previous',
      title: words.previous,
      keys: { key: 'k' },
      also: [{ key: 'ArrowUp' }],
      heard: isOnCard,
      run: () => step(-1),
    },
    { ...common, id: 'proposal.toggle', title: words.toggle, shown: ['Space'], run: () => {} },
    {
      ...common,
      id: 'proposal.comment',
      title: words.comment,
      keys: { key: 'c' },
      heard: isOnCard,
      run: () => rowOf(document.activeElement)?.querySelector<HTMLElement>('[data-comment]')?.click(),
    },
    {
      ...common,
      id: 'proposal.send',
      title: words.send,
      keys: { key: 'Enter', mod: true, inFields: true },
      heard: () => formOf(document.activeElement) !== null,
      refusal: () => whyOff(formOf(document.activeElement)?.querySelector('[data-send-comment]')),
      run: () => formOf(document.activeElement)?.querySelector<HTMLElement>('[data-send-comment]')?.click(),
    },
    {
      ...common,
      id: 'proposal.approve',
      title: words.approve,
      keys: { key: 'Enter', mod: true, inFields: true },
      heard: isOnCard,
      refusal: () =>
        isOnComments()
          ? words.notHere
          : whyOff(cardOf(document.activeElement)?.querySelector('[data-approve]')),
      run: () => cardOf(document.activeElement)?.querySelector<HTMLElement>('[data-approve]')?.click(),
    },
  ];
}

function cardOf(element: Element | null): Element | null {
  return element?.closest('[data-proposal]') ?? null;
}

/** The form of a comment that is being written. */
function formOf(element: Element | null): Element | null {
  return element?.closest('[data-comment-form]') ?? null;
}

function rowOf(element: Element | null): Element | null {
  return element?.closest('[data-row]') ?? null;
}

/** Whether the focus is on a card, and nothing is being written there. */
function isOnCard(): boolean {
  const at = document.activeElement;
  if (!cardOf(at) || formOf(at)) return false;
  const isBox = at instanceof HTMLInputElement && at.type === 'checkbox';
  return isBox || !at?.matches('input, textarea, select');
}

/** Where the focus is after a comment was sent: the same keys pressed once too often must not approve. */
function isOnComments(): boolean {
  return document.activeElement?.matches('[data-comment]') ?? false;
}

/** To the box of the next part, or of the one before. */
function step(by: 1 | -1): void {
  const at = document.activeElement;
  const boxes = [...(cardOf(at)?.querySelectorAll<HTMLElement>('input[data-part]') ?? [])];
  const own = rowOf(at)?.querySelector<HTMLElement>('input[data-part]');
  const from = own ? boxes.indexOf(own) : by === 1 ? -1 : boxes.length;
  const box = boxes[Math.min(boxes.length - 1, Math.max(0, from + by))];
  box?.focus({ preventScroll: true });
  rowOf(box ?? null)?.scrollIntoView({ block: 'nearest' });
}

/** Why a button cannot be pressed; undefined: it can. */
function whyOff(button: Element | null | undefined): string | undefined {
  if (button?.getAttribute('aria-disabled') !== 'true') return undefined;
  return button.getAttribute('data-why') || words.notNow;
}
