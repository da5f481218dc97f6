import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { memoryServices } from '../shared/testing/services.ts';
import { checkFile } from './checks.ts';
import { Work } from './DigitalFileLab.tsx';
import { Introduction } from './Introduction.tsx';
import type { DigitalFileAction } from './machine.ts';
import { reportMarkdown } from './report.ts';
import type { Scene } from './scene.ts';
import { scoreOf } from './score.ts';
import { data, key, play, rightDecisions, sceneOf } from './testing/file.ts';

const next: DigitalFileAction = { type: 'next' };
const checks = await checkFile(data, crypto.subtle);
const atCheck: readonly DigitalFileAction[] = [next, next, next];
const handedOver: readonly DigitalFileAction[] = [...atCheck, ...rightDecisions];
const work = (actions: readonly DigitalFileAction[], lang: 'fr' | 'en' = 'fr', change: Partial<Scene> = {}) =>
  renderToStaticMarkup(
    createElement(Work, {
      scene: { ...sceneOf(play(actions), lang), checks, ...change },
      answer: { kind: 'ready', data: key },
      services: memoryServices({}),
    }),
  );

test('the introduction says what is real, and never how many traps there are', () => {
  const html = renderToStaticMarkup(createElement(Introduction, { scene: sceneOf(play([])) }));
  expect(html).toContain('Les empreintes et les signatures sont vraies');
  expect(html).not.toMatch(/pièges? sur|cinq pièges|deux pièces altérées/i);
});

test('what the browser gets at first does not name the traps', () => {
  const text = JSON.stringify(data);
  for (const word of ['"planted"', '"lure"', '"reason"', 'Le visage n’est pas visible', 'injection'])
    expect(text.includes(word), word).toBe(false);
});

describe('each step', () => {
  test('cites its sources with what was read of them, and shows both readings of a conflict', () => {
    const html = work([next]);
    expect(html).toContain('deux bases de données distinctes');
    expect(html).toContain('lu dans une copie conservée');
    expect(html).toContain('Le 5 avril 2018, dit le texte.');
    expect(html).toContain('Le 30 mars 2018, dit la frise');
    expect(html).toContain(data.identifier);
  });

  test('says which law it cites, from which day', () => {
    expect(work([next, next])).toMatch(/D\. 589-4<\/span> \(Arrêté du 6 septembre 2019\)/);
  });

  test('speaks English around the French file', () => {
    expect(work(atCheck, 'en')).toContain('Check every piece');
    expect(work([...atCheck, { type: 'open', cote: 'D7' }], 'en')).toContain('lang="fr"');
  });
});

describe('a locked card', () => {
  const wrong: DigitalFileAction = { type: 'enter-pin', pin: data.card.pin === '0000' ? '1111' : '0000' };
  test('says why, and offers the way out', () => {
    const html = work([next, next, wrong, wrong, wrong]);
    expect(html).toContain('Carte bloquée après trois codes faux');
    expect(html).toContain('Faire débloquer la carte');
    expect(html).not.toContain('Présenter la carte');
  });
});

describe('a piece', () => {
  test('says nothing of its checks before they are asked for', () => {
    expect(work([...atCheck, { type: 'open', cote: 'D7' }])).not.toContain('empreinte différente');
  });

  test('fails when it was altered, lacks a signature when nobody signed, and passes when it only lies', () => {
    const one = (cote: string) => work([...atCheck, { type: 'open', cote }, { type: 'check', cotes: [cote] }]);
    expect(one('D7')).toMatch(/empreinte différente.*signature fausse/s);
    expect(one('D11')).toMatch(/empreinte conforme.*non signée/s);
    expect(one('D17')).toMatch(/empreinte conforme.*signature valide/s);
  });

  test('asks why and whom to tell only when it is not used', () => {
    const decide = (decision: 'use' | 'ask-again'): DigitalFileAction => ({
      type: 'decide',
      cote: 'D7',
      change: { decision },
    });
    expect(work([...atCheck, { type: 'open', cote: 'D7' }, decide('use')])).not.toContain('À qui le dire');
    expect(work([...atCheck, { type: 'open', cote: 'D7' }, decide('ask-again')])).toContain('À qui le dire');
  });
});

describe('without Web Crypto', () => {
  test('it is said what is missing and what still works', async () => {
    const bare = { subtle: null, checks: await checkFile(data, null) };
    expect(work([next, next], 'fr', bare)).toContain('La signature réelle est impossible');
    const html = work([...atCheck, { type: 'check', cotes: ['D7', 'D11', 'D1'] }], 'fr', bare);
    expect(html).toContain('Les signatures ne peuvent pas être vérifiées');
    expect(html).toContain('empreinte différente');
    expect(html).toContain('signature non vérifiable ici');
    expect(html).toContain('non signée');
    expect(work([...handedOver, next], 'fr', bare)).toContain('non vérifiable ici');
  });
});

test('the dashboard counts, and names who waits to be told', () => {
  const html = work([...handedOver, next]);
  expect(html).toMatch(/Empreinte et signature bonnes<\/dt><dd class="numbers">17</);
  expect(html).toMatch(/Personnes à prévenir<\/dt><dd class="numbers">5</);
});

test('the assistant shows what a withheld piece takes away and brings back', () => {
  const hostile = [...handedOver, next, next];
  expect(work(hostile)).toContain('il n’y a pas de recel');
  const html = work([...hostile, { type: 'withhold', cote: 'D14', withheld: true }]);
  expect(html).toMatch(/<del>Le gérant du Comptoir Vidalenche est de bonne foi/);
  expect(html).toMatch(/numéro limé, a été saisi.*apparaît/s);
});

describe('the debrief', () => {
  const state = play([...handedOver, next, next, next, next]);

  test('shows each trap with what was decided, what was signed and why, and each step’s answers', () => {
    const html = work([...handedOver, next, next, next, next]);
    expect(html).toContain('Vous avez trouvé 5 pièges sur 5.');
    expect(html).toContain('Seuil atteint');
    expect(html).toContain('Le visage n’est pas visible');
    expect(html.match(/class="dig-answer stack/g)).toHaveLength(20);
    expect(html).toContain('la conduite est celle que le campus propose');
  });

  test('can be kept as a text that says that all is fictitious', () => {
    const strings = sceneOf(state, 'en').strings;
    const text = reportMarkdown(data, state, key, scoreOf(state, key), strings);
    expect(text).toContain('Fictitious file');
    expect(text).toContain('You found 5 traps of 5.');
    expect(text).not.toMatch(/<[a-z]/);
  });
});
