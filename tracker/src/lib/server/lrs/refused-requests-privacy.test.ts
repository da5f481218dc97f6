import fc from 'fast-check';
import { expect, it } from 'vitest';
import { homePages } from '../../xapi/vocabulary.ts';
import { keepable, placeOf, speaksOfMesure } from './refused-requests-privacy.ts';

const pseudonym = 'm-abcdefghijklmnopqrstuv2345';

it('recognises what speaks of *mesure*, however it is escaped', () => {
  const home = homePages.mesure('m04');
  const json = JSON.stringify({ actor: { account: { homePage: home, name: 'x' } } });
  for (const text of [
    home,
    home.toUpperCase(),
    json,
    json.replaceAll('/', '\\/'),
    json.replaceAll('mesure', '\\u006desure'),
    JSON.stringify({ inside: json.replaceAll('/', '\\/') }),
    `agent=${encodeURIComponent(json)}`,
    `agent=${encodeURIComponent(json.replaceAll('/', '\\u002f'))}`,
    `{"name":"${pseudonym}"}`,
    `stateId=${pseudonym.toUpperCase()}`,
  ])
    expect(speaksOfMesure(text), text).toBe(true);
});

it('lets pass what does not', () => {
  for (const text of [
    '',
    's-abcdefgh',
    'm-learning',
    homePages.suivi,
    'https://tool.example/mesure/m04',
    `x${pseudonym}`,
  ])
    expect(speaksOfMesure(text), text).toBe(false);
});

it('keeps of a path only the names of the specification', () => {
  for (const [path, place] of [
    ['', ''],
    ['[2].actor.mbox', '[].actor.mbox'],
    ['context.contextActivities.grouping[3].definition', 'context.contextActivities.grouping[].definition'],
    ['result.extensions["https://x.example/Jean Dupont"]', 'result.extensions.…'],
    ['result.extensions["a.b[0]\\"]"].score', 'result.extensions.….score'],
    ['actor.nom_de_famille', 'actor.…'],
    ['X-Experience-API-Version', 'X-Experience-API-Version'],
    ['body:3:7', 'body'],
    ['part 12', 'part'],
    ['Jean Dupont', '…'],
  ])
    expect(placeOf(path ?? '')).toBe(place);
});

it('a path from any names has none of them in its place', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 5 }), (keys) => {
      const place = placeOf(keys.map((key) => `[${JSON.stringify(`~${key}`)}]`).join(''));
      expect(place).toMatch(/^…(?:\.…)*$/);
    }),
  );
});

it('makes a text keepable by both engines', () => {
  expect(keepable('a\0b\ud800', 10)).toBe('a␀b\ufffd');
  expect(keepable('abcdef', 4)).toBe('abc…');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 20 }), (text, limit) => {
      const kept = keepable(text, limit);
      expect(kept.length).toBeLessThanOrEqual(limit);
      expect(kept.isWellFormed()).toBe(true);
      expect(kept).not.toContain('\0');
    }),
  );
});
