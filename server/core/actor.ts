import { z } from 'zod';

/** Who asked. A browser has a random id and a name of its person's choosing. */
export const actor = z.strictObject({
  kind: z.enum(['person', 'supervisor', 'worker', 'policy', 'system']),
  id: z.string().max(100),
  name: z.string().max(100),
});
export type Actor = z.infer<typeof actor>;

export const SUPERVISOR: Actor = { kind: 'supervisor', id: 'supervisor', name: 'Supervisor' };
/** The rule that answers what nobody answered in time. */
export const EXPIRY: Actor = { kind: 'policy', id: 'expiry', name: 'Time limit of answers' };
export const SYSTEM: Actor = { kind: 'system', id: 'system', name: 'Gaffer' };
