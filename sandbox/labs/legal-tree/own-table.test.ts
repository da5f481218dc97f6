import { describe, expect, test } from 'vitest';
import { loadCatalogue } from '../../../courses/load/index.ts';
import { legalTreeData } from './lab-data.ts';
import { legalTreePayload } from './payload.ts';
import { expectedOutcome } from './review.ts';
import { standingOn } from './standing.ts';

const { legal } = await loadCatalogue();
if (legal === null) throw new Error('courses/legal is missing');
const data = legalTreePayload(legal, { renderMarkdown: (text) => text, plainText: (text) => text });
const rule = (id: string) => {
  const found = data.rules.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no rule ${id}`);
  return found;
};

describe('the table of the campus', () => {
  test('gives data that the browser accepts, with nothing lost', () => {
    expect(legalTreeData.parse(JSON.parse(JSON.stringify(data)))).toEqual(data);
  });

  test('holds every key of the reference table', () => {
    const keys = new Set(legal.rules.map(({ ref }) => ref));
    const wanted =
      'FC-5J FC-MTT RI-125 RI-126 FICHE D51-2 DEC-2008 ORD-14 QUALIOPI GREFFE FPE L111-13 LIL-47 CNIL-RH AIA-4 AIA-DATES AIA-III8a AIA-27 AIA-III3b AIA-14 AIA-26 RGAA CEPEJ PPN-LAW';
    expect(wanted.split(' ').filter((key) => !keys.has(key))).toEqual([]);
    expect(legal.comparisons).toHaveLength(10);
  });

  test('never says that a text was read where it was not', () => {
    expect(
      legal.rules.filter(({ status, seen }) => status === 'reported' && seen === null).map(({ id }) => id),
    ).toEqual([]);
  });

  test('classifies twelve systems, in every class', () => {
    const classes = data.systems.map((system) => expectedOutcome(data, system).class);
    expect(classes).toHaveLength(12);
    expect(
      Object.fromEntries(Object.entries(Object.groupBy(classes, (one) => one)).map(([k, v]) => [k, v?.length])),
    ).toEqual({
      prohibited: 4,
      'high-risk': 4,
      ancillary: 2,
      'out-of-scope': 2,
    });
  });

  test('shows the sources that disagree on the day of Annex III, and prefers neither', () => {
    expect(standingOn(rule('ria-annexe-iii-8-a'), '2026-11-22').kind).toBe('disputed');
    expect(standingOn(rule('ria-5-1-d'), '2026-11-22').kind).toBe('applies');
    expect(rule('ria-4').conflict?.readings).toHaveLength(2);
  });

  test('a date changed in the table changes what the lab says, and no code', () => {
    const changed = structuredClone(legal);
    for (const calendar of changed.calendars) if (calendar.id === 'ria-annexe-iii') calendar.readings.splice(1, 1);
    const after = legalTreePayload(changed, { renderMarkdown: (text) => text, plainText: (text) => text });
    const changedRule = after.rules.find(({ id }) => id === 'ria-annexe-iii-8-a');
    expect(changedRule === undefined ? null : standingOn(changedRule, '2026-11-22').kind).toBe('applies');
  });
});
