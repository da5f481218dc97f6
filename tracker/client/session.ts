import { exchange, type HttpDeps, isRecord, parseJson } from './http.ts';

export type Session =
  | { readonly signedIn: false }
  | {
      readonly signedIn: true;
      /** Stable and opaque; says whose the records in this browser are. */
      readonly accountKey: string;
      readonly displayName: string;
      readonly role: string;
      readonly actors: { readonly suivi: string; readonly mesure: Readonly<Record<string, string>> };
      /** One stable UUID per module. */
      readonly registrations: Readonly<Record<string, string>>;
      /** What the sessions that the learner joined ask of a lab, by `m04/lab-1`; each lab checks its own. */
      readonly labConditions: Readonly<Record<string, unknown>>;
    };

/** `unknown`: the server could not be asked; `owner` is who was signed in when it last answered. */
export type SessionState =
  | { readonly kind: 'known'; readonly session: Session }
  | { readonly kind: 'unknown'; readonly owner: string | null };

export interface SessionSource {
  /** Asks the server once per page; later calls get the same answer until `refresh`. Never rejects. */
  current(): Promise<SessionState>;
  refresh(): Promise<SessionState>;
  /** What is known without waiting: null before the first answer. */
  now(): SessionState | null;
  /** Account key of the last answer, from an earlier page too; null for a visitor. */
  lastOwner(): string | null;
}

export const ownerOf = (state: SessionState): string | null =>
  state.kind === 'unknown' ? state.owner : state.session.signedIn ? state.session.accountKey : null;

/** Whose a record is that is made now; before the server has answered, whoever it last was. */
export function currentOwner(source: SessionSource): string | null {
  const state = source.now();
  return state === null ? source.lastOwner() : ownerOf(state);
}

/** Checks by hand: a schema library would weigh more than the rest of the client. */
export function parseSession(value: unknown): Session | null {
  if (!isRecord(value)) return null;
  if (value['signedIn'] === false) return { signedIn: false };
  const { accountKey, displayName, role, actors, registrations } = value;
  if (value['signedIn'] !== true || typeof accountKey !== 'string' || accountKey === '') return null;
  if (typeof displayName !== 'string' || typeof role !== 'string' || !isRecord(actors)) return null;
  const { suivi, mesure } = actors;
  if (typeof suivi !== 'string' || !isTexts(mesure) || !isTexts(registrations)) return null;
  // A server of an earlier version says nothing of conditions.
  const labConditions = isRecord(value['labConditions']) ? value['labConditions'] : {};
  return { signedIn: true, accountKey, displayName, role, actors: { suivi, mesure }, registrations, labConditions };
}

const isTexts = (value: unknown): value is Readonly<Record<string, string>> =>
  isRecord(value) && Object.values(value).every((text) => typeof text === 'string');

/** The part of `localStorage` that is used; null where the browser refuses it. */
export type KeyStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
const ownerKey = 'campus-account';

export function createSessionSource(
  deps: HttpDeps & { readonly storage: KeyStorage | null; readonly url?: string },
): SessionSource {
  let asking: Promise<SessionState> | null = null;
  let latest: SessionState | null = null;
  const lastOwner = () => {
    if (latest?.kind === 'known') return ownerOf(latest);
    try {
      return deps.storage?.getItem(ownerKey) ?? null;
    } catch {
      return null;
    }
  };
  const remember = (owner: string | null) => {
    try {
      if (owner === null) deps.storage?.removeItem(ownerKey);
      else deps.storage?.setItem(ownerKey, owner);
    } catch {
      // A browser that refuses storage only loses the memory of who was signed in while offline.
    }
  };
  const ask = async (): Promise<SessionState> => {
    const answer = await exchange(deps, deps.url ?? '/suivi/api/session', { headers: { accept: 'application/json' } });
    const session = answer?.status === 200 ? parseSession(parseJson(answer.body)) : null;
    if (session === null) {
      latest = { kind: 'unknown', owner: lastOwner() };
    } else {
      latest = { kind: 'known', session };
      remember(ownerOf(latest));
    }
    return latest;
  };
  const refresh = () => {
    asking = ask();
    return asking;
  };
  return { current: () => asking ?? refresh(), refresh, now: () => latest, lastOwner };
}
