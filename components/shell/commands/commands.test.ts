import { describe, expect, it } from 'vitest';
import { type Command, contested, isPressed, type Pressed, shownKeys } from './command';
import { commandsNow, placesNow, register } from './command-store';
import { foundCommands } from './found-commands';

const command = (id: string, more: Partial<Command> = {}): Command => ({
  id,
  title: id,
  group: 'run',
  run: () => {},
  ...more,
});
const pressed = (key: string, more: Partial<Pressed> = {}): Pressed => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

describe('Keys', () => {
  it('with mod are Ctrl’s here and ⌘’s on Apple’s machines', () => {
    const keys = { key: 'k', mod: true };
    expect(isPressed(keys, pressed('k', { ctrlKey: true }), false)).toBe(true);
    expect(isPressed(keys, pressed('K', { metaKey: true }), true)).toBe(true);
    expect(isPressed(keys, pressed('k', { metaKey: true }), false)).toBe(false);
    expect(isPressed(keys, pressed('k'), false)).toBe(false);
  });

  it('tell undo from redo by Shift', () => {
    const redo = { key: 'z', mod: true, shift: true };
    expect(isPressed(redo, pressed('Z', { ctrlKey: true, shiftKey: true }), false)).toBe(true);
    expect(isPressed(redo, pressed('z', { ctrlKey: true }), false)).toBe(false);
  });

  it('without mod are the letter as it stands: e is not E, and a question mark is itself', () => {
    expect(isPressed({ key: 'e' }, pressed('E', { shiftKey: true }), false)).toBe(false);
    expect(isPressed({ key: 'E' }, pressed('E', { shiftKey: true }), false)).toBe(true);
    expect(isPressed({ key: '?' }, pressed('?', { shiftKey: true }), false)).toBe(true);
    expect(isPressed({ key: 'e' }, pressed('e', { altKey: true }), false)).toBe(false);
  });

  it('take Backspace for Delete', () => {
    expect(isPressed({ key: 'Delete' }, pressed('Backspace'), false)).toBe(true);
  });

  it('are shown as they are pressed', () => {
    expect(shownKeys({ keys: { key: 'z', mod: true, shift: true } })).toEqual(['mod', '⇧', 'Z']);
    expect(shownKeys({ keys: { key: 'E' } })).toEqual(['⇧', 'E']);
    expect(shownKeys({ keys: { key: 'Escape' } })).toEqual(['Esc']);
    expect(shownKeys({})).toEqual([]);
  });
});

describe('The registry', () => {
  it('has the commands of what stands on the page, the newest first, and asks for them anew each time', () => {
    let title = 'Pause';
    const leave = register({ commands: () => [command('a', { title })], places: () => [command('p')] });
    const other = register({ commands: () => [command('b')] });
    title = 'Resume';
    expect(commandsNow().map((one) => one.title)).toEqual(['b', 'Resume']);
    expect(placesNow().map(({ id }) => id)).toEqual(['p']);
    leave();
    other();
    expect(commandsNow()).toEqual([]);
  });

  it('sees when two commands claim one key', () => {
    const keys = { key: 'p' };
    expect(contested([command('a', { keys }), command('b', { keys: { key: 'q' } })])).toEqual([]);
    expect(contested([command('a', { keys }), command('b', { keys })])).toEqual(['P']);
  });
});

describe('The palette', () => {
  const all = [
    command('Pause'),
    command('Cancel run'),
    command('j', { isKeyOnly: true, title: 'Next task' }),
    command('Go to Settings', { group: 'go' }),
    ...Array.from({ length: 30 }, (_, i) => command(`Read ${i}`, { group: 'tasks' })),
    command('Write the report', { group: 'tasks', words: 'report.render' }),
  ];
  const titles = (sought: string) => foundCommands(all, sought).map(({ title }) => title);

  it('shows everything but keys without a meaning of their own, and a few of the tasks', () => {
    expect(titles('').slice(0, 3)).toEqual(['Pause', 'Cancel run', 'Go to Settings']);
    expect(titles('')).toHaveLength(3 + 8);
    expect(titles('next')).toEqual([]);
  });

  it('finds beginnings, slips of the finger and other words', () => {
    expect(titles('sett')).toEqual(['Go to Settings']);
    expect(titles('cancle')).toEqual(['Cancel run']);
    expect(titles('render')).toEqual(['Write the report']);
    expect(titles('nothing like it')).toEqual([]);
  });
});
