import { parseCsvLines } from '#lib/reports/csv.ts';
import type { Invitation } from '#lib/server/identity/accounts.ts';
import { occupations, roles } from '#lib/server/identity/port.ts';
import { fr } from '#lib/strings/fr.ts';

/** Words that a pasted list may use: the id, or the French word of the screens, whatever the case. */
function wordOf<T extends string>(ids: readonly T[], french: (id: T) => string, word: string): T | null {
  const wanted = word.trim().toLowerCase();
  return ids.find((id) => id === wanted || french(id).toLowerCase() === wanted) ?? null;
}

export type PastedLine =
  | { readonly kind: 'invitation'; readonly line: number; readonly invitation: Invitation }
  | { readonly kind: 'wrong'; readonly line: number; readonly problem: 'role-unknown' | 'occupation-unknown' };

/** Reads `name;email;role;occupation`, one person a line; a first line of headings is passed over. Pure. */
export function readPasted(text: string): readonly PastedLine[] {
  return parseCsvLines(text).flatMap((cells, index): PastedLine[] => {
    const [name = '', email = '', role = '', occupation = ''] = cells;
    if (index === 0 && !email.includes('@')) return [];
    const line = index + 1;
    const knownRole = role === '' ? 'learner' : wordOf(roles, (id) => fr[`role.${id}`], role);
    if (knownRole === null) return [{ kind: 'wrong', line, problem: 'role-unknown' }];
    const knownOccupation =
      occupation === '' ? 'other' : wordOf(occupations, (id) => fr[`occupation.${id}`], occupation);
    if (knownOccupation === null) return [{ kind: 'wrong', line, problem: 'occupation-unknown' }];
    return [{ kind: 'invitation', line, invitation: { name, email, role: knownRole, occupation: knownOccupation } }];
  });
}
