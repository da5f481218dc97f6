import { describe, expect, it } from 'vitest';
import { canonical, idsOnly, languageRanges, oneLanguage } from './format.ts';
import type { Statement } from './statement.ts';

const statement: Statement = {
  id: '2b293352-daf2-5c45-9ec4-7a71d3074e5b',
  actor: { objectType: 'Group', name: 'Promotion', member: [{ name: 'Ada', mbox: 'mailto:a@b.c' }] },
  verb: { id: 'v:1', display: { fr: 'a lu', 'en-GB': 'read' } },
  object: { objectType: 'Activity', id: 'a:1', definition: { name: { fr: 'Leçon', en: 'Lesson' }, type: 't:1' } },
  context: {
    team: { objectType: 'Group', name: 'Équipe', openid: 'https://a.b' },
    contextActivities: { parent: [{ id: 'a:2', definition: { type: 't:2' } }] },
  },
  timestamp: '2026-11-22T10:00:00Z',
  stored: '2026-11-22T10:00:00Z',
  authority: { name: 'LMS', mbox: 'mailto:lms@b.c' },
  version: '1.0.3',
};

it('ids keeps only what identifies', () => {
  expect(idsOnly(statement)).toEqual({
    ...statement,
    actor: { objectType: 'Group', member: [{ mbox: 'mailto:a@b.c' }] },
    verb: { id: 'v:1' },
    object: { id: 'a:1' },
    context: { team: { objectType: 'Group', openid: 'https://a.b' }, contextActivities: { parent: [{ id: 'a:2' }] } },
    authority: { mbox: 'mailto:lms@b.c' },
  });
});

it('canonical takes the store’s definition and one language', () => {
  const shown = canonical(statement, (id) => (id === 'a:1' ? { name: { fr: 'Leçon 1', en: 'Lesson 1' } } : null), [
    'en',
  ]);
  expect(shown.object).toEqual({ objectType: 'Activity', id: 'a:1', definition: { name: { en: 'Lesson 1' } } });
  expect(shown.verb.display).toEqual({ 'en-GB': 'read' });
  expect(shown.actor).toEqual(statement.actor);
  expect(shown.context?.contextActivities?.parent).toEqual([{ id: 'a:2', definition: { type: 't:2' } }]);
});

describe('languages', () => {
  it('are ranked by quality, then by order', () => {
    expect(languageRanges('en;q=0.5, fr-CH, de;q=0.9, it;q=0')).toEqual(['fr-ch', 'de', 'en']);
    expect(languageRanges(null)).toEqual([]);
  });
  it('are matched exactly, then by language, then by what comes first', () => {
    const map = { 'fr-CA': 'a', fr: 'b', en: 'c' };
    expect(oneLanguage(map, ['fr-ch'])).toEqual({ fr: 'b' });
    expect(oneLanguage(map, ['fr-ca'])).toEqual({ 'fr-CA': 'a' });
    expect(oneLanguage({ 'en-US': 'a', de: 'b' }, ['en'])).toEqual({ 'en-US': 'a' });
    expect(oneLanguage(map, ['ja', 'en'])).toEqual({ en: 'c' });
    expect(oneLanguage(map, ['ja'])).toEqual({ 'fr-CA': 'a' });
  });
});
