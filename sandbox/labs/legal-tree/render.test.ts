import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { placeOf } from './LegalTree.tsx';
import { type LegalTreeAction, newState, reduceLegalTree } from './machine.ts';
import { RuleTable } from './RuleTable.tsx';
import { SystemList } from './SystemList.tsx';
import { SystemView } from './SystemView.tsx';
import { stringsIn } from './strings.ts';
import { data } from './testing/table.ts';

const [tool] = data.systems;
if (tool === undefined) throw new Error('the fixture has a system');
const dispatch = () => null;
const play = (actions: readonly LegalTreeAction[]) =>
  actions.reduce((state, action) => reduceLegalTree(state, action, data).state, newState('run', data.asOf));
const sceneOf = (actions: readonly LegalTreeAction[], lang: 'fr' | 'en' = 'fr') => ({
  data,
  state: play(actions),
  strings: stringsIn(lang),
  dispatch,
  system: tool,
});
const open: LegalTreeAction = { type: 'open', system: 'outil' };
const toOutcome: LegalTreeAction[] = [
  open,
  { type: 'answer', question: 'mal', answer: false },
  { type: 'answer', question: 'danger', answer: true },
];
const toReasons: LegalTreeAction[] = [
  ...toOutcome,
  { type: 'choose-rule', rule: 'interdit' },
  { type: 'choose-uncertainty', uncertainty: 'law' },
  { type: 'classify' },
];
const view = (actions: readonly LegalTreeAction[], lang: 'fr' | 'en' = 'fr') =>
  renderToStaticMarkup(createElement(SystemView, sceneOf(actions, lang)));

describe('the list', () => {
  test('says how far each system has come, and counts only what was given', () => {
    expect(renderToStaticMarkup(createElement(SystemList, sceneOf([open, { type: 'close' }])))).not.toContain(
      'Comme l’arbre',
    );
    const html = renderToStaticMarkup(createElement(SystemList, sceneOf(toReasons)));
    expect(html).toContain('Systèmes qualifiés\u00a0: 1 sur 2');
    expect(html).toContain('qualifié</span>');
    expect(html).toContain('0 sur 1');
  });
});

describe('a system', () => {
  test('begins at its sheet, which has the focus, with the first question beside it', () => {
    const html = view([open]);
    expect(html).toMatch(/<h2 tabindex="-1" data-focus-target="">Outil/);
    expect(html).toContain('Est-ce mal ?');
    expect(html).not.toContain('Pas mal.');
  });

  test('then shows the question, the rules that it comes from with status and dates, and the way so far', () => {
    const html = view([open, { type: 'answer', question: 'mal', answer: false }]);
    expect(html).toMatch(/<h3 [^>]*data-focus-target=""[^>]*><span>Est-ce risqué/);
    expect(html).toContain('de mémoire, à vérifier');
    expect(html).toContain('Deux dates selon les sources');
    expect(html).toContain('s’applique depuis le 2 août 2026');
    expect(html).toContain('s’appliquera le 2 décembre 2027');
    expect(html).toContain('Les sources ne s’accordent pas');
    expect(html).toContain('Reprendre ici, à la question\u00a0: Est-ce mal ?');
  });

  test('then its class in words, and a form without a choice made beforehand', () => {
    const html = view(toOutcome);
    expect(html).toContain('À haut risque');
    expect(html).toContain('data-class="high-risk"');
    expect(html).not.toContain('checked=""');
    expect(html).toContain('article 6 — Une loi');
    expect(html).not.toContain('Risqué, oui.');
  });

  test('then the reasons: verdicts, the rule that decides, every question, and the resolution beside the law', () => {
    const html = view(toReasons);
    expect(html).toContain('Vous avez la classe de l’arbre');
    expect(html).toContain('La règle qui décide n’est pas celle que vous avez choisie.');
    expect(html).toContain('Risqué, oui.');
    expect(html).toContain('Retenez ceci.');
    expect(html).toContain('§ 1');
    expect(html).toContain('Système suivant\u00a0: Tableur');
  });

  test('shows texts of the course in English where they are', () => {
    const html = view(toReasons, 'en');
    expect(html).toContain('Retenez ceci. (en)');
    expect(html).toContain('You have the class of the tree: High-risk.');
  });
});

describe('the place', () => {
  test('changes with every step, so that the focus moves and a screen reader hears where one is', () => {
    const steps = [[], [open], toOutcome.slice(0, 2), toOutcome, toReasons].map((actions) =>
      placeOf(data, play(actions), stringsIn('fr')),
    );
    expect(new Set(steps.map(({ key }) => key)).size).toBe(5);
    expect(steps[2]?.said).toBe('Question 2\u00a0: Est-ce risqué ?');
    expect(steps[3]?.said).toBe('L’arbre mène à\u00a0: À haut risque');
  });
});

describe('the dated table', () => {
  test('shows the rules of a field, with what stood on the day', () => {
    const render = (on: string) =>
      renderToStaticMarkup(
        createElement(RuleTable, { data, table: { on, topic: 'data' }, strings: stringsIn('fr'), dispatch }),
      );
    expect(render('2026-11-22')).toContain('les sources divergent');
    expect(render('2026-08-01')).toContain('pas encore');
    expect(render('2026-11-22')).toContain('1 règle, au 22 novembre 2026');
    expect(render('2026-11-22')).not.toContain('article 5');
  });
});
