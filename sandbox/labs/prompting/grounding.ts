import type { Grounded } from '../../measures/grounding/ground.ts';
import { isUnfounded } from '../shared/vigilance/counts.ts';
import type { Grounding } from './checks.ts';

/** What the criterion « grounded » asks for. */
export const groundingOf = (mentions: readonly Grounded[]): Grounding => ({
  unfounded: mentions.filter(({ finding }) => isUnfounded(finding)).map(({ start, end }) => ({ start, end })),
});
