import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, describe, expect, test } from 'vitest';
import { memoryServices } from '../shared/testing/services.ts';
import { Desk } from './CitationsLab.tsx';
import { Debrief } from './Debrief.tsx';
import { Introduction } from './Introduction.tsx';
import { type CitationsAction, newState, reduceCitations } from './machine.ts';
import { QuestionStep } from './QuestionStep.tsx';
import { indexRegister } from './register-search.ts';
import { stringsIn } from './strings.ts';
import { data, register as entries, key } from './testing/note.ts';
import type { RegisterAnswer } from './use-register.ts';

let register: RegisterAnswer;
beforeAll(async () => {
  const index = await indexRegister(entries, async () => {});
  register = { kind: 'ready', data: { index, entryOf: new Map(entries.map((entry) => [entry.number, entry])) } };
});

const sceneOf = (actions: readonly CitationsAction[], lang: 'fr' | 'en' = 'fr', shown: RegisterAnswer = register) => ({
  data,
  state: actions.reduce((state, action) => reduceCitations(state, action, data, 0).state, newState('run', 1)),
  strings: stringsIn(lang),
  register: shown,
  dispatch: () => null,
});
const desk = (...parameters: Parameters<typeof sceneOf>) =>
  renderToStaticMarkup(
    createElement(Desk, { scene: sceneOf(...parameters), services: memoryServices({}), keyUrl: '/corrige.json' }),
  );
const work: readonly CitationsAction[] = [{ type: 'begin' }, { type: 'to-note' }];

test('the introduction says what to do, and never how many citations are false', () => {
  const html = renderToStaticMarkup(createElement(Introduction, { scene: sceneOf([]) }));
  expect(html).toContain('Le registre compte 4 entrées, toutes fictives');
  expect(html).toContain('Le bail.');
  expect(html).not.toMatch(/quatre fausses|2 leurres|deux leurres/);
});

describe('the question', () => {
  const step = (actions: readonly CitationsAction[], shown: RegisterAnswer = register) =>
    renderToStaticMarkup(createElement(QuestionStep, { scene: sceneOf([{ type: 'begin' }, ...actions], 'fr', shown) }));

  test('shows what each wording brings back only once one was chosen', () => {
    expect(step([])).not.toContain('Entrées trouvées');
    const html = step([{ type: 'guess', formulation: 'vague' }, { type: 'compare' }]);
    expect(html).toContain('Entrées trouvées');
    expect(html).toContain('votre choix');
    expect(html).toContain('Nommez l’acte.');
  });

  test('says when the register is missing, and still lets one pass', () => {
    const html = step([], { kind: 'failed', retry: () => {} });
    expect(html).toContain('role="alert"');
    expect(html).toContain('Passer cette étape');
  });
});

describe('the desk', () => {
  test('shows the note with one form for each citation, and the register beside it', () => {
    const html = desk(work);
    expect(html.match(/data-citation=/g)).toHaveLength(4);
    expect(html.match(/class="cit-result"/g)).toHaveLength(4);
    expect(html).toContain('4 citations n’ont pas de statut');
    expect(html).not.toContain('Temps restant');
    expect(html).toContain('data-lab-begun');
  });

  test('offers the open entry as a proof, and says what an absence still lacks', () => {
    const html = desk([
      ...work,
      { type: 'judge', citation: 'contraire', change: { status: 'other' } },
      { type: 'judge', citation: 'absente', change: { status: 'absent' } },
      { type: 'open', number: 'B. 3' },
    ]);
    expect(html).toContain('Citer B. 3');
    expect(html).toContain('Vous n’avez pas encore interrogé le registre sur cette référence.');
    expect(html).toContain('En vigueur depuis le 1er janvier 2000');
    expect(html).toContain('En vigueur du 15 mars 1953 au 31 décembre 1999');
  });

  test('refuses at its field a year that the register cannot hold', () => {
    const html = desk([...work, { type: 'search', change: { from: '1492' } }]);
    expect(html).toContain('aria-invalid="true"');
    expect(html).toContain('Une année de 1953 à 2026.');
  });

  test('speaks English around the French note', () => {
    const html = desk(work, 'en');
    expect(html).toContain('Search the register');
    expect(html).toContain('<p lang="fr">La règle juste');
  });
});

describe('the answers', () => {
  const actions: readonly CitationsAction[] = [
    ...work,
    { type: 'judge', citation: 'juste', change: { status: 'absent', confidence: 99 } },
    { type: 'judge', citation: 'contraire', change: { status: 'other', proof: '99-99.934', remark: 'Le contraire.' } },
    { type: 'finish' },
  ];
  const answers = (lang: 'fr' | 'en' = 'fr') =>
    renderToStaticMarkup(
      createElement(Debrief, {
        scene: sceneOf(actions, lang),
        answer: { kind: 'ready', data: key },
        onOpen: () => {},
        newId: () => 'x',
      }),
    );

  test('count what was found, and show each citation with its proof and the reason', () => {
    const html = answers();
    expect(html).toContain('1 citation sur 4 a le bon statut avec sa preuve.');
    expect(html).toContain('juste, et rejetée');
    expect(html).toContain('exact et prouvé');
    expect(html).toContain('Leurre\u00a0: a l’air d’une erreur E09 (Droit anachronique)');
    expect(html).toContain('«\u00a0ne peut\u00a0»');
    expect(html).toContain('Le contraire.');
    expect(answers('en')).toContain('Nulle part. (en)');
  });

  test('say so when they cannot be loaded', () => {
    const html = renderToStaticMarkup(
      createElement(Debrief, {
        scene: sceneOf(actions),
        answer: { kind: 'failed', retry: () => {} },
        onOpen: () => {},
        newId: () => 'x',
      }),
    );
    expect(html).toContain('role="alert"');
    expect(html).toContain('Votre travail est conservé');
  });
});
