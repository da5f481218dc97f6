import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { Debrief } from './Debrief.tsx';
import { type BaseRateAction, beginRun, reduceBaseRates } from './machine.ts';
import { ScenarioView } from './ScenarioView.tsx';
import type { BaseRateState } from './state.ts';
import { stringsIn } from './strings.ts';
import { data } from './testing/data.ts';
import { baseRateMachine } from './use-base-rates.ts';

const strings = stringsIn('fr');
const play = (actions: readonly BaseRateAction[]): BaseRateState =>
  actions.reduce((state, action) => reduceBaseRates(state, action, data).state, beginRun('run-1'));
const answered = (scenario: (typeof data.scenarios)[number]): readonly BaseRateAction[] => [
  ...scenario.questions.flatMap(({ id: question }): BaseRateAction[] => [
    { type: 'estimate', question, field: 'low', value: 10 },
    { type: 'estimate', question, field: 'best', value: 20 },
    { type: 'estimate', question, field: 'high', value: 60 },
  ]),
  { type: 'commit' },
];
const upTo = (count: number): readonly BaseRateAction[] => [
  { type: 'begin' },
  ...data.scenarios.slice(0, count).flatMap((scenario): BaseRateAction[] => [...answered(scenario), { type: 'next' }]),
];
function scenarioMarkup(index: number, actions: readonly BaseRateAction[]): string {
  const scenario = data.scenarios[index];
  if (scenario === undefined) throw new Error('no such scenario');
  return renderToStaticMarkup(
    createElement(ScenarioView, {
      data,
      scenario,
      state: play([...upTo(index), ...actions]),
      strings,
      dispatch: () => null,
    }),
  );
}
const plain = (markup: string): string => markup.replace(/<[^>]*>/g, ' ').replace(/[\s\u00A0\u202F]+/g, ' ');
const seen = (index: number) => {
  const scenario = data.scenarios[index];
  return scenario === undefined ? '' : scenarioMarkup(index, answered(scenario));
};

describe('before the estimate', () => {
  const markup = scenarioMarkup(0, []);

  test('nothing of the answer stands on the page', () => {
    expect(plain(markup)).toContain('Sur 100 alertes, combien désignent une personne réellement recherchée ?');
    expect(markup).not.toContain('type="range"');
    expect(plain(markup)).not.toMatch(/1,8|15,3|fausses alertes pour/i);
  });

  test('each number has a label, and its range is told', () => {
    const inputs = [...markup.matchAll(/<input[^>]*id="([^"]+)"[^>]*aria-describedby="([^"]+)"/g)];
    expect(inputs).toHaveLength(6);
    for (const [, id = '', hint = ''] of inputs) {
      expect(markup).toContain(`for="${id}"`);
      expect(markup).toMatch(new RegExp(`id="${hint}"[^>]*>Un nombre de 0 à 100`));
    }
  });
});

describe('after it', () => {
  test('the station: value, dots, table and what is wrong with the estimate', () => {
    const text = plain(seen(0));
    expect(text).toContain('En réalité : 1,8 sur 100');
    expect(text).toContain('Vous : 20 sur 100, entre 10 et 60');
    expect(text).toContain('Hors de votre fourchette : vous attendiez davantage.');
    expect(text).toContain('Sur 100 alertes, 1,8 sont justes');
    expect(text).toMatch(/recherchées 18 2 20 non recherchées 1 000 98 980 99 980 en tout 1 018 98 982 100 000/);
    expect(text).toContain('1 099 personnes sur 100 000');
    expect(text).toMatch(/Fausses alertes pour une juste 55,5/);
  });

  test('each slider says its value with its unit, and has its field', () => {
    const markup = seen(0);
    const sliders = [...markup.matchAll(/<input type="range"[^>]*aria-valuetext="([^"]*)"/g)].map(([, said]) => said);
    expect(sliders).toEqual(['100\u202f000', '20\u00a0pour 100\u202f000', '90\u00a0%', '1\u00a0%']);
    expect(markup.match(/inputMode="decimal"/g)).toHaveLength(4);
  });

  test('the picture is drawn as one path a kind, and hidden from those who read the table', () => {
    const [, picture = ''] = seen(0).match(/<figure class="rates-dots"[\s\S]*?(<svg[\s\S]*?<\/svg>)/) ?? [];
    expect(picture).toContain('aria-hidden="true"');
    expect(picture.match(/<path/g)).toHaveLength(3);
    expect([...picture.matchAll(/ d="([^"]*)"/g)].map(([, d = '']) => d.split('M').length - 1)).toEqual([18, 2, 1000]);
  });

  test('the search says that independence is supposed', () => {
    const text = plain(seen(1));
    expect(text).toContain('Sur 100 recherches, 63,2 désignent quelqu’un à tort');
    expect(text).toContain('ne dépendent pas l’une de l’autre');
    expect(text).toMatch(/3 000 000 000 300 000 100/);
  });

  test('the review shows alerts before and after', () => {
    expect(plain(seen(2))).toMatch(/alertes de la machine 18 1 000 1,8 alertes confirmées 17,1 200 7,9/);
  });

  test('the groups show who bears the mistakes', () => {
    const text = plain(seen(3));
    expect(text).toContain('Le groupe B : 20 passants sur 100, 55,6 fausses alertes sur 100');
    expect(text).toMatch(/A 80 000 14,4 80 15,3 44 % B 20 000 3,6 100 3,5 56 %/);
  });

  test('the source is quoted with its place and its date', () => {
    const text = plain(seen(0));
    expect(text).toMatch(/bien plus de fausses alertes que de vraies alertes » +considérant M/);
    expect(text.match(/Texte daté du 6 octobre 2021/g)).toHaveLength(1);
  });
});

test('the debrief counts the ranges, lists what to ask for, and names the sources', () => {
  const markup = renderToStaticMarkup(
    createElement(Debrief, {
      data,
      state: play([...upTo(4), { type: 'look', scenario: 'deux-groupes' }]),
      newId: () => 'run-2',
      strings,
      dispatch: () => null,
    }),
  );
  const text = plain(markup);
  // 15,3 and 55,6 lie between 10 and 60.
  expect(text).toContain(
    'La vraie valeur se trouvait dans 2 de vos 8 fourchettes. À huit chances sur dix, on en attend 6,4.',
  );
  expect(text).toContain('Fourchettes trop étroites');
  expect(text).toContain('Le taux de faux positifs **et** le taux de faux négatifs');
  expect(markup.match(/<blockquote/g)).toHaveLength(data.scenarios.flatMap(({ quotes }) => quotes).length);
  expect(markup).toContain('aria-expanded="true"');
  expect(text).toContain('n’a pas force de loi');
});

test('the lab is kept under its own name, and typing and sliding are saved when they rest', () => {
  const machine = baseRateMachine({ newId: () => 'id' });
  expect(machine.key).toBe('m11/taux-de-base');
  expect(machine.rests?.({ type: 'set', parameter: 'faces', value: 1 })).toBe(true);
  expect(machine.rests?.({ type: 'commit' })).toBe(false);
});
