import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import type { Language } from '../../../courses/schema/text.ts';
import type { Offer } from '../capability.ts';
import { type CatalogueModel, downloadBytes } from '../catalogue.ts';
import type { ModelStatus } from '../client.ts';
import type { HostState } from '../host.ts';
import { tinyBase, tinyModel } from '../testing/tiny-model.ts';
import { formatBytes, formatEstimate, formatLanguages, formatWait } from './format.ts';
import { ModelPanel } from './ModelPanel.tsx';
import { panelStrings, sayIn } from './strings.ts';

const nb = '\u00a0';
const big: CatalogueModel = {
  ...tinyModel,
  name: 'Gemma 3 270M',
  parameters: 121,
  memoryBytes: 620_000_000,
  languages: ['fr', 'en'],
  licence: { name: 'Gemma Terms of Use', kind: 'open-weight', file: 'GEMMA_TERMS.html' },
  files: tinyModel.files.map((file, at) => ({ ...file, bytes: at === 0 ? 123_999_995 : 1 })),
};
const live: Offer = { kind: 'live', backend: 'wasm', threads: 2, careful: false };
const found = (change: Partial<Extract<HostState, { kind: 'found' }>> = {}): HostState => ({
  kind: 'found',
  catalogue: { default: 'tiny', models: [big] },
  model: big,
  offer: live,
  keptBytes: 0,
  removalFailed: false,
  lastRun: null,
  ...change,
});
const ready: ModelStatus = { kind: 'ready', model: 'tiny', backend: 'wasm', threads: 2, kept: true, refusal: null };
const kept = downloadBytes(big);

function markup(state: HostState, status: ModelStatus = { kind: 'idle' }, lang: Language = 'fr', nowMs = 0): string {
  const actions = {
    choose: async () => {},
    load: async () => {},
    cancel() {},
    remove: async () => {},
    forgive: async () => {},
  };
  return renderToStaticMarkup(
    createElement(ModelPanel, { state, status, lang, actions, onStop() {}, base: tinyBase, nowMs }),
  );
}
/** Text as it is read, with plain spaces. */
const textOf = (html: string): string =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#x27;', '’')
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .trim();
const buttons = (html: string): readonly string[] =>
  [...html.matchAll(/<button[^>]*>(.*?)<\/button>/gs)].map(([, inner = '']) => textOf(inner));

describe('the panel before loading', () => {
  test('says what the model is, what it costs, and that nothing leaves the browser', () => {
    const text = textOf(markup(found()));
    for (const part of [
      'Gemma 3 270M',
      'Rien ne quitte votre navigateur',
      'À télécharger 124 Mo',
      'environ 620 Mo',
      '121 millions',
      'français et anglais',
      'Gemma Terms of Use (poids ouverts, ce qui n’est pas « libre »)',
    ])
      expect(text).toContain(part);
    expect(markup(found())).toContain('href="https://campus.example/models/tiny/GEMMA_TERMS.html"');
  });

  test('offers to download, to go on with what came, or to start what is there', () => {
    expect(buttons(markup(found()))).toEqual(['Télécharger et démarrer (124 Mo)']);
    expect(buttons(markup(found({ keptBytes: 100_000_000 })))).toEqual([
      'Reprendre le téléchargement (24 Mo à venir)',
      'Retirer du navigateur',
    ]);
    expect(buttons(markup(found({ keptBytes: kept })))).toEqual(['Démarrer le modèle', 'Retirer du navigateur']);
  });

  test('lets one choose where the operator has added models', () => {
    const other = { ...big, id: 'autre', name: 'Autre' };
    const html = markup(found({ catalogue: { default: 'tiny', models: [big, other] } }));
    expect(html).toMatch(/<label for="([^"]+)">Modèle<\/label><select id="\1"/);
    expect(html).toContain('<option value="autre">Autre</option>');
    expect(markup(found())).not.toContain('<select');
  });

  test.each<[Extract<Offer, { kind: 'recorded' }>['because'], RegExp]>([
    [{ kind: 'phone' }, /Sur un téléphone/],
    [{ kind: 'memory', neededBytes: 620_000_000 }, /mémoire de cet appareil ne suffit pas/],
    [{ kind: 'unsupported' }, /ne sait pas faire tourner/],
  ])('tells why the answers are recorded ones: $kind', (because, message) => {
    const html = markup(found({ offer: { kind: 'recorded', because } }));
    expect(textOf(html)).toMatch(message);
    expect(buttons(html)).toEqual([]);
  });

  test('says so when there is no model, or none yet', () => {
    expect(textOf(markup({ kind: 'absent' }))).toContain('ne propose pas de modèle');
    expect(markup({ kind: 'looking' })).toContain('role="status"');
  });
});

describe('the panel while loading and after', () => {
  const loading: ModelStatus = {
    kind: 'loading',
    doneBytes: 31_000_000,
    totalBytes: kept,
    sinceBytes: 0,
    sinceMs: 1000,
  };

  test('tells megabytes and time left, and lets one stop', () => {
    const html = markup(found(), loading, 'fr', 11_000);
    expect(textOf(html)).toContain('31 Mo sur 124 Mo, encore 30 s');
    expect(html).toMatch(/<label for="([^"]+)">Chargement du modèle<\/label><progress id="\1"/);
    expect(buttons(html)).toEqual(['Arrêter']);
  });

  test('says that it starts when all is there', () => {
    expect(textOf(markup(found(), { ...loading, doneBytes: kept }, 'fr', 11_000))).toContain('Le modèle démarre');
  });

  test('tells the backend and threads in use, and why not another', () => {
    const state = found({ keptBytes: kept });
    expect(textOf(markup(state, ready))).toContain('Calcul : processeur (WebAssembly), 2 fils.');
    expect(textOf(markup(state, { ...ready, threads: 1 }))).toContain('1 fil.');
    expect(textOf(markup(state, { ...ready, backend: 'webgpu' }))).toContain('processeur graphique (WebGPU).');
    expect(textOf(markup(state, { ...ready, refusal: 'slow' }))).toMatch(/n’est pas utilisé : .*trop lentement/);
    expect(textOf(markup(state, { ...ready, kept: false }))).toContain('ne garde pas de fichiers');
    expect(buttons(markup(state, ready))).toEqual(['Libérer la mémoire', 'Retirer du navigateur']);
  });

  test('says what happened after a failure, and offers to load again', () => {
    const html = markup(found({ keptBytes: kept }), { kind: 'failed', failure: { kind: 'stopped-working' } });
    expect(textOf(html)).toContain('Votre texte est gardé');
    expect(buttons(html)[0]).toBe('Recharger le modèle');
  });

  test('explains the careful mode, and how to leave it', () => {
    const html = markup(found({ offer: { ...live, careful: true } }));
    expect(textOf(html)).toContain('La page s’est arrêtée pendant que le modèle travaillait');
    expect(buttons(html)[0]).toBe('Revenir au mode ordinaire');
  });

  test('says when the files could not be removed', () => {
    expect(textOf(markup(found({ removalFailed: true })))).toContain('n’ont pas pu être retirés');
  });

  test('shows the energy of the last run with its formula, and none for a graphics processor', () => {
    const run = { promptTokens: 50, reusedTokens: 10, newTokens: 60, firstTokenMs: 1, totalMs: 9000, threads: 2 };
    const onWasm = textOf(markup(found({ lastRun: { ...run, backend: 'wasm' } }), ready));
    expect(onWasm).toContain('100 jetons en 9 s, environ 0,02 Wh');
    expect(onWasm).toContain('8 W × 9 s ÷ 3 600 = 0,02 Wh, en comptant 4 W par fil de calcul (2)');
    const onGpu = textOf(markup(found({ lastRun: { ...run, backend: 'webgpu' } }), ready));
    expect(onGpu).not.toContain('Wh');
    expect(onGpu).toContain('Aucune estimation honnête');
  });

  test('speaks English as well, everywhere', () => {
    const run = { promptTokens: 50, reusedTokens: 10, newTokens: 60, firstTokenMs: 1, totalMs: 9000, threads: 2 };
    const state = found({ keptBytes: kept, lastRun: { ...run, backend: 'wasm' }, offer: { ...live, careful: true } });
    const text = textOf(markup(state, ready, 'en'));
    expect(text).toContain('In this browser 124 MB');
    expect(text).toContain('Computing: processor (WebAssembly), 2 threads.');
    expect(text).not.toMatch(/[éèàùç]|\b(le|du|modèle)\b/);
  });
});

describe('words and numbers', () => {
  test('French and English fill the same values', () => {
    const slots = (text: string): readonly string[] =>
      [...text.matchAll(/\{(\w+)/g)].map(([, name = '']) => name).sort();
    for (const key of Object.keys(panelStrings.fr) as (keyof typeof panelStrings.fr)[])
      expect([key, slots(panelStrings.en[key])]).toEqual([key, slots(panelStrings.fr[key])]);
  });

  test('sizes, waits, estimates and languages are said as people say them', () => {
    expect([1_718_757, 124_000_000, 2_640_000_000].map((bytes) => formatBytes(bytes, 'fr'))).toEqual([
      `1,7${nb}Mo`,
      `124${nb}Mo`,
      `2,6${nb}Go`,
    ]);
    expect([1, 12, 54, 58, 300].map((seconds) => formatWait(seconds, 'en', sayIn('en')))).toEqual([
      `5${nb}s`,
      `15${nb}s`,
      `55${nb}s`,
      `1${nb}min`,
      `5${nb}min`,
    ]);
    expect(formatEstimate(0.0123456, 'fr')).toBe('0,012');
    expect(formatLanguages(['fr', 'en', 'de'], 'en')).toBe('French, English and German');
  });
});
