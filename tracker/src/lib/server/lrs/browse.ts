import { languageRanges, oneLanguage } from '../../xapi/format.ts';
import { type LanguageMap, type Statement, voidedVerb, voids } from '../../xapi/statement.ts';
import type { MessageLanguage } from '../../xapi/validate/problem.ts';
import { namespace } from '../../xapi/vocabulary.ts';
import type { FoundStatement } from '../store/port.ts';
import { covers, readRights } from './access.ts';
import type { Site } from './http/context.ts';
import { handleRequest } from './http/handle.ts';
import { cursorParameter } from './http/parameters.ts';
import { refusalOf } from './http/responses.ts';
import type { Principal, Refusal } from './port.ts';
import { speaksOfMesure } from './refused-requests-privacy.ts';
import { storeStatements } from './store-statements.ts';

/** Why a statement is voided: one of a list, because a free text would be about somebody. */
export const voidingReasons = ['tool-error', 'duplicate', 'wrong-person', 'person-request', 'test'] as const;
export type VoidingReason = (typeof voidingReasons)[number];
export const voidingReasonIri = `${namespace}/extensions/voiding-reason`;

/** A statement as the screen may show it. */
export type Browsed =
  | { readonly kind: 'shown'; readonly statement: Statement }
  /** Of another store, but it names somebody of *mesure*: nobody reads that store per person. */
  | { readonly kind: 'hidden'; readonly id: string; readonly stored: string };
export type BrowsedPage =
  | {
      readonly kind: 'page';
      readonly statements: readonly Browsed[];
      /** The cursor of what follows, else null. */
      readonly next: string | null;
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal };
export interface BrowsedDetail {
  readonly found: Browsed;
  /** The statement as stored, laid out; empty when it is hidden. */
  readonly json: string;
  readonly voided: boolean;
  /** The key that wrote it, or null for a learner's session and the campus. */
  readonly credential: string | null;
  /** Statements whose object refers to it, the voiding one among them. */
  readonly referring: readonly Browsed[];
  /** Digests of the attachments whose bytes are here. */
  readonly attached: readonly { readonly sha2: string; readonly bytes: number }[];
}
export interface UsedVerb {
  readonly id: string;
  readonly display: LanguageMap;
}
export type VoidOutcome =
  | { readonly kind: 'voided'; readonly id: string }
  /** Not there or not to be seen, voided before, or a voiding statement, which nothing voids (XAPI-00016). */
  | { readonly kind: 'not-found' | 'already' | 'voiding' }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** The record store as an administrator reads it: *suivi* and the statements of external tools, never *mesure*. */
export interface StatementBrowser {
  /** @param parameters those of GET /statements; the cursor is `after` */
  page(parameters: URLSearchParams, lang: MessageLanguage): Promise<BrowsedPage>;
  /** Voided or not. @throws {StoreUnavailable} */
  statement(id: string): Promise<BrowsedDetail | null>;
  /** The bytes of an attachment that came with a statement that may be shown. @throws {StoreUnavailable} */
  attachment(id: string, sha2: string): Promise<Uint8Array | null>;
  /** Verbs of the latest statements, and of those looked at before. @throws {StoreUnavailable} */
  verbs(): Promise<readonly UsedVerb[]>;
  void(id: string, reason: VoidingReason, lang: MessageLanguage): Promise<VoidOutcome>;
}

/** Reads as a tool with the scope statements/read does: that scope never reaches *mesure* (access.ts). */
const reader: Principal = { kind: 'credential', key: 'campus-browser', scopes: ['statements/read'] };
/** How many of the latest statements are looked at for their verbs. */
export const verbSample = 1000;
const verbsAgeMs = 60_000;
const largestReferring = 100;
const base = 'http://campus.invalid';

export function createBrowser(site: Site): StatementBrowser {
  const { store } = site;
  const known = new Map<string, UsedVerb>();
  let sampledMs = Number.NEGATIVE_INFINITY;
  const rights = readRights(reader, site.modules);
  if (rights === null || rights.stores.includes('mesure'))
    throw new Error('the browser must read suivi and other, and nothing else');

  async function visible(id: string): Promise<FoundStatement | null> {
    const found = await store.find(id.toLowerCase());
    return found !== null && rights !== null && covers(rights, found) ? found : null;
  }

  return {
    async page(parameters, lang) {
      const request = new Request(`${base}/xapi/statements?${parameters}`, {
        headers: { 'x-experience-api-version': '1.0.3', 'accept-language': lang },
      });
      const response = await handleRequest(request, reader, site);
      const refusal = refusalOf(response);
      if (refusal !== null) return { kind: 'refused', refusal };
      const answer: Statement | { readonly statements: readonly Statement[]; readonly more: string } =
        await response.json();
      const { statements, more } = 'statements' in answer ? answer : { statements: [answer], more: '' };
      return {
        kind: 'page',
        statements: statements.map((statement) => browsed(statement, JSON.stringify(statement))),
        next: more === '' ? null : new URL(more, base).searchParams.get(cursorParameter),
      };
    },
    async statement(id) {
      const found = await visible(id);
      if (found === null) return null;
      const statement: Statement = JSON.parse(found.text);
      const shown = browsed(statement, found.text);
      const referring = await store.referring(statement.id, rights.stores, largestReferring);
      const { files } = await store.attachments([statement.id], Number.MAX_SAFE_INTEGER);
      return {
        found: shown,
        json: shown.kind === 'shown' ? JSON.stringify(statement, null, 2) : '',
        voided: found.voided,
        credential: found.credential,
        referring: referring.map((text) => browsed(JSON.parse(text), text)),
        attached: files.map(({ sha2, content }) => ({ sha2, bytes: content.byteLength })),
      };
    },
    async attachment(id, sha2) {
      const found = await visible(id);
      if (found === null || speaksOfMesure(found.text)) return null;
      const { files } = await store.attachments([id.toLowerCase()], Number.MAX_SAFE_INTEGER);
      return files.find((file) => file.sha2 === sha2.toLowerCase())?.content ?? null;
    },
    async verbs() {
      const nowMs = site.now().getTime();
      if (nowMs - sampledMs >= verbsAgeMs) {
        sampledMs = nowMs;
        for (const verb of await latestVerbs()) known.set(verb.id, verb);
      }
      return [...known.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    },
    async void(id, reason, lang) {
      const found = await visible(id);
      if (found === null || speaksOfMesure(found.text)) return { kind: 'not-found' };
      if (found.voided) return { kind: 'already' };
      if (voids(JSON.parse(found.text)) !== null) return { kind: 'voiding' };
      const outcome = await storeStatements(
        {
          input: {
            actor: { objectType: 'Agent', account: { homePage: `${namespace}/authority`, name: 'campus' } },
            verb: { id: voidedVerb, display: { fr: 'a annulé', en: 'voided' } },
            object: { objectType: 'StatementRef', id: id.toLowerCase() },
            context: { extensions: { [voidingReasonIri]: reason } },
          },
          principal: { kind: 'campus' },
          version: '1.0.3',
          lang,
        },
        site,
      );
      return outcome.kind === 'stored'
        ? { kind: 'voided', id: outcome.ids[0] ?? '' }
        : { kind: 'refused', refusal: outcome.refusal };
    },
  };

  async function latestVerbs(): Promise<readonly UsedVerb[]> {
    const page = await store.query({
      terms: [],
      stores: rights?.stores ?? [],
      actors: null,
      credential: null,
      sinceMs: null,
      untilMs: null,
      ascending: false,
      limit: verbSample,
      after: null,
    });
    if (page.kind !== 'page') return [];
    return page.statements.map((text): UsedVerb => {
      const { verb }: Statement = JSON.parse(text);
      return { id: verb.id, display: verb.display ?? {} };
    });
  }
}

const browsed = (statement: Statement, text: string): Browsed =>
  speaksOfMesure(text) ? { kind: 'hidden', id: statement.id, stored: statement.stored } : { kind: 'shown', statement };

/** The text of a language map that suits a reader, or null for an empty one. */
export const textIn = (map: LanguageMap | undefined, lang: MessageLanguage): string | null =>
  map === undefined ? null : (Object.values(oneLanguage(map, languageRanges(lang)))[0] ?? null);
