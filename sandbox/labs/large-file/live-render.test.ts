import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import type { ModelClient, ModelStatus } from '../../engine/client.ts';
import { LiveDesk } from './LivePane.tsx';
import type { LiveAction } from './live-machine.ts';
import { newState, reduceLargeFile } from './machine.ts';
import { PieceView } from './PieceView.tsx';
import { stringsIn } from './strings.ts';
import { data } from './testing/file.ts';
import { parts, statistics, texts } from './testing/live.ts';

const idle: ModelStatus = { kind: 'idle' };
const ready: ModelStatus = { kind: 'ready', model: 'tiny', backend: 'wasm', threads: 2, kept: true, refusal: null };
const clientOf = (status: ModelStatus): ModelClient => ({
  status: () => status,
  subscribe: () => () => {},
  load: async () => status,
  count: async () => null,
  prime: async () => {},
  generate: async () => ({ kind: 'failed', failure: { kind: 'not-loaded' } }),
  kept: async () => null,
  dispose: () => {},
});
const start: LiveAction = { type: 'start', model: 'tiny', backend: 'wasm', parts, budget: 2000 };
const called = (text: string): LiveAction => ({ type: 'called', number: 1, text, ending: 'end', statistics });
const whole = [start, ...parts.map(({ cote }) => called(`Note sur ${cote}.`)), called('Le vol est du 14 mars 2026.')];

function sceneOf(actions: readonly LiveAction[], lang: 'fr' | 'en' = 'fr') {
  const begun = reduceLargeFile(newState('run', data.version), { type: 'begin' }, data).state;
  const state = actions.reduce(
    (before, action) => reduceLargeFile(before, { type: 'live', action }, data).state,
    begun,
  );
  return { data, state, strings: stringsIn(lang), dispatch: () => null };
}
const desk = (
  actions: readonly LiveAction[],
  status: ModelStatus = ready,
  { lang = 'fr' as 'fr' | 'en', isRecorded = false } = {},
) =>
  renderToStaticMarkup(
    createElement(LiveDesk, {
      scene: sceneOf(actions, lang),
      model: { client: clientOf(status), nameOf: (id) => `Modèle ${id}`, isRecorded, panel: null },
      reliability: null,
      onOpen: () => {},
      texts,
    }),
  );

describe('before anything is asked', () => {
  test('says how much there is to read, and cannot begin without a model', () => {
    const html = desk([], idle);
    expect(html).toContain('6 pièces, 18 mots.');
    expect(html).toMatch(/<button[^>]*disabled=""[^>]*>Lancer la synthèse/);
    expect(html).toContain('Démarrez d’abord le modèle');
  });

  test('offers every piece by itself, and nothing to begin where the device runs no model', () => {
    expect(desk([]).match(/type="checkbox"/g)).toHaveLength(6);
    expect(desk([{ type: 'choose', cotes: [] }])).toContain('Choisissez au moins une pièce.');
    expect(desk([], idle, { isRecorded: true })).toBe('');
  });
});

describe('under way', () => {
  const html = desk(whole.slice(0, 4));

  test('shows how far it is, what it used and each note with the cote of its piece', () => {
    expect(html).toContain('3 appels faits sur 7');
    expect(html).toContain('value="3"');
    expect(html).toContain('300 jetons lus et 60 écrits en 9');
    expect(html.match(/aria-label="Ouvrir la pièce D\d"/g)).toHaveLength(3);
    expect(html).toContain('Note sur D2.');
    expect(html).toContain('Encore');
  });

  test('can go on with the model that began, and with no other', () => {
    expect(html).toMatch(/<button[^>]*button--primary"[^>]*>Reprendre/);
    const other = desk(whole.slice(0, 4), { ...ready, model: 'other' });
    expect(other).toContain('Ces notes ont été faites par Modèle tiny');
    expect(other).toMatch(/<button[^>]*disabled=""[^>]*>Reprendre/);
  });

  test('leaves the note of the model below its piece', () => {
    const [piece] = data.pieces;
    if (piece === undefined) throw new Error('the fixture lacks its pieces');
    const view = renderToStaticMarkup(
      createElement(PieceView, {
        scene: sceneOf(whole.slice(0, 2)),
        piece,
        wasPressed: false,
        onBack: null,
        onOpen: () => {},
        onClose: () => {},
      }),
    );
    expect(view).toContain('Note du modèle sur D1');
    expect(view).toContain('Note sur D1.');
  });
});

describe('the synthesis', () => {
  test('stands with the pieces that it comes from, and its dates are buttons to be doubted', () => {
    const html = desk(whole);
    expect(html).toContain('7 appels faits sur 7');
    expect(html).toContain('Écrite ici par Modèle tiny.');
    expect(html).toMatch(/Tiré des notes sur.*D1.*D6/s);
    expect(html).toMatch(/<button[^>]*aria-pressed="false"[^>]*>14 mars 2026/);
    expect(html).toContain('À vous de douter');
  });

  test('once checked says of each doubtful passage where it came from', () => {
    const counts = { date: { hits: 0, misses: 1, falseAlarms: 0 } };
    const html = desk([...whole, { type: 'check', counts }]);
    expect(html).toContain('dans aucune pièce');
    expect(html).toContain('Dans aucune des notes réunies');
    expect(html).toContain('1 passage douteux vous a échappé');
    expect(desk([...whole, { type: 'check', counts }], ready, { lang: 'en' })).toContain(
      'In none of the notes brought together',
    );
  });
});
