import { scaled } from '@/components/ui/scaled';

/** Status and title, worker, duration, bars: the columns of the head and of every row. The button of the head has its own room. */
export const COLUMNS =
  'grid pl-3 pr-9 coarse:pr-11 grid-cols-[minmax(0,1fr)_4.5rem_2.5rem] @sm:grid-cols-[minmax(0,1fr)_5.25rem_minmax(5rem,26%)] @xl:grid-cols-[minmax(0,11fr)_8rem_5.5rem_minmax(0,13fr)]';

/** Height of a row, px. */
export function timelineRow(): number {
  return scaled(30);
}
