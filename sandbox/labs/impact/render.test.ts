import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { FormView } from './FormView.tsx';
import { type ImpactAction, newState, reduceImpact } from './machine.ts';
import { PaperView } from './PaperView.tsx';
import { ProjectView } from './ProjectView.tsx';
import { stringsIn } from './strings.ts';
import { data } from './testing/project.ts';

const [assessment, label] = data.forms;
if (assessment === undefined || label === undefined) throw new Error('the fixture has two forms');
const sceneOf = (actions: readonly ImpactAction[], lang: 'fr' | 'en' = 'fr') => ({
  data,
  state: actions.reduce((state, action) => reduceImpact(state, action, data).state, newState('run')),
  strings: stringsIn(lang),
  dispatch: () => null,
  now: () => Date.UTC(2026, 10, 22, 12),
});
const write = (path: string, text: string): ImpactAction => ({ type: 'write', path, text });

describe('the project', () => {
  test('shows its documents under their cotes, in the language of the page', () => {
    const html = renderToStaticMarkup(createElement(ProjectView, sceneOf([], 'en')));
    expect(html).toContain('P1');
    expect(html).toContain('Une *fiche*. (en)');
  });
});

describe('a form', () => {
  test('gives every field a name, every rule its status, and holds what was written', () => {
    const html = renderToStaticMarkup(
      createElement(FormView, { ...sceneOf([write('etude/systeme/quoi', 'Il <trie>.')]), form: assessment }),
    );
    expect(html).toContain('Il &lt;trie&gt;.');
    expect(html).toContain('de mémoire, à vérifier');
    expect(html.match(/<textarea/g)).toHaveLength(2);
    expect(html.match(/<label class="field__label"/g)).toHaveLength(2);
    expect(html).not.toContain('checked=""');
  });

  test('asks for a criterion with four answers and a note that is named by it', () => {
    const html = renderToStaticMarkup(createElement(FormView, { ...sceneOf([]), form: label }));
    expect(html.match(/type="radio"/g)).toHaveLength(4);
    expect(html).toContain('aria-label="Pièce ou question\u00a0: On peut l’arrêter."');
  });
});

describe('the document', () => {
  test('says what is still missing before the assessment can be given in', () => {
    const html = renderToStaticMarkup(createElement(PaperView, sceneOf([write('etude/systeme/quoi', 'Il trie.')])));
    expect(html).toContain('au moins une réponse dans\u00a0: L’avis.');
    expect(html).toContain('disabled=""');
    expect(html).not.toContain('Il fallait voir.');
    expect(html).toContain('Sans réponse.');
  });

  test('shows what was to be seen, with its sources, once it is given in', () => {
    const html = renderToStaticMarkup(
      createElement(
        PaperView,
        sceneOf([write('etude/systeme/quoi', 'Il trie.'), write('etude/avis/avis', 'Ajourner.'), { type: 'give-in' }]),
      ),
    );
    expect(html).toContain('Il fallait voir.');
    expect(html).toContain('§ 1');
    expect(html).toContain('Ajourner.');
  });
});
