import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { en, fr } from './frame-strings.ts';
import { Html } from './Html.tsx';
import { LabFrame } from './LabFrame.tsx';
import { rendering } from './rendering.ts';
import { createStrings } from './strings.ts';

describe('the frame', () => {
  const frame = (kind: 'loading' | 'failed' | 'elsewhere' | 'ready', lang: 'fr' | 'en' = 'fr') =>
    renderToStaticMarkup(
      createElement(LabFrame, {
        lang,
        kind,
        className: 'essai',
        retry: () => {},
        place: 'here',
        said: 'Vous êtes ici.',
        children: createElement('p', { id: 'work' }, 'Le travail'),
      }),
    );

  test.each(['loading', 'failed', 'elsewhere'] as const)('%s: shows no work, and says nothing of a place', (kind) => {
    expect(frame(kind)).not.toContain('id="work"');
    expect(frame(kind)).not.toContain('Vous êtes ici.');
  });

  test('says what failed and what becomes of the work, with a button to try again', () => {
    expect(frame('failed')).toMatch(
      /role="alert".*pas pu être chargé.*conservé dans ce navigateur.*<button[^>]*>Réessayer/,
    );
    expect(frame('elsewhere', 'en')).toMatch(/role="alert".*open in another tab.*<button[^>]*>Resume here/);
  });

  test('shows the work once it is there, and tells a screen reader where one is', () => {
    expect(frame('ready')).toContain('class="lab-frame stack essai"');
    expect(frame('ready')).toMatch(/role="status"[^>]*>Vous êtes ici\..*id="work"/);
  });

  test('has the same words to say in both languages', () => {
    expect(Object.keys(en)).toEqual(Object.keys(fr));
  });
});

test('a text that is not translated stays French, and says so to a screen reader', () => {
  const html = (lang: 'fr' | 'en', text: { fr: string; en?: string }) =>
    renderToStaticMarkup(createElement(Html, { html: text, lang, as: 'p' }));
  expect(html('en', { fr: '<em>Oui</em>' })).toBe('<p lang="fr"><em>Oui</em></p>');
  expect(html('en', { fr: 'Oui', en: 'Yes' })).toBe('<p>Yes</p>');
  expect(html('fr', { fr: 'Oui', en: 'Yes' })).toBe('<p>Oui</p>');
});

test('course text comes as blocks, as a line without its paragraph, as plain words, or as it was written', () => {
  const { html, inline, plain, same } = rendering({
    renderMarkdown: (markdown) =>
      markdown
        .split('\n\n')
        .map((block) => `<p>${block}</p>`)
        .join('\n'),
    plainText: (markdown) => markdown.replaceAll('*', ''),
  });
  expect(html({ fr: 'a', en: 'b' })).toEqual({ fr: '<p>a</p>', en: '<p>b</p>' });
  expect(inline({ fr: '*a*' })).toEqual({ fr: '*a*' });
  expect(inline({ fr: 'a\n\nb' })).toEqual({ fr: '<p>a</p>\n<p>b</p>' });
  expect(plain({ fr: '*a*' })).toEqual({ fr: 'a' });
  expect(same({ fr: ' *a* ' })).toEqual({ fr: '*a*' });
});

test('strings agree with their number, which is written as the language writes it', () => {
  const texts = { 'dot.zero': 'aucun', 'dot.one': '{n} point', 'dot.other': '{n} points {of}', said: '{a} et {b}' };
  const french = createStrings('fr', { fr: texts, en: texts });
  const english = createStrings('en', { fr: texts, en: texts });
  expect([0, 1, 1500].map((n) => french.plural('dot', n, { of: 'ici' }))).toEqual([
    'aucun',
    '1 point',
    '1\u202f500 points ici',
  ]);
  expect(english.plural('dot', 1500, { of: 'here' })).toBe('1,500 points here');
  expect(french.t('said', { a: 1 })).toBe('1 et {b}');
  expect([french.percent(0.176, 1), english.percent(0.176, 1)]).toEqual(['17,6\u00a0%', '17.6%']);
  expect(french.date('2021-10-06')).toBe('6 octobre 2021');
  expect(french.list(['D1', 'D2', 'D3'])).toBe('D1, D2 et D3');
});
