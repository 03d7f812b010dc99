'use client';

import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { text } from '@/components/text/text';
import { Dialog } from '@/components/ui/dialog';
import { IconButton } from '@/components/ui/icon-button';
import type { ToolInfo } from '@/server/core/catalogue';
import { useEdit, useSelection, useStores } from '../store/context';
import { useNarrow } from '../use-narrow';
import { addTask } from './gestures';
import { ToolPalette } from './palette';

const words = text.run.edit.palette;

/** The palette over the canvas, from which tools can be dragged. On a narrow screen it is a dialog. */
export function PalettePanel() {
  const open = useEdit((view) => view.dialog === 'palette');
  const narrow = useNarrow();
  if (!open) return null;
  return narrow ? <PaletteDialog /> : <Panel />;
}

function usePalette() {
  const stores = useStores();
  const after = useSelection((view) => view.task);
  const title = useEdit((view) => view.edited?.plan.graph.tasks.find(({ id }) => id === after)?.title);
  return {
    close: () => stores.edit.setState({ dialog: undefined }),
    take: (tool: ToolInfo) => addTask(stores, tool, { after: title === undefined ? undefined : after }),
    place: title === undefined ? words.free : words.after(title),
  };
}

function Panel() {
  const { close, take, place } = usePalette();
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.querySelector('input')?.focus(), []);
  return (
    <section
      ref={box}
      aria-label={words.title}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        close();
      }}
      className="absolute top-2 left-2 z-20 flex max-h-[calc(100%-4rem)] w-72 animate-appear flex-col gap-2 rounded-lg border border-line-strong bg-raised p-2 shadow-float"
    >
      <div className="flex items-center gap-2 pl-1">
        <h2 className="font-medium">{words.title}</h2>
        <span className="min-w-0 flex-1 truncate text-sm text-text-3">{place}</span>
        <IconButton aria-label={text.ui.close} onClick={close}>
          <X aria-hidden />
        </IconButton>
      </div>
      <ToolPalette onTake={take} />
      <p className="px-1 text-sm text-text-3">{words.hint}</p>
    </section>
  );
}

function PaletteDialog() {
  const { close, take, place } = usePalette();
  return (
    <Dialog open onOpenChange={(open) => !open && close()} title={words.title} description={place}>
      <ToolPalette onTake={take} />
    </Dialog>
  );
}
