import { expect, test } from 'vitest';
import { loadCatalogue } from '../../../courses/load/index.ts';
import { sumResult } from './cost.ts';
import { attributeStates, crossingOf, inhabitantOf } from './crossing.ts';
import { crossedDecisions } from './lab-data.ts';
import { pseudonymisationPayload } from './payload.ts';
import { decisionScores, detectionOf } from './score.ts';
import { textOfRun } from './selection.ts';
import { hiddenByMachine, noWork } from './spans.ts';

const { pseudonymisation, sources } = await loadCatalogue();
if (pseudonymisation === null) throw new Error('courses/pseudonymisation is missing');
const same = (text: string) => text;
const data = pseudonymisationPayload(pseudonymisation, sources, { renderMarkdown: same, plainText: same });

test('eight decisions of 350 to 700 words, in eight matters', () => {
  expect(data.decisions).toHaveLength(8);
  expect(new Set(data.decisions.map(({ matter }) => matter.fr)).size).toBe(8);
  for (const { id, paragraphs } of data.decisions) {
    const words = paragraphs.flatMap(({ text }) => text.split(/\s+/)).length;
    expect(words, id).toBeGreaterThanOrEqual(350);
    expect(words, id).toBeLessThanOrEqual(700);
  }
});

test.each(data.decisions)('$id: the machine misses identifiers, and hides what is needed', (decision) => {
  const { machine } = decisionScores(decision, noWork(decision));
  expect(machine.identifiers.filter(({ hidden }) => !hidden).length).toBeGreaterThanOrEqual(3);
  expect(machine.lost.length).toBeGreaterThanOrEqual(2);
  expect(detectionOf(machine).recall.n).toBeGreaterThanOrEqual(10);
  // Whoever reads the debrief is told why, in both languages.
  for (const { id, byMachine, nature, why } of decision.marks)
    if (!byMachine || nature !== 'identifier') expect(why?.en, id).toBeDefined();
});

test('a reader who finds everything reaches recall and precision 1', () => {
  for (const decision of data.decisions) {
    const redactions = decision.marks
      .filter(({ nature, byMachine }) => nature === 'identifier' && !byMachine)
      .map(({ in: paragraph, from, to, class: kind, duty }, key) => ({
        key,
        in: paragraph,
        from,
        to,
        class: kind,
        duty: duty === 'complementary' ? ('complementary' as const) : ('mandatory' as const),
        reason: null,
      }));
    const revealed = decision.marks
      .filter(({ nature, byMachine }) => nature === 'needed' && byMachine)
      .map(({ id }) => id);
    const { together } = decisionScores(decision, { ...noWork(decision), redactions, revealed });
    const { recall, precision } = detectionOf(together);
    expect([recall.value, precision.value, together.lost.length, together.spareWords], decision.id).toEqual([
      1, 1, 0, 0,
    ]);
  }
});

test.each(crossedDecisions(data))('$id: the register designates one person until more is hidden', (decision) => {
  const visible = attributeStates(decision, hiddenByMachine(decision)).filter((one) => one.visible);
  const { person, matches } = crossingOf(
    data,
    decision,
    visible.map(({ name }) => name),
  );
  expect(matches).toHaveLength(1);
  const fixed = decision.crossing.attributes.filter(({ marks }) => marks.length === 0).map(({ name }) => name);
  expect(crossingOf(data, decision, fixed).matches.length).toBeGreaterThan(1);
  // The decision and the register speak of the same person.
  expect(decision.paragraphs.some(({ text }) => text.includes(person.name))).toBe(true);
  for (const { name, marks } of decision.crossing.attributes) {
    if (name !== 'born' && name !== 'town' && name !== 'hamlet') continue;
    const texts = decision.marks.filter(({ id }) => marks.includes(id)).map((mark) => textOfRun(decision, mark));
    expect(texts.join(' ')).toContain(String(person[name]));
  }
});

test('names of the register are given to one person each', () => {
  const people = data.register.map(inhabitantOf);
  expect(people).toHaveLength(200);
  expect(new Set(people.map(({ name }) => name)).size).toBe(200);
});

test('the calculation gives the numbers of the vector', () => {
  expect(sumResult.expected_missed).toBeCloseTo(120_000, 6);
  expect(Math.round(sumResult.expected_decisions_with_leak)).toBe(113_615);
});

test('two of the figures can be put into the calculator, and are never one', () => {
  expect(data.figures.flatMap(({ decisions }) => decisions ?? [])).toEqual([900_000, 1_000_000]);
});
