import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { memoryServices } from '../shared/testing/services.ts';
import { DebriefStep } from './DebriefStep.tsx';
import { DecisionStep } from './DecisionStep.tsx';
import { decisionsMarkdown } from './decision-markdown.ts';
import { LoopStep } from './LoopStep.tsx';
import { type FairnessAction, newState, reduceFairness } from './machine.ts';
import { populationOf, searchAll } from './numbers.ts';
import { PairMap } from './PairMap.tsx';
import { PromisesStep } from './PromisesStep.tsx';
import { RatesStep } from './RatesStep.tsx';
import type { Scene } from './scene.ts';
import { calculations } from './state.ts';
import { stringsIn } from './strings.ts';
import { data } from './testing/cases.ts';

const people = populationOf(7);
const begin: FairnessAction = { type: 'begin' };
const trials = [51, 52, 53].flatMap((value): FairnessAction[] => [
  { type: 'pair', group: 'a', value },
  { type: 'keep-trial' },
]);
const decide: readonly FairnessAction[] = [
  { type: 'choose', option: 'ecarter' },
  { type: 'criterion', criterion: 'pieces', chosen: true },
  { type: 'write', text: '# Motifs\n<b>D3</b> & D4 écartées.' },
  { type: 'take' },
];

function sceneAfter(actions: readonly FairnessAction[], lang: 'fr' | 'en' = 'fr'): Scene {
  const state = [begin, ...actions].reduce((now, action) => reduceFairness(now, action, data).state, newState('w', 7));
  return { data, state, people, strings: stringsIn(lang), dispatch: () => {} };
}
/** No-break spaces are checked in strings.test.ts; here they are spaces. */
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ');
const html = (step: (props: { scene: Scene }) => React.ReactNode, scene: Scene) =>
  plain(renderToStaticMarkup(createElement(step, { scene })));

describe('the calculations', () => {
  test('are asked before any rate is shown', () => {
    const page = html(RatesStep, sceneAfter([]));
    expect(page.match(/inputMode="decimal"/g)).toHaveLength(5);
    expect(page).not.toMatch(/<svg|type="range"/);
  });

  test('show each quotient once they are checked, beside what was written', () => {
    const answers = calculations.map((calculation): FairnessAction => ({ type: 'answer', calculation, text: '7' }));
    const page = html(RatesStep, sceneAfter([...answers, { type: 'check' }]));
    expect(page).toContain('1 calculs justes sur 5');
    expect(page).toMatch(/Juste<\/strong><br\/>\d+ sur 750, soit 7,\d/);
    expect(page).toContain('Vous avez écrit 7.');
    expect(page.match(/role="img"/g)).toHaveLength(2);
    expect(page.match(/<caption>/g)).toHaveLength(3);
  });
});

describe('the promises', () => {
  test('say how many trials are missing before all pairs may be tried', () => {
    expect(html(PromisesStep, sceneAfter([{ type: 'keep-trial' }]))).toContain('Cet essai est déjà retenu');
    const moved = sceneAfter([{ type: 'keep-trial' }, { type: 'pair', group: 'a', value: 60 }]);
    expect(html(PromisesStep, moved)).toContain('Encore 2 essais');
    expect(html(PromisesStep, moved)).not.toContain('Tous les couples');
  });

  test('all pairs, their map with a table beside it, and the identity are there once they were tried', () => {
    const page = html(PromisesStep, sceneAfter([...trials, { type: 'reveal' }]));
    const { usable, samePPV, sameErrors } = searchAll(people);
    expect(page).toContain(
      `${plain(stringsIn('fr').number(usable))} couples de seuils qui trient encore quelqu’un. ${samePPV.length} tiennent la première promesse, ${sameErrors.length} la seconde, 0 les deux.`,
    );
    expect(page).toContain('30 %');
    expect(page).toContain('Le rapport entre les deux groupes est de 3');
    expect(page).toContain('Seuil de A');
  });

  test('the map draws a square for each pair that keeps a promise, and a circle for each trial', () => {
    const search = searchAll(people);
    const map = renderToStaticMarkup(
      createElement(PairMap, { search, trials: [{ a: 50, b: 50 }], strings: stringsIn('en') }),
    );
    expect(map.match(/M\d/g)).toHaveLength(search.samePPV.length + search.sameErrors.length);
    expect(map.match(/<circle/g)).toHaveLength(1);
  });
});

test('the loop shows nothing of its end before the estimate, and three ways of sending patrols after it', () => {
  expect(html(LoopStep, sceneAfter([]))).not.toMatch(/<svg|75,6/);
  const page = html(LoopStep, sceneAfter([{ type: 'estimate', text: '55' }, { type: 'see-loop' }], 'en'));
  expect(page).toContain('You had estimated 55%. The loop leads to 75.6%.');
  expect(page).toMatch(/<th scope="row">20<\/th><td[^>]*>75\.6%<\/td><td[^>]*>52\.4%<\/td><td[^>]*>51\.2%/);
});

describe('the decision', () => {
  test('marks what comes from the machine, and shows the grid only once it is taken', () => {
    const before = html(DecisionStep, sceneAfter([]));
    expect(before.match(/vient de la machine/g)).toHaveLength(1);
    expect(before).not.toContain('Relire sa motivation');
    const after = html(DecisionStep, sceneAfter(decide));
    expect(after).toContain('Relire sa motivation');
    expect(after).toContain('Source : <a href="#source-resolution">résolution de 2021, § 24</a>.');
    expect(after).toContain('Dossier suivant');
    expect(after).not.toContain('<textarea');
  });

  test('what the learner wrote is shown as text, never as markup', () => {
    const after = html(DecisionStep, sceneAfter(decide));
    expect(after).toContain('&lt;b&gt;D3&lt;/b&gt; &amp; D4');
  });

  test('is kept as Markdown in which the reasons are a quotation', () => {
    const scene = sceneAfter([...decide, { type: 'grid', line: 'taux', found: true }]);
    const text = plain(decisionsMarkdown(data, scene.state, scene.strings));
    expect(text).toContain('> # Motifs\n> <b>D3</b> & D4 écartées.');
    expect(text).toContain('- [ ] Le score parle d’un groupe.\n- [x] Les deux taux.');
    expect(text).not.toContain('Un score pour un mineur');
    expect(decisionsMarkdown(data, newState('w', 7), scene.strings)).toContain('Aucune décision arrêtée.');
  });
});

test('the debrief names its sources with their dates, and says what is law and what is not', () => {
  const page = plain(
    renderToStaticMarkup(createElement(DebriefStep, { scene: sceneAfter([]), services: memoryServices({}) })),
  );
  for (const said of [
    '23 juin 2025',
    '6 octobre 2021',
    'Loi n° 78-17 du 6 janvier 1978',
    'cité de mémoire',
    'Une résolution n’est pas une loi',
  ])
    expect(page).toContain(said);
});
