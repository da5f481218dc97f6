import type { SavedStates } from './recorder.ts';
import type { SessionSource } from './session.ts';

interface Needs {
  readonly session: SessionSource;
  readonly states: SavedStates;
}

const keyOf = (lab: string): string => `assignment/${lab}`;
const patienceMs = 3_000;

/**
 * The conditions that the learner's training session sets for a lab, as the server sent them; null without a session. When
 * the server cannot be asked, or is slow, what it last said holds. Never rejects.
 * @param lab e.g. `m04/lab-1`
 */
export async function assignmentOf({ session, states }: Needs, lab: string): Promise<unknown> {
  const patience = new Promise<null>((resolve) => setTimeout(() => resolve(null), patienceMs));
  const state = await Promise.race([session.current(), patience]);
  if (state?.kind !== 'known') return (await states.load(keyOf(lab))) ?? null;
  const assigned = state.session.signedIn ? (state.session.labConditions[lab] ?? null) : null;
  if (((await states.load(keyOf(lab))) ?? null) !== assigned) await states.save(keyOf(lab), assigned);
  return assigned;
}
