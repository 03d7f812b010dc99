/** Where links end: measured by the canvas, seen by nobody. */
export const HANDLE = 'pointer-events-none! size-px! min-h-0! min-w-0! border-0! bg-transparent!';
