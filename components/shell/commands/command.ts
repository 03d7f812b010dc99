/** `mod` is ⌘ on Apple's machines and Ctrl elsewhere. `inFields`: heard also while something is typed. */
export type Keys = { key: string; mod?: boolean; shift?: boolean; inFields?: boolean };

/** In the order of the palette. */
export const GROUPS = ['proposal', 'task', 'run', 'page', 'go', 'runs', 'tasks', 'help'] as const;
export type Group = (typeof GROUPS)[number];

/**
 * Something a person can do here and now, by key or by the palette. `refusal`: why not just now. `shown`: keys that are
 * heard elsewhere, such as the browser's own for copying. `isKeyOnly`: it means nothing without its key. `also`: other keys
 * for the same. `heard`: whether its keys mean it just now, where only one part of the page hears
 * them; it goes before what the whole page hears.
 */
export type Command = {
  id: string;
  title: string;
  group: Group;
  keys?: Keys;
  also?: readonly Keys[];
  heard?: () => boolean;
  shown?: readonly string[];
  /** Other words that it is found by. */
  words?: string;
  refusal?: (() => string | undefined) | undefined;
  isKeyOnly?: true;
  run: () => void;
};

/** What of a pressed key counts. */
export type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const NAMES: Readonly<Record<string, string>> = { Backspace: 'Delete' };

/** Whether these keys were pressed. Of a key without `mod` the letter itself says whether Shift was held. */
export function isPressed(
  { key, mod = false, shift = false }: Keys,
  pressed: Pressed,
  apple: boolean,
): boolean {
  const { ctrlKey, metaKey, altKey, shiftKey } = pressed;
  const name = NAMES[pressed.key] ?? pressed.key;
  if (altKey || (apple ? ctrlKey : metaKey)) return false;
  if ((apple ? metaKey : ctrlKey) !== mod) return false;
  return mod ? name.toLowerCase() === key.toLowerCase() && shiftKey === shift : name === key;
}

/** Its keys as they are shown; none: it has none. */
export function shownKeys({ keys, shown }: Pick<Command, 'keys' | 'shown'>): readonly string[] {
  if (shown) return shown;
  if (!keys) return [];
  const isCapital = !keys.mod && /^[A-Z]$/.test(keys.key);
  const name = keys.key.length === 1 ? keys.key.toUpperCase() : (SHOWN[keys.key] ?? keys.key);
  return [...(keys.mod ? ['mod'] : []), ...(keys.shift || isCapital ? ['⇧'] : []), name];
}

const SHOWN: Readonly<Record<string, string>> = {
  Escape: 'Esc',
  Delete: 'Del',
  ArrowDown: '↓',
  ArrowUp: '↑',
};

/** Keys that more than one command claims at once: those that only a part of the page hears are its own. */
export function contested(commands: readonly Command[]): string[] {
  const names = commands.flatMap(({ keys, heard }) => (keys && !heard ? shownKeys({ keys }).join(' ') : []));
  return [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];
}
