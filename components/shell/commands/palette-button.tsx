'use client';

import { Search } from 'lucide-react';
import { text } from '@/components/text/text';
import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';
import { openCommands } from './palette-store';

/** Opens the palette for those who do not know its key. */
export function PaletteButton() {
  return (
    <Button
      variant="ghost"
      size="sm"
      aria-label={text.commands.open}
      hint={text.commands.open}
      onClick={() => openCommands('palette')}
    >
      <Search aria-hidden />
      <span aria-hidden className="hidden text-text-3 xl:inline">
        <Kbd keys={['mod', 'K']} />
      </span>
    </Button>
  );
}
