import type { PieceCheck } from './checks.ts';
import type { DigitalFileData } from './lab-data.ts';
import type { DigitalFileState } from './state.ts';

/** What a desk must see of a file at a glance. Counts of pieces. */
export interface Dashboard {
  readonly pieces: number;
  readonly used: number;
  readonly setAside: number;
  readonly askedAgain: number;
  /** Their hash is the register's and their signature holds. */
  readonly sound: number;
  /** Pieces whose author, magistrate or security officer is told: one task each. */
  readonly waiting: readonly { readonly cote: string; readonly tell: 'author' | 'magistrate' | 'security' }[];
}

/** The dashboard of a file, from what was decided and what was worked out. */
export function dashboardOf(
  { decisions }: DigitalFileState,
  { pieces }: DigitalFileData,
  checks: ReadonlyMap<string, PieceCheck> | null,
): Dashboard {
  const cotes = pieces.map(({ canonical }) => canonical.cote);
  const count = (decision: string) => cotes.filter((cote) => decisions[cote]?.decision === decision).length;
  return {
    pieces: cotes.length,
    used: count('use'),
    setAside: count('set-aside'),
    askedAgain: count('ask-again'),
    sound: cotes.filter((cote) => {
      const check = checks?.get(cote);
      return check?.isHashRight === true && check.signature === 'valid';
    }).length,
    waiting: cotes.flatMap((cote) => {
      const tell = decisions[cote]?.tell ?? null;
      return tell === null ? [] : [{ cote, tell }];
    }),
  };
}
