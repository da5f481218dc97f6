import { createHash, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { voidedVerb } from '../../xapi/statement.ts';
import { activityIri, extensionIri, homePages, verbs } from '../../xapi/vocabulary.ts';
import { createLrs } from '../lrs/index.ts';
import type { Principal } from '../lrs/port.ts';
import { newStatementOf } from '../store/new-statement.ts';
import type { Store } from '../store/port.ts';
import { type ExportPart, exportLines } from './export.ts';
import { type ImportReport, importLines } from './import.ts';
import { splitLines } from './split-lines.ts';
import { type EngineName, openTestStores, type TestStores } from './testing/stores.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openTestStores();
});
afterAll(() => stores.close());

const made = new Date('2026-11-22T12:00:00.000Z');
const tool: Principal = { kind: 'credential', key: 'lms', scopes: ['all'] };
const uuid = (n: number): string => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;

async function exported(store: Store, part: ExportPart, sinceMs: number | null = null): Promise<string> {
  const lines: string[] = [];
  for await (const line of exportLines(store, { part, sinceMs, untilMs: null }, made)) lines.push(line);
  return lines.join('');
}
async function* chunksOf(text: string, size = 10_000): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const imported = (store: Store, text: string, dryRun = false, lang: 'fr' | 'en' = 'fr'): Promise<ImportReport> =>
  importLines(splitLines(chunksOf(text)), { store, now: () => made, newId: randomUUID, lang, dryRun });

const suiviActor = (name: string) => ({ account: { homePage: homePages.suivi, name } });
const experienced = (n: number, override: object = {}) => ({
  id: uuid(n),
  actor: { mbox: 'mailto:ada@tool.example' },
  verb: { id: verbs.experienced },
  object: { id: 'https://tool.example/a', definition: { name: { fr: 'Une leçon', 'en-GB': 'A lesson' } } },
  timestamp: '2026-01-05T09:00:00.000Z',
  ...override,
});
const decision = (n: number, name: string) => ({
  id: uuid(n),
  actor: { account: { homePage: homePages.mesure('m04'), name } },
  verb: { id: verbs.answered },
  object: { id: activityIri('m04', 'lab-1', 'c04-i07', 'initial') },
  result: { response: 'non', extensions: { [extensionIri('confidence')]: 0.7 } },
  context: { extensions: { [extensionIri('seq')]: 1 } },
  timestamp: '2026-01-05T09:00:00.000Z',
});

/** A store with everything that an export carries, written through the front door at moments of its own. */
async function filled(engine: EngineName, statements: readonly object[], stepMs = 7): Promise<Store> {
  const store = await stores.open(engine);
  let nowMs = Date.UTC(2026, 0, 5, 10);
  const lrs = createLrs({
    store,
    now: () => new Date(nowMs),
    newId: randomUUID,
    bodyLimit: 1_000_000,
    modules: ['m04'],
  });
  for (const statement of statements) {
    const outcome = await lrs.store([statement], tool);
    if (outcome.kind === 'refused') throw new Error(outcome.refusal.message);
    nowMs += stepMs;
  }
  return store;
}

const other: Record<EngineName, EngineName> = { sqlite: 'postgres', postgres: 'sqlite' };

describe.each(['sqlite', 'postgres'] as const)('from %s to the other engine and back', (engine) => {
  it('gives the same bytes, whatever is in the log', async () => {
    const statement = fc.oneof(
      fc.record({ kind: fc.constant('tool' as const), text: fc.string({ unit: 'binary', maxLength: 12 }) }),
      fc.record({ kind: fc.constant('suivi' as const), who: fc.constantFrom('s-1', 's-2') }),
      fc.record({ kind: fc.constant('void' as const), of: fc.nat(20) }),
      fc.record({ kind: fc.constant('refer' as const), to: fc.nat(20) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(statement, { minLength: 1, maxLength: 15 }), async (drawn) => {
        const log = drawn.map((one, n) => {
          if (one.kind === 'tool') return experienced(n, { result: { response: one.text } });
          if (one.kind === 'suivi')
            return experienced(n, {
              actor: suiviActor(one.who),
              object: { id: activityIri('m04', 'lecon-1') },
              result: { duration: 'PT4M' },
            });
          const target = one.kind === 'void' ? one.of : one.to;
          const object = { objectType: 'StatementRef', id: uuid(target) };
          return one.kind === 'void'
            ? experienced(n, { verb: { id: voidedVerb }, object })
            : experienced(n, { object });
        });
        const source = await filled(engine, log);
        const text = await exported(source, 'traces');
        const target = await stores.open(other[engine]);
        expect(await imported(target, text)).toMatchObject({ problem: null, whole: true, format: 'campus' });
        expect(await exported(target, 'traces')).toBe(text);
        const all = { fromMs: 0, toMs: Number.MAX_SAFE_INTEGER };
        expect(await target.spans(all)).toEqual(await source.spans(all));
        expect(await target.progress({})).toEqual(await source.progress({}));
        expect(await imported(target, text)).toMatchObject({ problem: null, added: { statements: 0, attachments: 0 } });
        expect(await exported(target, 'traces')).toBe(text);
        await source.close();
        await target.close();
      }),
      { numRuns: 6 },
    );
  });

  it('carries attachments, documents, definitions, keys, voided state and decisions, each store in its own file', async () => {
    const content = Buffer.from('%PDF-1.7 fictif');
    const sha2 = createHash('sha256').update(content).digest('hex');
    const source = await filled(engine, [
      experienced(1),
      experienced(2, { actor: suiviActor('s-1') }),
      decision(3, 'm-1'),
      decision(4, 'm-2'),
    ]);
    await source.append(
      [
        newStatementOf(
          {
            id: uuid(9),
            actor: { mbox: 'mailto:a@b.c' },
            verb: { id: 'http://example.com/v' },
            object: { id: 'http://example.com/a' },
            attachments: [
              {
                usageType: 'http://example.com/piece',
                display: { fr: 'Pièce' },
                contentType: 'application/pdf',
                length: content.length,
                sha2,
              },
            ],
            timestamp: '2026-01-06T00:00:00.000Z',
            stored: '',
            authority: { mbox: 'mailto:lrs@b.c' },
            version: '1.0.0',
          },
          {
            store: 'other',
            credential: 'lms',
            timed: true,
            stored: '2026-01-06T00:00:00.000Z',
            attachments: [{ sha2, content }],
          },
        ),
      ],
      Date.UTC(2026, 0, 6),
    );
    await source.markVoided([uuid(1)]);
    for (const agent of ['mbox mailto:a@b.c', `account ${homePages.mesure('m04')} m-1`])
      await source.changeDocument(
        { resource: 'state', activity: 'a:1', agent, registration: uuid(5), id: 'été' },
        Date.UTC(2026, 0, 6, 10, 0, 30),
        () => ({ kind: 'put', content: Uint8Array.from([0, 255, 10]), contentType: 'application/octet-stream' }),
      );
    const [traces, decisions] = [await exported(source, 'traces'), await exported(source, 'mesure')];
    expect(traces).not.toContain('m-1');
    expect(decisions).not.toContain('s-1');
    // The exact time of storing would join a decision to what was stored with it in the other store.
    for (const stored of decisions.matchAll(/"(?:stored|updated)":"([^"]+)"/g)) expect(stored[1]).toMatch(/:00\.000Z$/);
    const target = await stores.open(other[engine]);
    expect(await imported(target, traces, true)).toMatchObject({
      problem: null,
      added: { statements: 3, attachments: 1 },
    });
    expect(await target.count()).toBe(0);
    expect(await imported(target, traces)).toMatchObject({
      problem: null,
      added: { activities: 1, documents: 1, attachments: 1, statements: 3 },
    });
    expect(await imported(target, decisions)).toMatchObject({ problem: null, added: { documents: 1, statements: 2 } });
    expect(await exported(target, 'traces')).toBe(traces);
    expect(await exported(target, 'mesure')).toBe(decisions);
    expect(await target.find(uuid(1))).toMatchObject({ voided: true, credential: 'lms' });
    const { files } = await target.attachments([uuid(9)], 1_000_000);
    expect(files.map((file) => Buffer.from(file.content).toString())).toEqual(['%PDF-1.7 fictif']);
    expect(await target.trialFacts({ actors: ['m-1', 'm-2'], module: 'm04' })).toEqual(
      await source.trialFacts({ actors: ['m-1', 'm-2'], module: 'm04' }),
    );
  });

  it('exports a period, and goes on over slices', async () => {
    const many = await filled(
      engine,
      Array.from({ length: 30 }, (_, n) => experienced(n)),
      60_000,
    );
    const text = await exported(many, 'traces', Date.UTC(2026, 0, 5, 10, 9));
    expect(text.match(/"kind":"statement"/g)).toHaveLength(20);
    expect(text.trimEnd().split('\n').at(-1)).toContain('"statements":20');
  });
});

describe('a file that cannot be imported whole', () => {
  const good = (n: number) => JSON.stringify(experienced(n));
  const lines = (...texts: readonly string[]): string => texts.join('\n');

  it('takes plain statements of another store, one on each line, under an authority and a time of here', async () => {
    const store = await stores.open('sqlite');
    const foreign = {
      ...experienced(1),
      stored: '2020-01-01T00:00:00.000Z',
      authority: { mbox: 'mailto:old@lrs.example' },
    };
    const report = await imported(store, lines('', JSON.stringify(foreign), '  ', good(2), ''));
    expect(report).toMatchObject({ format: 'xapi', problem: null, added: { statements: 2 }, lines: 4 });
    const [first, second] = [uuid(1), uuid(2)].map((id) => store.find(id));
    expect(JSON.parse((await first)?.text ?? '{}')).toMatchObject({
      stored: made.toISOString(),
      authority: { mbox: 'mailto:old@lrs.example' },
    });
    expect(JSON.parse((await second)?.text ?? '{}').authority.account.name).toBe('import');
    expect(await store.definition('https://tool.example/a')).toEqual({
      name: { fr: 'Une leçon', 'en-GB': 'A lesson' },
    });
    expect(await imported(store, lines(good(1), good(2)))).toMatchObject({
      added: { statements: 0 },
      known: { statements: 2 },
    });
  });

  const wrong: readonly (readonly [string, readonly string[], number, RegExp])[] = [
    ['a broken line', [good(1), '{"actor":'], 2, /JSON/],
    [
      'a statement against the specification',
      [good(1), JSON.stringify(experienced(2, { verb: { id: 'no iri' } }))],
      2,
      /verb\.id/,
    ],
    ['a key that stands twice', ['{"actor":{"mbox":"mailto:a@b.c","mbox":"mailto:a@b.c"}}'], 1, /./],
    ['an array', [`[${good(1)}]`], 1, /tableau JSON/],
    [
      'another statement under a known id',
      [good(1), JSON.stringify(experienced(1, { verb: { id: 'http://v.example/2' } }))],
      2,
      /identifiant/,
    ],
    [
      'a decision with a score',
      [JSON.stringify({ ...decision(1, 'm-1'), result: { score: { scaled: 1 } } })],
      1,
      /score/,
    ],
    [
      'an attachment without its bytes',
      [
        JSON.stringify(
          experienced(1, {
            attachments: [
              {
                usageType: 'http://e.example/u',
                display: { fr: 'x' },
                contentType: 'a/b',
                length: 1,
                sha2: 'a'.repeat(64),
              },
            ],
          }),
        ),
      ],
      1,
      /attachments\[0\]/,
    ],
    ['nothing', ['', '  '], 1, /vide/],
  ];
  it.each(wrong)('refuses %s, names the line, and writes nothing of its chunk', async (_, texts, line, message) => {
    const store = await stores.open('sqlite');
    const report = await imported(store, lines(...texts));
    expect(report.problem).toMatchObject({ line, message: expect.stringMatching(message) });
    expect(report.lines).toBe(0);
    expect(await store.count()).toBe(0);
    await store.close();
  });

  it('refuses an export that was cut off, changed or damaged, and takes the whole one afterwards', async () => {
    const source = await filled('sqlite', [experienced(1), experienced(2)]);
    const text = await exported(source, 'traces');
    const cases: readonly (readonly [string, RegExp])[] = [
      [text.split('\n').slice(0, -2).join('\n'), /dernière ligne/],
      [text.replace(/\{"kind":"statement".*\n/, ''), /nombres/],
      [text.replace('"format":1', '"format":99'), /plus récent/],
      [text.replace('"store":"other"', '"store":"suivi"'), /store/],
      [text.replace('"voided":false', '"voided":"no"'), /voided/],
      [text.replace(/,"stored":"[^"]*"/, ''), /stored/],
      [`${text}${text}`, /après la fin/],
    ];
    for (const [damaged, message] of cases) {
      const store = await stores.open('sqlite');
      expect((await imported(store, damaged)).problem?.message).toMatch(message);
      expect(await imported(store, text)).toMatchObject({ problem: null });
      expect(await exported(store, 'traces')).toBe(text);
      await store.close();
    }
  });

  it('stops at a line that is too long, holding no more than that in memory', async () => {
    const raw: unknown[] = [];
    for await (const line of splitLines(chunksOf(`${'x'.repeat(50)}\n${'y'.repeat(5000)}\n`, 100), 1000))
      raw.push(line.kind);
    expect(raw).toEqual(['line', 'too-long']);
  });

  it('goes on where it stopped: chunks before the refused line are stored', async () => {
    const store = await stores.open('sqlite');
    const many = Array.from({ length: 1200 }, (_, n) => good(n));
    const report = await imported(store, lines(...many, 'wrong'));
    expect(report).toMatchObject({ lines: 1000, added: { statements: 1000 }, problem: { line: 1201 } });
    expect(await store.count()).toBe(1000);
    expect(await imported(store, lines(...many))).toMatchObject({
      added: { statements: 200 },
      known: { statements: 1000 },
    });
  });
});
