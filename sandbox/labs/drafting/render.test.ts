import { createElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { memoryServices } from '../shared/testing/services.ts';
import { DebriefStep } from './DebriefStep.tsx';
import { DepartureStep } from './DepartureStep.tsx';
import { FileStep } from './FileStep.tsx';
import { fillData } from './lab-data.ts';
import { MentionStep } from './MentionStep.tsx';
import type { DraftingAction } from './machine.ts';
import { draftMarkdown } from './markdown.ts';
import { ReviewStep } from './ReviewStep.tsx';
import type { Scene } from './scene.ts';
import { versionOf } from './state.ts';
import { stringsIn } from './strings.ts';
import { after, data, departed, finished, judged, key, noted } from './testing/draft.ts';

function sceneAfter(actions: readonly DraftingAction[], lang: 'fr' | 'en' = 'fr'): Scene {
  const state = after(actions);
  const version = versionOf(state);
  return { data, own: fillData(data, version), version, state, strings: stringsIn(lang), dispatch: () => {} };
}
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ');
const html = (step: (props: { scene: Scene }) => ReactNode, scene: Scene) =>
  plain(renderToStaticMarkup(createElement(step, { scene })));
const debrief = (scene: Scene) =>
  plain(
    renderToStaticMarkup(
      createElement(DebriefStep, { scene, answer: { kind: 'ready', data: key }, services: memoryServices({}) }),
    ),
  );

test('the file is shown in the version drawn, without the draft', () => {
  const page = html(FileStep, sceneAfter(noted.slice(0, 3)));
  expect(page).toContain('M. Villemorin');
  expect(page).not.toMatch(/Belkadour|Il vient de|risque/);
  expect(page).toContain('Noter ma peine et lire le projet');
});

test('the number is no longer asked for once it is noted', () => {
  const page = html(FileStep, sceneAfter(noted));
  expect(page).toContain('Vous avez noté : 4 mois.');
  expect(page).not.toContain('inputMode');
});

test('each paragraph has three choices, and asks for a reason once one is made', () => {
  expect(html(ReviewStep, sceneAfter(noted)).match(/type="radio"/g)).toHaveLength(9);
  expect(html(ReviewStep, sceneAfter(noted))).not.toContain('<select');
  const page = html(ReviewStep, sceneAfter(judged));
  expect(page.match(/<select/g)).toHaveLength(3);
  expect(page.match(/<textarea/g)).toHaveLength(1);
  expect(page).toContain('3 paragraphes jugés sur 3');
});

test('the form of a departure is said in words', () => {
  const page = html(DepartureStep, sceneAfter(departed));
  expect(page).toContain('Vous aviez noté : 4 mois. L’assistant propose : 6 mois.');
  expect(page).toMatch(/Fait :<\/span> 3 phrases, 3 pour l’instant/);
  expect(page).toContain('une cote du dossier : D12');
});

test('the statements are offered without a word on which one fits', () => {
  const page = html(MentionStep, sceneAfter(departed));
  expect(page.match(/type="radio"/g)).toHaveLength(3);
  expect(page).not.toMatch(/Inadaptée|tait/);
});

describe('the debrief', () => {
  const page = debrief(sceneAfter(finished));
  test('says what was found, paragraph by paragraph, with pieces and sources', () => {
    expect(page).toContain('1 faute plantée sur 2 relevée pour la bonne raison.');
    expect(page).toMatch(/Faute écartée, autre raison/);
    expect(page).toContain('href="#source-resolution-pe-2021"');
    expect(page).toContain('M. Villemorin vit chez sa mère.');
  });

  test('shows both versions with what differs, and only there', () => {
    expect(page.match(/<mark>[^<]*<\/mark>/g)).toEqual(['<mark>faible.</mark>', '<mark>élevé.</mark>']);
    expect(page).toMatch(/Version A \(la vôtre\)/);
    expect(page).toContain('Belkadour');
  });

  test('weighs the advice, in words', () => {
    expect(page).toContain('Poids de l’avis : −1 (ramené à 0)');
  });

  test('shows one’s own departure beside the example, with a grid of six', () => {
    expect(page).toContain('La peine proposée est écartée. D12 le permet. Zibeline.');
    expect(page.match(/type="checkbox"/g)).toHaveLength(6);
    expect(page).toContain('Adaptée au cas');
  });

  test('says so when the answers cannot be had', () => {
    const failed = renderToStaticMarkup(
      createElement(DebriefStep, {
        scene: sceneAfter(finished, 'en'),
        answer: { kind: 'failed', retry: () => {} },
        services: memoryServices({}),
      }),
    );
    expect(failed).toMatch(/role="alert".*could not be loaded.*Try again/);
  });
});

test('the draft to take away bears the marks of what was kept, changed and rejected', () => {
  const text = plain(draftMarkdown(sceneAfter(finished)));
  expect(text).toContain('# Une porte – projet annoté');
  expect(text).toContain('**[Gardé]** – Vérifié dans les pièces\n\n> M. Villemorin a avancé (D1).');
  expect(text).toContain(
    '**[Rejeté]** – Stéréotype\n\n> Zibeline\n\n> ~~Il vient de la résidence : le risque est faible.~~',
  );
  expect(text).toContain('> Domicile vérifié (D12).\n\nAu lieu de :\n\n> ~~Le domicile n’a pas été vérifié (D12).~~');
  expect(text).toContain('- Vous, après : 2 mois');
  expect(text).toContain('> Mention vague');
  expect(text).not.toMatch(/Belkadour|\{\{/);
});
