import { Brain, Cog, FileInput, type LucideIcon } from 'lucide-react';
import type { TaskKind } from '@/server/core/task';

/** The sign of each kind of task. */
export const KIND_ICON: Record<TaskKind, LucideIcon> = { io: FileInput, inference: Brain, logic: Cog };
