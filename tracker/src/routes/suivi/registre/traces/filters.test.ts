import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseStatementsRequest } from '#lib/server/lrs/http/parameters.ts';
import { homePages } from '#lib/xapi/vocabulary.ts';
import { isUnfiltered, pageAddress, readFilters } from './filters.ts';

const read = (query: Record<string, string>) => readFilters(new URLSearchParams(query));
const asked = (query: Record<string, string>) => Object.fromEntries(read(query).parameters);
const uuid = '6f1c2a58-4f0e-4a8e-9a3f-2b7d1c5e8a90';

test('an empty form asks for the latest fifty', () => {
  expect(asked({})).toEqual({ limit: '50' });
  expect(isUnfiltered(read({ verb: '', after: '' }))).toBe(true);
  expect(isUnfiltered(read({ verb: 'v:1' }))).toBe(false);
});

test('an account without a site is a pseudonym of the campus; an address needs no mailto', () => {
  const agentOf = (query: Record<string, string>) => JSON.parse(asked(query)['agent'] ?? 'null');
  expect(agentOf({ agent: ' s-abcd2345 ' })).toEqual({ account: { homePage: homePages.suivi, name: 's-abcd2345' } });
  expect(agentOf({ agent: 'ada', home: 'https://lms.example' })).toEqual({
    account: { homePage: 'https://lms.example', name: 'ada' },
  });
  expect(agentOf({ who: 'mbox', agent: 'ada@tool.example' })).toEqual({ mbox: 'mailto:ada@tool.example' });
  expect(agentOf({ who: 'openid', agent: 'https://id.example/ada' })).toEqual({ openid: 'https://id.example/ada' });
  expect(agentOf({ agent: '{"mbox":"mailto:ada@tool.example"}' })).toEqual({ mbox: 'mailto:ada@tool.example' });
});

test('every wrong value is named by its field', () => {
  expect(
    read({
      who: 'mbox_sha1sum',
      agent: 'abc',
      verb: 'completed',
      activity: 'm04',
      registration: '12',
      since: 'hier',
      until: '2026-02-30T10:00',
      limit: '5000',
    }).wrong,
  ).toEqual(['agent', 'verb', 'activity', 'registration', 'since', 'until', 'limit']);
  expect(read({ agent: 'ada', home: 'lms' }).wrong).toEqual(['home']);
  expect(read({ home: 'lms' }).wrong).toEqual([]);
  expect(read({ agent: '{"objectType":"Group","member":[]}' }).wrong).toEqual(['agent']);
});

test('times are those of Paris, unless they say otherwise', () => {
  expect(asked({ since: '2026-07-10T09:30' })['since']).toBe('2026-07-10T07:30:00.000Z');
  expect(asked({ since: '2026-01-10' })['since']).toBe('2026-01-09T23:00:00.000Z');
  expect(asked({ until: '2026-01-10T09:30:00+02:00' })['until']).toBe('2026-01-10T07:30:00.000Z');
});

test('the page before a statement is asked for in the reverse order', () => {
  expect(asked({ before: uuid })).toMatchObject({ after: uuid, ascending: 'true' });
  expect(asked({ before: uuid, ascending: 'true' })).toEqual({ after: uuid, limit: '50' });
  expect(asked({ after: uuid, ascending: 'true' })).toMatchObject({ after: uuid, ascending: 'true' });
  expect(asked({ after: 'x' })).toEqual({ limit: '50' });
  expect(pageAddress(new URLSearchParams({ verb: 'v:1', agent: '', after: 'x' }), { before: 'y' })).toBe(
    '?verb=v%3A1&before=y',
  );
});

test('whatever is typed, what is asked is a valid request or a field is named', () => {
  const text = fc.oneof(fc.string(), fc.constantFrom('v:1', uuid, '2026-01-01', '{', 'a@b.c'));
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.constantFrom(
          'who',
          'agent',
          'home',
          'verb',
          'activity',
          'registration',
          'since',
          'until',
          'limit',
          'after',
          'before',
          'ascending',
        ),
        text,
      ),
      (query) => {
        const { wrong, parameters } = read(query);
        if (wrong.length === 0) expect(parseStatementsRequest(parameters, '1.0.3', 'fr').kind).toBe('parsed');
      },
    ),
  );
});
