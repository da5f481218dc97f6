import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { memoryServices } from '../shared/testing/services.ts';
import { DebriefPane } from './DebriefPane.tsx';
import { Desk } from './Desk.tsx';
import { Introduction } from './Introduction.tsx';
import { type LargeFileAction, newState, reduceLargeFile } from './machine.ts';
import { stringsIn } from './strings.ts';
import { data, key } from './testing/file.ts';

const play = (actions: readonly LargeFileAction[]) =>
  actions.reduce((state, action) => reduceLargeFile(state, action, data).state, newState('run', data.version));
const sceneOf = (actions: readonly LargeFileAction[], lang: 'fr' | 'en' = 'fr') => ({
  data,
  state: play(actions),
  strings: stringsIn(lang),
  dispatch: () => null,
});
const live = { url: '/en-direct.json', reliability: null, withModel: () => null };
const desk = (actions: readonly LargeFileAction[], lang: 'fr' | 'en' = 'fr') =>
  renderToStaticMarkup(
    createElement(Desk, { scene: sceneOf(actions, lang), services: memoryServices({}), keyUrl: '/corrige.json', live }),
  );
const begin: LargeFileAction = { type: 'begin' };

test('the introduction says what to do, and never how many errors there are', () => {
  const html = renderToStaticMarkup(createElement(Introduction, { scene: sceneOf([]) }));
  expect(html).toContain('lu les 6 pièces');
  expect(html).toContain('Signalez chaque phrase inexacte');
  expect(html).not.toMatch(/dix erreurs|6 erreurs|10 erreurs/);
});

describe('the desk', () => {
  test('shows the pieces and the synthesis, each sentence with its cotes and one way to mark it', () => {
    const html = desk([begin]);
    expect(html.match(/class="big-row"/g)).toHaveLength(6);
    expect(html.match(/aria-label="Signaler la phrase/g)).toHaveLength(6);
    expect(html).toContain('aria-label="Ouvrir la pièce D4"');
    expect(html).toContain('data-lab-begun');
  });

  test('shows the piece that is open in place of the list, and offers it as proof', () => {
    const html = desk([begin, { type: 'open', cote: 'D2' }, { type: 'mark', sentence: 's2' }]);
    expect(html).not.toContain('class="big-row"');
    expect(html).toContain('Pièce précédente\u00a0: D1');
    expect(html).toContain('Pièce suivante\u00a0: D3');
    expect(html).toContain('Citer D2');
  });

  test('says which cote is unknown, and that nothing is proved yet', () => {
    const html = desk([
      begin,
      { type: 'mark', sentence: 's2' },
      { type: 'edit-mark', sentence: 's2', change: { cited: 'D77' } },
    ]);
    expect(html).toContain('Cette cote n’est pas au dossier\u00a0: D77. Les pièces vont de D1 à D6.');
    expect(html).toContain('aria-invalid="true"');
    expect(html).toContain('1 signalement ou ajout ne cite encore aucune pièce');
  });

  test('speaks English around the French file', () => {
    const html = desk([begin], 'en');
    expect(html).toContain('Search the pieces');
    expect(html).toContain('<p lang="fr">Le vol a été découvert');
  });
});

describe('the answers', () => {
  const actions: readonly LargeFileAction[] = [
    begin,
    { type: 'mark', sentence: 's2' },
    { type: 'edit-mark', sentence: 's2', change: { cited: 'D2', correction: 'Il est blond.' } },
    { type: 'mark', sentence: 's4' },
    { type: 'add' },
    { type: 'edit-addition', key: 0, change: { cited: 'D5', text: 'L’hôpital l’a vu.' } },
    { type: 'finish' },
  ];
  const answers = (lang: 'fr' | 'en' = 'fr') =>
    renderToStaticMarkup(
      createElement(DebriefPane, {
        scene: sceneOf(actions, lang),
        answer: { kind: 'ready', data: key },
        onOpen: () => {},
        newId: () => 'x',
      }),
    );

  test('count what was found and proved, with a table, and name what stays', () => {
    const html = answers();
    expect(html).toContain('Vous avez trouvé et prouvé 2 erreurs sur 4.');
    expect(html).toContain('il faut trouver et prouver six erreurs sur dix');
    expect(html).toContain('Gravité trouvée\u00a0: 6 points sur 11.');
    expect(html).toContain('1 fausse alerte');
    expect(html).toContain('6 pièces sont restées fermées');
  });

  test('show each error with what was written, what should have been, the proof and the reason', () => {
    const html = answers();
    expect(html).toContain('Il est blond. (D2)');
    expect(html).toContain('L’homme est blond (D2).');
    expect(html).toContain('L’hôpital l’a vu. (D5)');
    expect(html).toContain('vous l’aviez signalée');
    expect(html).toContain('Elle n’apporte rien.');
    expect(answers('en')).toContain('Il est blond. (en)');
  });

  test('say so when they cannot be loaded', () => {
    const html = renderToStaticMarkup(
      createElement(DebriefPane, {
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
