import { StoreUnavailable, type Unavailable } from '../store/port.ts';
import type { CredentialStore, KeptCredential } from '../store/port-credentials.ts';
import { type CredentialCheck, createCheck } from './credentials-check.ts';
import { checkScopes, type ScopeProblem } from './credentials-scopes.ts';
import { hashSecret, newKey, newSecret } from './credentials-secret.ts';
import { createVerifiedHeaders } from './credentials-verified.ts';

export type { KeptCredential } from '../store/port-credentials.ts';
export type { CredentialCheck } from './credentials-check.ts';

export type LabelProblem = 'label-missing' | 'label-long' | 'label-characters';
export type CredentialProblem = LabelProblem | ScopeProblem;
/** Characters. */
export const longestLabel = 80;

export type CreateOutcome =
  /** `secret` is returned once: only its hash is kept. */
  | { readonly kind: 'created'; readonly key: string; readonly secret: string }
  | { readonly kind: 'refused'; readonly problems: readonly CredentialProblem[] }
  | Unavailable;

/** Keys of external tools: how they are recognised, and how an administrator looks after them. */
export interface Credentials extends CredentialCheck {
  /** The key of `CAMPUS_LRS_KEY`, with all rights, or null. It is revoked by starting without it. */
  readonly environmentKey: string | null;
  /** Valid ones first. */
  list(): Promise<{ readonly kind: 'listed'; readonly credentials: readonly KeptCredential[] } | Unavailable>;
  create(input: {
    readonly label: string;
    readonly scopes: readonly string[];
    /** Person id. */
    readonly by: string | null;
  }): Promise<CreateOutcome>;
  /** Without effect from this moment in this process, within a second in others on the same database. */
  revoke(key: string, by: string | null): Promise<{ readonly kind: 'revoked' | 'unchanged' } | Unavailable>;
}

/**
 * @param env `CAMPUS_LRS_KEY` and `CAMPUS_LRS_SECRET`: with both, one credential with all rights except reading the
 *   store *mesure*
 * @param kept where the other keys are; without it there are none and none can be made
 */
export function createCredentials(
  env: { readonly key?: string | undefined; readonly secret?: string | undefined },
  kept: { readonly store: CredentialStore; readonly now: () => Date } = nowhere,
): Credentials {
  const { key = '', secret = '' } = env;
  const { store, now } = kept;
  const environment = key === '' || secret === '' ? null : { key, secret };
  const verified = createVerifiedHeaders();
  return {
    ...createCheck({ environment, store, verified, now }),
    environmentKey: environment?.key ?? null,
    async list() {
      try {
        return { kind: 'listed', credentials: await store.credentials() };
      } catch (error) {
        if (error instanceof StoreUnavailable) return { kind: 'unavailable', reason: error.reason };
        throw error;
      }
    },
    async create({ label: said, scopes, by }) {
      const label = said.trim().normalize('NFC');
      const checked = checkScopes(scopes);
      const problem = labelProblem(label);
      if (problem !== null || checked.kind === 'refused')
        return {
          kind: 'refused',
          problems: [...(problem === null ? [] : [problem]), ...(checked.kind === 'refused' ? [checked.problem] : [])],
        };
      const fresh = { key: newKey(), secret: newSecret() };
      const added = await store.addCredential({
        key: fresh.key,
        label,
        scopes: checked.scopes,
        ...(await hashSecret(fresh.secret)),
        createdMs: now().getTime(),
        createdBy: by,
      });
      if (added.kind === 'unavailable') return added;
      if (added.kind === 'taken') throw new Error('80 random bits came twice: the random source is broken');
      return { kind: 'created', ...fresh };
    },
    async revoke(revoked, by) {
      const outcome = await store.revokeCredential(revoked, by, now().getTime());
      if (outcome.kind !== 'unavailable') verified.forbid(revoked);
      return outcome;
    },
  };
}

function labelProblem(label: string): LabelProblem | null {
  if (label === '') return 'label-missing';
  if ([...label].length > longestLabel) return 'label-long';
  return /\p{C}/u.test(label) || !label.isWellFormed() ? 'label-characters' : null;
}

const readOnly: Unavailable = { kind: 'unavailable', reason: 'read-only' };
const nowhere: { readonly store: CredentialStore; readonly now: () => Date } = {
  now: () => new Date(),
  store: {
    addCredential: async () => readOnly,
    credential: async () => null,
    credentials: async () => [],
    revokeCredential: async () => readOnly,
    markCredentialUsed: async () => readOnly,
  },
};
