import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { memoryServices } from '../shared/testing/services.ts';
import { CostPart } from './CostPart.tsx';
import { CrossingPart } from './CrossingPart.tsx';
import { DebriefPart } from './DebriefPart.tsx';
import { DecisionPart } from './DecisionPart.tsx';
import { decisionOf } from './lab-data.ts';
import { newState, type PseudonymisationAction, reducePseudonymisation } from './machine.ts';
import { PublicText } from './PublicText.tsx';
import { proofreadingMarkdown } from './record-markdown.ts';
import { hiddenByMachine } from './spans.ts';
import { stringsIn } from './strings.ts';
import { data } from './testing/decisions.ts';
import { WordsPart } from './WordsPart.tsx';

const decision = decisionOf(data, 'ruches') ?? expect.fail('no decision');
const apicultrice = decision.marks.find(({ id }) => id === 'apicultrice') ?? expect.fail('no mark');
const sceneOf = (actions: readonly PseudonymisationAction[], lang: 'fr' | 'en' = 'fr') => ({
  data,
  state: actions.reduce((state, action) => reducePseudonymisation(state, action, data).state, newState('run')),
  strings: stringsIn(lang),
  dispatch: () => null,
});
const hide: PseudonymisationAction = {
  type: 'hide',
  decision: 'ruches',
  run: { in: apicultrice.in, from: apicultrice.from, to: apicultrice.to },
  choice: { class: 'profession', duty: 'complementary', reason: 'caution' },
};
const give: PseudonymisationAction = { type: 'give', decision: 'ruches' };

describe('a decision', () => {
  test('shows what is hidden and by whom, and holds its text exactly', () => {
    const html = renderToStaticMarkup(createElement(DecisionPart, { ...sceneOf([hide]), decision }));
    expect(html.match(/data-by="machine"/g)).toHaveLength(
      decision.marks.filter(({ byMachine }) => byMachine).length + 1,
    );
    expect(html).toContain('data-label="élément">seule apicultrice</mark>');
    const [, paragraph = ''] = /data-paragraph="p1">(.*?)<\/p>/.exec(html) ?? [];
    expect(paragraph.replace(/<[^>]+>/g, '')).toBe(decision.paragraphs[0]?.text);
  });

  test('once given in, says what became of each passage, and that “in doubt” is no reason of the law', () => {
    const html = renderToStaticMarkup(createElement(DecisionPart, { ...sceneOf([hide, give]), decision }));
    expect(html).toContain('Ce que cette relecture a donné');
    expect(html).toContain('data-outcome="missed"');
    expect(html).toContain('seules la sécurité et la vie privée');
    expect(html).not.toContain('Rendre cette décision');
  });

  test('is given to the public without a word of what is hidden', () => {
    const html = renderToStaticMarkup(
      createElement(PublicText, { decision, hidden: hiddenByMachine(decision), strings: stringsIn('fr') }),
    );
    expect(html).not.toContain('Bagnolin');
    expect(html).not.toContain('Pinel');
    expect(html).toContain('[nom]');
    expect(html).toContain('Karim Tellerin');
  });
});

test('situations are explained with their source only once they are given', () => {
  const sorted: PseudonymisationAction[] = [
    { type: 'sort', situation: 'un', word: 'none' },
    { type: 'sort', situation: 'deux', word: 'none' },
  ];
  const before = renderToStaticMarkup(createElement(WordsPart, sceneOf(sorted)));
  expect(before).not.toContain('Parce que.');
  const after = renderToStaticMarkup(createElement(WordsPart, sceneOf([...sorted, { type: 'give-sorting' }])));
  expect(after).toContain('À revoir\u00a0: Occultation');
  expect(after).toContain('Parce que.');
});

test('the register shows in a table what the picture draws', () => {
  const html = renderToStaticMarkup(createElement(CrossingPart, sceneOf([])));
  expect(html).toContain('Une seule personne correspond\u00a0: Odile Bagnolin.');
  expect(html).toContain('Comment le cercle se referme');
});

test('the calculator begins with the machine’s recall, then takes the learner’s', () => {
  expect(renderToStaticMarkup(createElement(CostPart, sceneOf([])))).toContain('value="50"');
  expect(renderToStaticMarkup(createElement(CostPart, sceneOf([hide, give])))).toContain('value="75"');
});

describe('the debrief', () => {
  const services = memoryServices({});

  test('says that there is nothing yet, in either language', () => {
    const html = renderToStaticMarkup(createElement(DebriefPart, { ...sceneOf([], 'en'), services }));
    expect(html).toContain('No decision has been given in yet.');
    expect(html).not.toContain('By class');
  });

  test('says nothing to count where a class has nothing, and counts alone below six', () => {
    const html = renderToStaticMarkup(createElement(DebriefPart, { ...sceneOf([hide, give]), services }));
    expect(html).toContain('rien à compter');
    expect(html).toContain('<td>3 sur 4</td>');
    expect(html).toContain('n’est pas atteint');
  });

  test('is taken away as Markdown, with reasons, and nothing of the decisions that were not given in', () => {
    const { state, strings } = sceneOf([hide, give]);
    const text = proofreadingMarkdown(data, state, strings, '2026-11-22');
    expect(text).toContain('« seule apicultrice », motif');
    expect(text).toContain('22 novembre 2026');
    expect(text).toContain('### Décision 1');
    expect(text).not.toContain('### Décision 2');
  });
});
