import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ground } from './ground.ts';
import { whereIn } from './locate.ts';
import type { Person, Piece } from './mention.ts';
import { mentionsOf } from './mentions.ts';

const pieces: readonly Piece[] = [
  { cote: 'D1', text: 'Plainte de M. Paul Renard, 2 mai 2023 : son vélo a disparu le 29 avril. Valeur : 2 480 euros.' },
  {
    cote: 'D2',
    text: "Audition de M. Luc Faure, voisin, 3 mai : il a entendu un moteur depuis sa cuisine, vers 5 h 45. Il n'est pas sorti.",
  },
  { cote: 'D3', text: 'Audition de Mme Ada Faure, 4 mai : elle dormait à Lormeray. Elle a reçu 300 euros de sa sœur.' },
];
const persons: readonly Person[] = [
  { name: 'M. Paul Renard', also: ['M. Renard'], role: 'plaignant' },
  { name: 'M. Luc Faure', also: ['M. Faure'], role: 'voisin' },
  { name: 'Mme Ada Faure', also: ['Mme Faure'], role: 'épouse' },
];
const findings = (output: string) =>
  ground(output, pieces, persons, 'fr').map(({ text, finding }) => [
    text,
    finding.kind === 'displaced' ? finding.why : finding.kind,
  ]);
const unfounded = (output: string) => findings(output).filter(([, finding]) => finding !== 'found');

test('finds what the pieces say, in other words and figures', () => {
  expect(unfounded('Paul RENARD, le 2/5/2023 : 2480 €. M. Faure, voisin, a entendu un moteur à 5h45 (D2).')).toEqual(
    [],
  );
});

test('tells where in which piece', () => {
  const [mention] = mentionsOf('2 480 euros', 'fr');
  expect(mention).toBeDefined();
  const [place, ...others] = mention === undefined ? [] : whereIn(pieces, mention, 'fr', persons);
  expect(others).toEqual([]);
  expect(place?.cote).toBe('D1');
  expect(pieces[0]?.text.slice(place?.start, place?.end)).toBe('2 480 euros');
});

test('reads the heading of a piece, and tells a place in it from one in the text', () => {
  const heading = 'Audition de M. Luc Faure, 3 mai 2023';
  const body = '« Je dormais. Elle est partie le 4 mai. »';
  const found = ground('M. Faure, le 3 mai, puis le 4 mai.', [{ cote: 'D1', heading, text: body }], [], 'fr');
  const places = found.flatMap(({ finding }) => (finding.kind === 'found' ? finding.places : []));
  expect(places.map(({ part, start, end }) => [part, (part === 'heading' ? heading : body).slice(start, end)])).toEqual(
    [
      ['heading', 'M. Luc Faure'],
      ['heading', '3 mai 2023'],
      ['text', '4 mai'],
    ],
  );
});

test('confirms an English answer by a French piece', () => {
  const french = [
    {
      cote: 'D1',
      lang: 'fr' as const,
      text: 'M. Luc Faure, voisin : 2 480,50 euros, le 3 mai 2023 à 13 h 45, pendant deux jours.',
    },
  ];
  const answer = 'Luc Faure, the neighbour: 2,480.50 euros on May 3, 2023 at 1:45 p.m., for two days. Not 480 euros.';
  expect(ground(answer, french, [], 'en').map(({ text, finding }) => [text, finding.kind])).toEqual([
    ['Luc Faure', 'found'],
    ['neighbour', 'found'],
    ['2,480.50 euros', 'found'],
    ['May 3, 2023', 'found'],
    ['1:45 p.m.', 'found'],
    ['two days', 'found'],
    ['480 euros', 'absent'],
  ]);
});

test('marks what stands in no piece, with what resembles it', () => {
  const found = ground(
    'M. Jean Renard doit 2 840 euros depuis le 30 avril, à Paris (D9, article 311-1 du code pénal).',
    pieces,
    persons,
    'fr',
  );
  expect(found.map(({ kind, finding }) => [kind, finding.kind])).toEqual([
    ['person', 'absent'],
    ['amount', 'absent'],
    ['date', 'absent'],
    ['place', 'absent'],
    ['cote', 'absent'],
    ['article', 'absent'],
  ]);
  expect(found[0]?.finding).toMatchObject({ near: [{ cote: 'D1' }] });
});

test('knows Mme Faure from M. Faure', () => {
  expect(unfounded('Mme Renard dormait.')).toEqual([['Mme Renard', 'absent']]);
  expect(unfounded('Mme Faure dormait à Lormeray.')).toEqual([]);
});

test('marks a value that the pieces say of somebody else only, and names them', () => {
  const [, amount] = ground('M. Renard a reçu 300 euros.', pieces, persons, 'fr');
  expect(amount?.finding).toMatchObject({
    kind: 'displaced',
    why: 'of-another-person',
    said: { start: 0, end: 9 },
    instead: ['Mme Ada Faure'],
  });
});

test('follows « il » to the person of the sentence before', () => {
  expect(unfounded('Voici M. Renard. Il a reçu 300 euros.')).toContainEqual(['300 euros', 'of-another-person']);
});

test('marks a deed that the pieces tell of somebody else', () => {
  expect(unfounded('M. Renard a entendu un moteur depuis la cuisine.')).toContainEqual([
    'M. Renard',
    'deed-of-another',
  ]);
});

test('marks a role that is another person’s, and guilt that no piece gives', () => {
  expect(unfounded('M. Paul Renard : voisin.')).toEqual([['voisin', 'role-of-another']]);
  expect(unfounded('M. Luc Faure est le voleur.')).toEqual([['voleur', 'absent']]);
});

test('marks a cote whose piece says nothing of it', () => {
  expect(unfounded('Le voisin a entendu un moteur vers 5 h 45 (D1).')).toEqual([['D1', 'in-another-piece']]);
});

test('marks a value on another day', () => {
  const bank = [{ cote: 'D1', text: 'Relevé : 60 euros le 2 mars, 80 euros le 5 mars, 200 euros le 8 mars.' }];
  const found = ground('80 euros le 2 mars, 200 euros le 8 mars.', bank, [], 'fr');
  expect(found.map(({ finding }) => (finding.kind === 'displaced' ? finding.why : finding.kind))).toEqual([
    'on-another-date',
    'found',
    'found',
    'found',
  ]);
});

const words = fc.constantFrom(
  'M. Paul Renard',
  'Mme Faure',
  'le 12 mars 2026',
  '12 avril',
  '300 euros',
  '5 h 45',
  'à Lormeray',
  'voisin',
  'a vu',
  'dormait',
  ',',
  '.',
  ';',
  ':',
  '\n',
  '(D2)',
  'deux jours',
  'art. 12',
  'Il',
  'D1',
  'Ève',
  '|',
  '»',
);
const text = fc.array(words, { minLength: 1, maxLength: 25 }).map((parts) => parts.join(' '));
const wild = fc.oneof(text, fc.string({ unit: 'binary', maxLength: 120 }));
const file = fc
  .array(wild, { minLength: 1, maxLength: 4 })
  .map((texts) => texts.map((each, i): Piece => ({ cote: `D${i + 1}`, text: each })));

test('never throws, and its places lie in the pieces', () => {
  fc.assert(
    fc.property(wild, file, (output, some) => {
      for (const { finding } of ground(output, some, persons, 'fr')) {
        const places = finding.kind === 'absent' ? finding.near : finding.kind === 'open' ? [] : finding.places;
        for (const { cote, start, end } of places) {
          const piece = some.find((each) => each.cote === cote);
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeLessThanOrEqual(piece?.text.length ?? -1);
          expect(end).toBeGreaterThanOrEqual(start);
        }
      }
    }),
    { numRuns: 120 },
  );
});

test('says the same again, and whatever the order of the pieces', () => {
  fc.assert(
    fc.property(wild, file, (output, some) => {
      const once = ground(output, some, persons, 'fr');
      expect(ground(output, some, persons, 'fr')).toEqual(once);
      expect(ground(output, [...some].reverse(), persons, 'fr')).toEqual(once);
    }),
    { numRuns: 80 },
  );
});

test('an output copied from a piece has no absent mention but cotes and roles that no piece gives', () => {
  fc.assert(
    fc.property(file, (some) => {
      for (const piece of some) {
        const absent = ground(piece.text, some, persons, 'fr').filter(({ finding }) => finding.kind === 'absent');
        // A piece may cite a cote that the learner does not have.
        expect(absent.filter(({ kind }) => kind !== 'cote' && kind !== 'role')).toEqual([]);
      }
    }),
    { numRuns: 80 },
  );
});

test('reads a hostile output against a hostile file in bounded time', () => {
  const long = 'M. Paul Renard dormait le 12 mars à 5 h 45, 300 euros (D2). '.repeat(200);
  const before = process.threadCpuUsage();
  ground(
    long,
    [
      { cote: 'D1', text: long },
      { cote: 'D2', text: long },
    ],
    persons,
    'fr',
  );
  const { user, system } = process.threadCpuUsage(before);
  // Microseconds of work: how long others kept the processor does not count.
  expect(user + system).toBeLessThan(20e6);
});
