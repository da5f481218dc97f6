import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Debrief } from './Debrief.tsx';
import { Desk } from './Desk.tsx';
import { Introduction } from './Introduction.tsx';
import type { TranscriptionAction } from './machine.ts';
import { PlayerBar } from './PlayerBar.tsx';
import { Reckoning } from './Reckoning.tsx';
import { recordMarkdown } from './record.ts';
import { clock, placed } from './scene.ts';
import type { SoundServices } from './sound.ts';
import { stringsIn } from './strings.ts';
import { data, found, key, play } from './testing/recordings.ts';
import type { Player } from './use-player.ts';

const sound: SoundServices = { canPlay: () => true, fetchSound: async () => null };
const sceneOf = (actions: readonly TranscriptionAction[], lang: 'fr' | 'en' = 'fr') => ({
  data,
  state: play(actions),
  strings: stringsIn(lang),
  dispatch: () => null,
});
const begin: TranscriptionAction = { type: 'begin' };
const desk = (actions: readonly TranscriptionAction[], lang: 'fr' | 'en' = 'fr') =>
  renderToStaticMarkup(createElement(Desk, { scene: sceneOf(actions, lang), audioFolder: '/sons/', sound }));
const debrief = (actions: readonly TranscriptionAction[], lang: 'fr' | 'en' = 'fr') =>
  renderToStaticMarkup(
    createElement(Debrief, { scene: sceneOf(actions, lang), answer: { kind: 'ready', data: key }, newId: () => 'x' }),
  );

test('the introduction offers both ways, says the size, and never how many mistakes there are', () => {
  const html = renderToStaticMarkup(createElement(Introduction, { scene: sceneOf([]) }));
  expect(html).toContain('Les deux voies sont d’égale valeur');
  expect(html).toContain('Mo');
  expect(html).not.toMatch(/six erreurs|6 erreurs/);
});

test('the desk shows each line with its voice and its time, and the decision to take', () => {
  const html = desk([begin]);
  expect(html.match(/aria-label="Signaler la ligne/g)).toHaveLength(2);
  expect(html).toContain('0:01 – 0:03');
  expect(html.match(/type="radio"/g)).toHaveLength(5);
  expect(html).toContain('data-lab-begun');
  expect(html).not.toContain('Euh, je n’ai pas vu');
});

test('a marked line keeps the machine’s text, points at its words and asks for kind and correction', () => {
  const html = desk([
    begin,
    { type: 'mark', line: 'un-1' },
    { type: 'toggle-word', line: 'un-1', word: 0 },
    { type: 'correct', line: 'un-1', text: 'Je ne sais.' },
  ]);
  expect(html).toContain('<mark>J’ai </mark><span>vu </span>');
  expect(html.match(/class="speech-word"/g)).toHaveLength(4);
  expect(html).toContain('>Je ne sais.</textarea>');
  expect(html).toContain('n’est pas effacé');
});

test('the text stands in place of the sound for who chooses it', () => {
  const html = desk([begin, { type: 'compare-with', means: 'text' }]);
  expect(html).toContain('Euh, je n’ai pas vu le chat.');
  expect(html).not.toContain('type="range"');
  expect(html).not.toContain('Écouter d’ici');
  expect(desk([begin, { type: 'compare-with', means: 'text' }], 'en')).toContain('The second transcript');
});

test.each(['unsupported', 'missing', 'cut', 'unplayable'] as const)('a sound that is %s offers the text', (lack) => {
  const scene = sceneOf([begin]);
  const here = placed(scene, 'un');
  if (here === null) throw new Error('the fixture has this segment');
  const nothing = () => {};
  const player: Player = {
    status: { kind: 'lacking', lack, retry: nothing },
    isPlaying: false,
    at: 0,
    speed: 1,
    repeated: null,
    current: null,
    toggle: nothing,
    seek: nothing,
    lines: { play: nothing, repeat: nothing },
    setSpeed: nothing,
  };
  const html = renderToStaticMarkup(
    createElement(PlayerBar, { ...here, player, strings: scene.strings, onText: nothing }),
  );
  expect(html).toContain('role="alert"');
  expect(html).toContain('Lire la seconde transcription');
  expect(html).toContain('Rien de ce que vous avez écrit n’est perdu');
});

test('the calculation shows word under word what was said and written, and says the range of the field', () => {
  const html = renderToStaticMarkup(
    createElement(Reckoning, {
      scene: sceneOf([...found, { type: 'finish' }]),
      answer: { kind: 'ready', data: key },
    }),
  );
  expect(html).toContain('11 mots ont été prononcés');
  expect(html).toContain('<td data-edit="deletion" lang="fr">pas</td>');
  expect(html).toContain('<abbr title="suppression">D</abbr>');
});

test('the answers count, compare rate and gravity, and explain both ways of being wrong', () => {
  const over: readonly TranscriptionAction[] = [
    ...found,
    { type: 'mark', line: 'un-2' },
    { type: 'finish' },
    { type: 'rate', rate: 0.27 },
    { type: 'see-answers', spotted: [] },
  ];
  const html = debrief(over);
  expect(html).toContain('Vous avez trouvé 2 erreurs critiques sur 2.');
  expect(html).toContain('1 fausse alerte');
  expect(html).toContain('Votre calcul est juste (27');
  expect(html).toContain('27,3');
  expect(html).toContain('La négation.');
  expect(html).toContain('lang="es">A quince metros.');
  expect(html).toContain('F137');
  expect(debrief(over, 'en')).toContain('The negation.');
});

test('answers that cannot be had are said so, and nothing is lost', () => {
  const html = renderToStaticMarkup(
    createElement(Debrief, {
      scene: sceneOf([...found, { type: 'finish' }, { type: 'see-answers', spotted: [] }]),
      answer: { kind: 'failed', retry: () => {} },
      newId: () => 'x',
    }),
  );
  expect(html).toContain('role="alert"');
  expect(html).toContain('Votre travail est conservé');
});

test('the record keeps the machine’s text whole, with each correction beside it', () => {
  const text = recordMarkdown(sceneOf(found));
  expect(text).toContain('- 0:00 **Le témoin** – J’ai vu le chat.\n  - Négation\u00a0: Je n’ai pas vu le chat.');
  expect(text).toContain('- 0:01 **L’enquêteur** – À deux heures sept ?\n\n');
  expect(text).toContain('Nombre\u00a0: signalée sans correction');
  expect(text).toContain('**Revenir à l’enregistrement et consigner une correction**');
});

test('a place is minutes and seconds', () => {
  expect([0, 999, 1000, 61_000, 600_000].map(clock)).toEqual(['0:00', '0:00', '0:01', '1:01', '10:00']);
});
