import { useEffect } from 'react';
import { isApple } from '@/components/ui/kbd';
import { type Command, isPressed, type Keys } from './command';
import { commandsNow } from './command-store';
import { perform } from './perform';

const IN_FRONT = '[role="dialog"], [role="alertdialog"], [role="menu"]';
const FIELD =
  'input:not([type="checkbox"]), textarea, select, [contenteditable="true"], [data-radix-popper-content-wrapper]';

/**
 * The one ear for shortcuts: a key does what the first command that claims it says, and nothing else. Enter that is held
 * counts once, as what it leads to may claim it too.
 */
export function useCommandKeys(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || document.querySelector(IN_FRONT)) return;
      const apple = isApple();
      const inField = event.target instanceof Element && event.target.closest(FIELD) !== null;
      const isOf = (keys: Keys) => (!inField || keys.inFields === true) && isPressed(keys, event, apple);
      const isMeant = ({ keys, also = [], heard }: Command) =>
        keys !== undefined && [keys, ...also].some(isOf) && heard?.() !== false;
      const meant = commandsNow().filter(isMeant);
      const command = meant.find(({ heard }) => heard !== undefined) ?? meant[0];
      if (!command) return;
      event.preventDefault();
      const isHeld = event.repeat && event.key === 'Enter';
      if (!isHeld) perform(command);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
