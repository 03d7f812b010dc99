import { units } from './units';

type Progress = { total: number; done: number; failed: number; running: number };

export const runMap = {
  map: {
    items: 'Items in the order of the list',
    back: (title: string) => `Back to “${title}”`,
    progress: (title: string) => `Items of “${title}” that are done`,
    line: ({ total, done, failed }: Progress) =>
      `${units.figure(done)}/${units.figure(total)}${failed > 0 ? ` · ${units.figure(failed)} failed` : ''}`,
    long: ({ total, done, failed, running }: Progress) =>
      [
        `${units.figure(done)} of ${units.count(total, 'item', 'items')} done`,
        running > 0 ? `${units.figure(running)} running` : '',
        failed > 0 ? `${units.figure(failed)} failed` : '',
      ]
        .filter((part) => part !== '')
        .join(' · '),
    input: 'Each item gets this, with the item in the place of $item.',
    unexpanded: 'Its items are known once its list is there. Then it runs once for each of them.',
    empty: 'The list was empty: there was nothing to do.',
    sentence: (progress: Progress) => `Runs once for each item: ${runMap.map.long(progress)}.`,
    gathering: 'Every item is done. The results are being put together.',
    expanding: 'Its list is there. Its items are being counted.',
  },
};
