/**
 * What a key may do: the scopes of the specification (xAPI 1.0.3, Communication 4.2) with the campus's own `mesure/read`.
 * `all` and `all/read` never reach the store *mesure* (access.ts).
 */
export const scopes = [
  'statements/write',
  'statements/read/mine',
  'statements/read',
  'define',
  'state',
  'profile',
  'all/read',
  'all',
  'mesure/read',
] as const;
export type Scope = (typeof scopes)[number];

/** Why a choice of scopes makes no sense, by the key of a message. */
export type ScopeProblem =
  | 'scope-missing'
  | 'scope-unknown'
  | 'scope-mesure-alone'
  | 'scope-all-alone'
  | 'scope-read-twice'
  | 'scope-define-alone';

export type CheckedScopes =
  | { readonly kind: 'scopes'; readonly scopes: readonly Scope[] }
  | { readonly kind: 'refused'; readonly problem: ScopeProblem };

export const isScope = (text: string): text is Scope => scopes.some((scope) => scope === text);

/**
 * Scopes in their order, each once; or why they do not go together. What one scope makes pointless beside another is
 * refused and not dropped: whoever ticked both has misunderstood one of them.
 */
export function checkScopes(asked: readonly string[]): CheckedScopes {
  const refused = (problem: ScopeProblem): CheckedScopes => ({ kind: 'refused', problem });
  if (asked.length === 0) return refused('scope-missing');
  if (!asked.every(isScope)) return refused('scope-unknown');
  const chosen = scopes.filter((scope) => asked.includes(scope));
  const has = (scope: Scope): boolean => chosen.includes(scope);
  if (has('mesure/read') && chosen.length > 1) return refused('scope-mesure-alone');
  if (has('all') && chosen.length > 1) return refused('scope-all-alone');
  const reading: readonly Scope[] = ['statements/read/mine', 'statements/read', 'all/read'];
  if (reading.filter(has).length > 1) return refused('scope-read-twice');
  if (has('define') && !has('statements/write')) return refused('scope-define-alone');
  return { kind: 'scopes', scopes: chosen };
}
