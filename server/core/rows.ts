/** Projection rows: what the fold says, one row an entity, written in the statement that writes the events. */
export type RunRow = {
  id: string;
  goal: string;
  status: string;
  revision: number;
  seq: number;
  total: number;
  done: number;
  failed: number;
  openQuestions: number;
  reason: string | null;
  startedAt: number;
  updatedAt: number;
  closedAt: number | null;
  /** What models used: tokens in and out, cost in millionths of a US dollar, calls of unknown price. */
  tokens: number;
  microUsd: number;
  unpriced: number;
};
/** Where a run stands in the list: newest start first, then the greatest id. */
export type RunPlace = Pick<RunRow, 'startedAt' | 'id'>;
export type TaskRow = {
  runId: string;
  /** Rows of one run stand in topological order, so what changes together lies together on disk. */
  position: number;
  taskId: string;
  title: string;
  kind: string;
  tool: string;
  worker: string;
  status: string;
  attempt: number;
  failureClass: string | null;
};
export type AttemptRow = {
  runId: string;
  taskId: string;
  n: number;
  worker: string;
  fence: number;
  startedAt: number;
  endedAt: number | null;
  outcome: string | null;
  failureClass: string | null;
};
export type QuestionRow = {
  runId: string;
  id: string;
  reason: string;
  answered: string | null;
  raisedAt: number;
};
/** A plan as adopted, the base, or a patch to it. JSON texts of the plan or the operations, and of the note. */
export type PlanRow = { runId: string; revision: number; plan: string; note: string };

/** The columns of a task that change after its plan was adopted. */
export type TaskChange = Pick<TaskRow, 'runId' | 'position' | 'status' | 'attempt' | 'failureClass'>;

/** Changes to rows that are there already. */
export type RowChanges = { taskChanges: TaskChange[] };

export type Rows = {
  runs: RunRow[];
  tasks: TaskRow[];
  attempts: AttemptRow[];
  questions: QuestionRow[];
  plans: PlanRow[];
};
