import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import type { ModelClient, ModelStatus } from '../../engine/client.ts';
import { checkAnswer, countsOf, readCaseFile } from '../shared/vigilance/counts.ts';
import { Answer } from './Answer.tsx';
import { Comparison } from './Comparison.tsx';
import { Criteria } from './Criteria.tsx';
import { ExerciseList } from './ExerciseList.tsx';
import { Finish } from './Finish.tsx';
import { newState, openWork, reduceWorkshop, shownRun, type Workshop, type WorkshopAction } from './machine.ts';
import { RunPanel } from './RunPanel.tsx';
import { Solution } from './Solution.tsx';
import type { Scene } from './scene.ts';
import { stringsIn } from './strings.ts';
import { Task } from './Task.tsx';
import { data, exercise } from './testing/workshop.ts';

const [dossier] = data.dossiers;
if (dossier === undefined) throw new Error('the fixture lacks its case file');
const file = readCaseFile(dossier, 'fr');
const ready: ModelStatus = { kind: 'idle' };
const client: ModelClient = {
  status: () => ready,
  subscribe: () => () => {},
  load: async () => ready,
  count: async () => null,
  prime: async () => {},
  generate: async () => ({ kind: 'failed', failure: { kind: 'not-loaded' } }),
  kept: async () => null,
  dispose: () => {},
};

const start: WorkshopAction = { type: 'open-exercise', exercise, start: exercise.start.fr };
const run: WorkshopAction = { type: 'run', model: 'tiny', backend: 'wasm' };
const done = (id: number, output: string): WorkshopAction => ({
  type: 'run-done',
  run: id,
  output,
  ending: 'end',
  statistics: {
    promptTokens: 40,
    reusedTokens: 0,
    newTokens: 20,
    firstTokenMs: 300,
    totalMs: 2000,
    threads: 2,
    backend: 'wasm',
  },
  passed: [],
});
const play = (actions: readonly WorkshopAction[]): Workshop =>
  [start, ...actions].reduce<Workshop>(
    (workshop, action) =>
      reduceWorkshop(workshop, action, { exercise: workshop.saved.open === null ? null : exercise }).workshop,
    { saved: newState('work'), running: null },
  );

function sceneOf(workshop: Workshop): Scene {
  const work = openWork(workshop);
  if (work === null || dossier === undefined) throw new Error('no exercise is open');
  return {
    exercise,
    total: 1,
    dossier,
    file: () => file,
    work,
    running: workshop.running,
    workshop,
    model: { client, nameOf: () => 'Petit modèle', isRecorded: false, panel: null },
    reliability: {
      test: {
        outputs: 119,
        recall: { share: 0.757, interval: [0.668, 0.828] },
        precision: { share: 0.956, interval: [0.892, 0.983] },
      },
      real: {
        outputs: 29,
        recall: { share: 0.235, interval: [0.124, 0.4] },
        precision: { share: 0.889, interval: [0.565, 0.98] },
      },
    },
    strings: stringsIn('fr'),
    chooseRun: () => {},
    dispatch: () => null,
  };
}
const output = 'M. Paul Renardel dit que le vol a eu lieu le 14 mars 2026 <b>ici</b>.';
function answer(workshop: Workshop): string {
  const scene = sceneOf(workshop);
  const version = scene.work.versions.at(-1);
  const shown = version === undefined ? null : shownRun(version);
  if (version === undefined || shown === null) throw new Error('no answer');
  return renderToStaticMarkup(createElement(Answer, { scene, version, run: shown, onSeePiece: () => {} }));
}
const plain = (markup: string): string =>
  markup
    .replace(/<[^>]*>/g, '')
    .replace(/[\u00A0\u202F]/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>');

describe('an answer', () => {
  const written = play([run, done(1, output)]);

  test('is text, never markup, and each mention in it is a button that says whether it is doubted', () => {
    const markup = answer(written);
    expect(plain(markup)).toContain(output);
    expect(markup).not.toContain('<b>ici');
    expect(markup).toMatch(/<button[^>]*aria-pressed="false"[^>]*>14 mars 2026</);
    const doubted = play([run, done(1, output), { type: 'mark', run: 1, span: { start: 45, end: 57 } }]);
    expect(answer(doubted)).toMatch(/<button[^>]*aria-pressed="true"[^>]*>14 mars 2026</);
  });

  test('says who wrote it, how, and what it cost with the formula', () => {
    expect(plain(answer(written))).toContain('Écrite ici par Petit modèle, v1, graine 1, température 0');
    expect(plain(answer(written))).toContain('Énergie : environ 4 mWh (8 W supposés × 2 s ÷ 3 600');
  });

  test('shows nothing of what the pieces say before the check, and all of it after, with how often the rule errs', () => {
    expect(answer(written)).not.toContain('dans aucune pièce');
    const counts = countsOf(checkAnswer(file, output), []);
    const checked = plain(answer(play([run, done(1, output), { type: 'check', run: 1, counts }])));
    expect(checked).toContain('dans aucune pièce');
    expect(checked).toContain('1 passage douteux vous a échappé');
    expect(checked).toContain('Mesurée sur 119 réponses étiquetées à la main : elle trouve 76 % (de 67 % à 83 %)');
  });
});

test('the comparison says in words what was taken away and what came in', () => {
  const two = play([
    run,
    done(1, 'Le vol du 12 mars.'),
    { type: 'write', draft: 'Autre {{D1}}' },
    run,
    done(2, 'Le vol du 13 mars.'),
    { type: 'compare', left: 1, right: 2 },
  ]);
  const markup = renderToStaticMarkup(createElement(Comparison, { scene: sceneOf(two) }));
  expect(markup).toMatch(/<del[^>]*>.*\[retiré\].*12 .*<\/del><ins[^>]*>.*\[ajouté\].*13 /);
  expect(plain(markup)).toContain('Mêmes réglages, même graine.');
  expect(plain(markup)).toContain('Mots communs : 4 ; retirés : 1 ; ajoutés : 1');
});

test('the solution is held back until a version of one’s own', () => {
  const solution = (workshop: Workshop) => renderToStaticMarkup(createElement(Solution, { scene: sceneOf(workshop) }));
  expect(solution(play([]))).toContain('disabled');
  expect(solution(play([]))).not.toContain('cite la cote');
  const own = play([{ type: 'write', draft: 'Autre' }, { type: 'keep' }, { type: 'see-solution' }]);
  expect(solution(own)).toContain('cite la cote');
});

test('criteria on the answer wait for one, those on the prompt follow the typing', () => {
  const criteria = (workshop: Workshop) =>
    plain(renderToStaticMarkup(createElement(Criteria, { scene: sceneOf(workshop), version: null, run: null })));
  expect(criteria(play([]))).toMatch(/Non rempli.*demande la cote.*Après la réponse/);
  expect(criteria(play([{ type: 'write', draft: 'Cite la cote : {{D1}}' }]))).not.toContain('Non rempli');
});

test('before the model is loaded nothing can be run, and the page says what to do', () => {
  const scene = sceneOf(play([]));
  const markup = renderToStaticMarkup(
    createElement(RunPanel, {
      scene,
      version: null,
      run: null,
      newSeed: () => 1,
      onRun: () => {},
      onSeePiece: () => {},
    }),
  );
  expect(markup).toMatch(/<button[^>]*disabled=""[^>]*>Lancer la consigne/);
  expect(plain(markup)).toContain('Démarrez d’abord le modèle');
  expect(markup).toContain('aria-valuetext="0 – sans hasard"');
});

test('hints come one after the other, on demand', () => {
  const task = (workshop: Workshop) => plain(renderToStaticMarkup(createElement(Task, { scene: sceneOf(workshop) })));
  expect(task(play([]))).not.toContain('Nommez la pièce');
  const one = task(play([{ type: 'show-hint' }]));
  expect(one).toContain('Nommez la pièce');
  expect(one).not.toContain('Demandez la cote');
});

test('the end of an exercise shows the learner’s own doubts, by kind', () => {
  const counts = countsOf(checkAnswer(file, output), [{ start: 45, end: 57 }]);
  const finished = play([run, done(1, output), { type: 'check', run: 1, counts }, { type: 'finish' }]);
  const markup = renderToStaticMarkup(createElement(Finish, { scene: sceneOf(finished), onNext: null }));
  expect(plain(markup)).toContain('1 doute justifié');
  expect(markup).toContain('<th scope="row">date</th>');
});

test('the list says in words how far each exercise has come', () => {
  const list = (workshop: Workshop) =>
    renderToStaticMarkup(
      createElement(ExerciseList, { data, workshop, strings: stringsIn('en'), dispatch: () => null }),
    );
  expect(plain(list({ saved: newState('work'), running: null }))).toMatch(/Exercise 6Citing the pieces.*to do/);
  expect(list(play([{ type: 'keep' }]))).toContain('begun, 1 version');
  expect(list(play([{ type: 'keep' }, { type: 'finish' }]))).toContain('finished');
});
