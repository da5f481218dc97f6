import { describe, expect, test } from 'vitest';
import { findUnknownNames } from '../../../courses/lint/rules/find-names.ts';
import { knownNames } from '../../../courses/lint/rules/known-names.ts';
import { inspectCourses } from '../../../courses/load/index.ts';
import { faultKinds, fillSlots, type MirrorVersion, mirrorVersions } from '../../../courses/schema/index.ts';
import { checkDeparture } from './departure.ts';
import { draftingData, draftingKey, fillData } from './lab-data.ts';
import { draftingKeyPayload, draftingPayload } from './payload.ts';

const { catalogue, tree } = await inspectCourses();
const file = catalogue?.dossiers.get('tramway-ligne-2');
const draft = catalogue?.drafts.get('tramway-ligne-2');
if (catalogue === null || file === undefined || draft === undefined) throw new Error('the drafting file is not there');

const options = { renderMarkdown: (markdown: string) => `<p>${markdown}</p>`, plainText: (text: string) => text };
const payload = draftingPayload(file, draft, options);
const answers = draftingKeyPayload(draft, options);
const cotes = new Set(file.pieces.map(({ cote }) => cote));
/** A text of a version with its own words put back into slots. */
function unfilled(text: string, version: MirrorVersion): string {
  const byLength = draft?.slots.toSorted((one, other) => other[version].length - one[version].length) ?? [];
  return byLength.reduce((now, slot) => now.replaceAll(slot[version], `{{${slot.id}}}`), text);
}

describe('the two versions', () => {
  const [one, other] = mirrorVersions.map((version) => fillData(payload, version));
  if (one === undefined || other === undefined) throw new Error('two versions');

  test('leave no slot open and do not mix', () => {
    for (const [version, filled] of [
      ['a', one],
      ['b', other],
    ] as const) {
      const all = JSON.stringify(filled);
      expect(all).not.toContain('{{');
      for (const slot of draft.slots) {
        expect(all).toContain(slot[version]);
        expect(all).not.toContain(slot[version === 'a' ? 'b' : 'a']);
      }
    }
  });

  test('have fourteen pieces that differ in nothing but the slots', () => {
    expect(one.pieces).toHaveLength(14);
    for (const [index, piece] of one.pieces.entries()) {
      const twin = other.pieces[index];
      expect(unfilled(piece.html, 'a')).toBe(unfilled(twin?.html ?? '', 'b'));
      expect(unfilled(piece.title.fr, 'a')).toBe(unfilled(twin?.title.fr ?? '', 'b'));
    }
  });

  test('have drafts that differ beyond the slots only where a fault was planted and says so', () => {
    const differ = one.paragraphs.filter(
      ({ text }, index) => unfilled(text, 'a') !== unfilled(other.paragraphs[index]?.text ?? '', 'b'),
    );
    const mirrored = draft.paragraphs.filter((paragraph) => paragraph.mirrored !== undefined);
    expect(differ.map(({ id }) => id)).toEqual(mirrored.map(({ id }) => id));
    expect(mirrored.every(({ fault }) => fault !== undefined)).toBe(true);
    expect(mirrored.some(({ fault }) => fault?.kind === 'stereotype')).toBe(true);
  });

  test('propose the number that their own paragraphs write', () => {
    for (const version of mirrorVersions) {
      const months = new RegExp(`(?<!\\d)${draft.sanction.proposed[version]}\\s+mois`);
      const texts = draft.paragraphs.flatMap(({ mirrored }) => (mirrored === undefined ? [] : [mirrored[version]]));
      expect(texts.filter((text) => months.test(text))).toHaveLength(2);
    }
    expect(draft.sanction.proposed.a).not.toBe(draft.sanction.proposed.b);
  });

  test('use invented names only', () => {
    const names = tree.names?.value;
    if (names === undefined) throw new Error('invented-names.yaml');
    const known = knownNames(names);
    for (const version of mirrorVersions)
      for (const { markdown } of file.pieces)
        expect(findUnknownNames(fillSlots(markdown, draft.slots, version), known)).toEqual([]);
  });
});

describe('the draft', () => {
  test('holds every kind of fault, sound paragraphs in greater number, and lures', () => {
    const kinds = draft.paragraphs.flatMap(({ fault }) => (fault === undefined ? [] : [fault.kind]));
    expect(new Set(kinds)).toEqual(new Set(faultKinds));
    expect(draft.paragraphs.length - kinds.length).toBeGreaterThan(kinds.length);
    expect(draft.paragraphs.filter(({ lure }) => lure !== undefined).length).toBeGreaterThanOrEqual(3);
  });

  test('cites in its text the cotes that it lists, and no others', () => {
    for (const { text, mirrored, cotes: listed } of draft.paragraphs)
      for (const one of text === undefined ? Object.values(mirrored ?? {}) : [text.fr])
        expect(checkDeparture(one, cotes, []).cotes.toSorted()).toEqual([...listed].sort());
  });

  test('is rewritten with cotes of the file', () => {
    for (const { fault } of draft.paragraphs)
      if (fault !== undefined)
        expect(checkDeparture(fault.rewriting, cotes, []).cotes.length, fault.rewriting).toBeGreaterThan(0);
  });

  test('has a model departure that passes the checks of form in both versions', () => {
    for (const version of mirrorVersions) {
      const model = fillSlots(draft.departure.model, draft.slots, version);
      const words = draft.departure.topics.find(({ id }) => id === 'peine')?.words ?? [];
      expect(checkDeparture(model, cotes, words)).toMatchObject({ hasThree: true, namesTopic: true });
      expect(checkDeparture(model, cotes, words).cotes.length).toBeGreaterThan(2);
    }
  });

  test('is translated wherever the interface is', () => {
    const missing = JSON.stringify(answers).match(/"fr":"[^"]*"(?!,"en")/g) ?? [];
    expect(missing).toEqual([]);
  });
});

describe('what the browser gets', () => {
  test('is what the lab reads, and says nothing of the faults at first', () => {
    expect(draftingData.parse(JSON.parse(JSON.stringify(payload)))).toEqual(payload);
    expect(draftingKey.parse(JSON.parse(JSON.stringify(answers)))).toEqual(answers);
    const first = JSON.stringify(payload);
    for (const word of ['fault', 'lure', 'rewriting', '"fit"', 'explanation']) expect(first).not.toContain(word);
    expect(answers.paragraphs.map(({ id }) => id)).toEqual(payload.paragraphs.map(({ id }) => id));
    expect(answers.grid).toHaveLength(6);
  });
});
