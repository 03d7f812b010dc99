'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { useTheme } from 'next-themes';
import { useSyncExternalStore } from 'react';
import { text } from '../text/text';
import { IconButton } from '../ui/icon-button';
import { Menu } from '../ui/menu';

const { theme: words } = text.shell;
const CHOICES = [
  { id: 'light', label: words.light, Icon: Sun },
  { id: 'dark', label: words.dark, Icon: Moon },
  { id: 'system', label: words.system, Icon: Monitor },
] as const;
const never = () => () => {};

export function ThemeSwitch() {
  const { theme, setTheme } = useTheme();
  const inBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const chosen = CHOICES.find((choice) => inBrowser && choice.id === theme) ?? CHOICES[2];
  const items = CHOICES.map(({ id, label, Icon }) => ({
    id,
    label,
    icon: <Icon aria-hidden />,
    checked: id === chosen.id,
    onSelect: () => setTheme(id),
  }));
  return (
    <Menu
      items={items}
      trigger={
        <IconButton aria-label={words.label(chosen.label)}>
          <chosen.Icon aria-hidden />
        </IconButton>
      }
    />
  );
}
