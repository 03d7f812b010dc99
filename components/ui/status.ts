import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleDot,
  CircleMinus,
  CirclePause,
  CircleQuestionMark,
  CircleSlash,
  CircleX,
  LoaderCircle,
  type LucideIcon,
  Waypoints,
} from 'lucide-react';
import type { RunStatus, TaskStatus } from '@/server/core/state';
import { text } from '../text/text';

/** Task and run statuses, and the derived *ready* and *blocked*. */
export type Status = TaskStatus | RunStatus | 'ready' | 'blocked';

/** `fg`, `soft`, `line` are Tailwind classes of one colour triple; `word` is what people read. */
export type StatusLook = {
  icon: LucideIcon;
  word: string;
  fg: string;
  soft: string;
  line: string;
  spins: boolean;
};

const look = (icon: LucideIcon, word: string, fg: string, soft: string, line: string): StatusLook => ({
  icon,
  word,
  fg,
  soft,
  line,
  spins: icon === LoaderCircle,
});

const { words } = text.status;
const pending = (icon: LucideIcon, word: string) =>
  look(icon, word, 'text-status-pending', 'bg-status-pending-soft', 'border-status-pending-line');

/** The one table from status to icon, word and colour. */
export const STATUS: Record<Status, StatusLook> = {
  pending: pending(CircleDashed, words.pending),
  blocked: pending(CircleDashed, words.blocked),
  cancelled: look(
    CircleSlash,
    words.cancelled,
    'text-status-cancelled',
    'bg-status-cancelled-soft',
    'border-status-cancelled-line',
  ),
  ready: look(
    CircleDot,
    words.ready,
    'text-status-ready',
    'bg-status-ready-soft',
    'border-status-ready-line',
  ),
  planning: look(
    Waypoints,
    words.planning,
    'text-status-running',
    'bg-status-running-soft',
    'border-status-running-line',
  ),
  running: look(
    LoaderCircle,
    words.running,
    'text-status-running',
    'bg-status-running-soft',
    'border-status-running-line',
  ),
  waiting: look(
    CircleQuestionMark,
    words.waiting,
    'text-status-waiting',
    'bg-status-waiting-soft',
    'border-status-waiting-line',
  ),
  paused: look(
    CirclePause,
    words.paused,
    'text-status-paused',
    'bg-status-paused-soft',
    'border-status-paused-line',
  ),
  succeeded: look(
    CircleCheck,
    words.succeeded,
    'text-status-succeeded',
    'bg-status-succeeded-soft',
    'border-status-succeeded-line',
  ),
  partial: look(
    CircleAlert,
    words.partial,
    'text-status-partial',
    'bg-status-partial-soft',
    'border-status-partial-line',
  ),
  failed: look(
    CircleX,
    words.failed,
    'text-status-failed',
    'bg-status-failed-soft',
    'border-status-failed-line',
  ),
  skipped: look(
    CircleMinus,
    words.skipped,
    'text-status-skipped',
    'bg-status-skipped-soft',
    'border-status-skipped-line',
  ),
};
