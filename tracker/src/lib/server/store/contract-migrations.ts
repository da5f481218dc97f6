/** A log as every version of the schema held it, and what the present code must find in it. */
import { expect } from 'vitest';
import type { Statement } from '../../xapi/statement.ts';
import { activityIri, homePages, verbs } from '../../xapi/vocabulary.ts';
import { contributionOf } from '../projections/project.ts';
import type { DocumentKey, Store } from './port.ts';
import { terms, termsOf } from './terms.ts';

export const uuid = (n: number): string => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
const start = Date.UTC(2026, 9, 5, 10);

export interface OldStatement {
  readonly seq: number;
  readonly id: string;
  readonly storedMs: number;
  readonly store: 'suivi' | 'mesure' | 'other';
  readonly actor: string;
  readonly credential: string | null;
  readonly refersTo: string | null;
  readonly statement: Statement;
  readonly text: string;
  /** Terms by which it was found, each with the statement that it comes from. */
  readonly facets: readonly { readonly term: string; readonly source: number }[];
}

const learner = { account: { homePage: homePages.suivi, name: 's-1' } };
const tool = { mbox: 'mailto:ada@tool.example' };
export const registration = uuid(77);
const authority = { account: { homePage: 'https://campus.example/xapi/authority', name: 'credential:lms' } };

function old(seq: number, store: OldStatement['store'], part: Partial<Statement>): Omit<OldStatement, 'facets'> {
  const storedMs = start + seq * 86_400_000;
  const stored = new Date(storedMs).toISOString();
  const statement: Statement = {
    id: uuid(seq),
    actor: tool,
    verb: { id: 'https://tool.example/v' },
    object: { id: 'https://tool.example/a' },
    timestamp: stored,
    stored,
    authority,
    version: '1.0.0',
    ...part,
  };
  const { actor, object } = statement;
  return {
    seq,
    id: uuid(seq),
    storedMs,
    store,
    actor:
      actor.account === undefined
        ? `mbox ${actor.mbox ?? ''}`
        : `account ${actor.account.homePage} ${actor.account.name}`,
    credential: store === 'other' ? 'lms' : null,
    refersTo: object.objectType === 'StatementRef' ? object.id : null,
    statement,
    text: JSON.stringify(statement),
  };
}

const bare = [
  old(1, 'suivi', {
    actor: learner,
    verb: { id: verbs.experienced },
    object: { id: activityIri('m04', 'lecon-1') },
    result: { duration: 'PT10M' },
    context: { registration },
  }),
  old(2, 'other', { context: { contextActivities: { parent: [{ id: 'https://tool.example/parent' }] } } }),
  old(3, 'mesure', {
    actor: { account: { homePage: homePages.mesure('m04'), name: 'm-1' } },
    verb: { id: verbs.answered },
    object: { id: activityIri('m04', 'lab-1', 'c04-i07', 'initial') },
    result: { response: 'non', extensions: { 'https://campus.example/xapi/extensions/confidence': 0.7 } },
    context: { extensions: { 'https://campus.example/xapi/extensions/seq': 1 } },
  }),
  old(4, 'other', { object: { objectType: 'StatementRef', id: uuid(2) } }),
];
export const oldLog: readonly OldStatement[] = bare.map((one) => ({
  ...one,
  facets: bare
    .filter(({ seq, id }) => seq === one.seq || id === one.refersTo)
    .flatMap(({ seq, statement }) => termsOf(statement).map((term) => ({ term, source: seq }))),
}));
export const contributions = oldLog.map(({ statement, storedMs }) => contributionOf(statement, storedMs));

export const oldFile = { sha2: 'ab'.repeat(32), content: Buffer.from('pièce') };
export const oldDocument: DocumentKey = {
  resource: 'state',
  activity: 'https://tool.example/a',
  agent: 'mbox mailto:ada@tool.example',
  registration: null,
  id: 'reprise',
};
export const oldDefinition = { id: 'https://tool.example/a', definition: '{"name":{"fr":"Leçon"}}' };

/** @param since what the version knew already: attachments and documents came with version 2 of both engines */
export async function findsAll(store: Store, since: { readonly files: boolean }): Promise<void> {
  const ids = async (asked: readonly string[], actors: readonly string[] | null = null): Promise<readonly string[]> => {
    const page = await store.query({
      terms: asked,
      stores: actors === null ? ['suivi', 'other'] : ['suivi', 'mesure'],
      actors,
      credential: null,
      sinceMs: null,
      untilMs: null,
      ascending: true,
      limit: 100,
      after: null,
    });
    return page.kind === 'page' ? page.statements.map((text) => JSON.parse(text).id) : [page.kind];
  };
  const of = (...numbers: readonly number[]): readonly string[] => numbers.map(uuid);
  expect(await ids([])).toEqual(of(1, 2, 4));
  expect(await ids([terms.verb('https://tool.example/v')])).toEqual(of(2, 4));
  expect(await ids([terms.activity('https://tool.example/a')])).toEqual(of(2, 4));
  expect(await ids([terms.relatedActivity('https://tool.example/parent')])).toEqual(of(2, 4));
  expect(await ids([terms.agent('mbox mailto:ada@tool.example')])).toEqual(of(2, 4));
  expect(await ids([terms.relatedAgent(`account ${authority.account.homePage} ${authority.account.name}`)])).toEqual(
    of(1, 2, 4),
  );
  expect(await ids([terms.registration(registration)])).toEqual(of(1));
  expect(await ids([terms.verb('https://tool.example/v'), terms.activity('https://tool.example/a')])).toEqual(of(2, 4));
  const own = oldLog.flatMap(({ store: kept, actor }) => (kept === 'other' ? [] : [actor]));
  expect(await ids([], own)).toEqual(of(1, 3));
  const second = start + 2 * 86_400_000;
  const bounded = await store.query({
    terms: [],
    stores: ['suivi', 'other'],
    actors: null,
    credential: 'lms',
    sinceMs: second,
    untilMs: second + 5 * 86_400_000,
    ascending: false,
    limit: 1,
    after: null,
  });
  expect(bounded.kind === 'page' && bounded.statements.map((text) => JSON.parse(text).id)).toEqual(of(4));
  expect(await store.find(uuid(3))).toMatchObject({ store: 'mesure', text: oldLog[2]?.text, voided: false });
  expect(await store.definition(oldDefinition.id)).toEqual(JSON.parse(oldDefinition.definition));
  if (since.files) {
    const { files } = await store.attachments([uuid(2)], 1_000_000);
    expect(files.map(({ sha2, content }) => [sha2, Buffer.from(content).toString()])).toEqual([
      [oldFile.sha2, 'pièce'],
    ]);
    const document = await store.document(oldDocument);
    expect(document && [Buffer.from(document.content).toString(), document.contentType]).toEqual([
      '{"page":3}',
      'application/json',
    ]);
  }
  const projections = async () => [
    await store.spans({ fromMs: 0, toMs: Number.MAX_SAFE_INTEGER }),
    await store.progress({}),
    await store.trialFacts({ actors: ['m-1'], module: 'm04' }),
  ];
  const kept = await projections();
  expect(kept.map((rows) => rows.length)).toEqual([1, 1, 1]);
  await store.rebuildProjections();
  expect(await projections()).toEqual(kept);
  // Definitions are listed with their names, also those of versions that kept digests only.
  expect(await store.definitionsAfter(null, 10)).toEqual([oldDefinition]);
  expect(
    (await store.logSlice({ stores: ['suivi', 'mesure', 'other'], sinceMs: null, untilMs: null }, null)).entries,
  ).toHaveLength(4);
}
