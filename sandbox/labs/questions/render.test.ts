import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { Language, QuestionType } from '../../../courses/schema/index.ts';
import { ExerciseView } from './ExerciseView.tsx';
import { clozeParts } from './fields/ClozeField.tsx';
import { moveItem } from './fields/OrderField.tsx';
import { type ExerciseState, exerciseOf, startExercise } from './machine.ts';
import type { Lack } from './response.ts';
import { sayIn } from './strings.ts';
import { answers, samples } from './testing/questions.ts';

function render(
  type: QuestionType,
  state: ExerciseState = startExercise(),
  lang: Language = 'fr',
  lack: Lack | null = null,
) {
  const exercise = exerciseOf('m04', samples[type]);
  return renderToStaticMarkup(
    createElement(ExerciseView, { exercise, state, lack, id: 'q', lang, say: sayIn(lang), act: () => {} }),
  );
}
const answered = (type: QuestionType, which: 'right' | 'wrong' = 'right'): ExerciseState => ({
  phase: 'answered',
  draft: answers[type][which] ?? answers[type].right,
  attempts: 2,
});
const types = Object.values(samples).map((question) => question.type);
const attributes = (markup: string, name: string) =>
  [...markup.matchAll(new RegExp(` ${name}="([^"]*)"`, 'g'))].map((match) => match[1] ?? '');
const tags = (markup: string, name: string) =>
  [...markup.matchAll(new RegExp(`<${name}\\b[^>]*>`, 'g'))].map((match) => match[0]);

describe.each(types)('the field of %s', (type) => {
  it('has its prompt as the legend of its group or the label of its input', () => {
    const prompt =
      type === 'short-text'
        ? /<label class="question__prompt" for="q-input">/
        : /<fieldset[^>]*><legend class="question__prompt">/;
    expect(render(type)).toMatch(prompt);
    expect(render(type)).toContain('<em>');
  });

  it('names each control: a label around it, a label for it, or an aria-label', () => {
    const markup = render(type, answered(type));
    const controls = [...tags(markup, 'input'), ...tags(markup, 'select')];
    const labelled = new Set(attributes(markup, 'for'));
    for (const control of controls) {
      const id = /\bid="([^"]+)"/.exec(control)?.[1];
      const wrapped = markup.includes(`<label class="choice"`) && control.includes('choice__input');
      expect(wrapped || control.includes('aria-label=') || (id !== undefined && labelled.has(id))).toBe(true);
    }
    for (const button of markup.match(/<button\b[^>]*>.*?<\/button>/gs) ?? []) {
      expect(button.includes('aria-label=') || button.replace(/<[^>]+>/g, '').trim() !== '').toBe(true);
    }
  });

  it('gives every id once, and describes only by ids that are there', () => {
    for (const state of [startExercise(), answered(type), answered(type, 'wrong')]) {
      const markup = render(type, state, 'fr', state.phase === 'answered' ? null : { kind: 'choose' });
      const ids = attributes(markup, 'id');
      expect(new Set(ids).size).toBe(ids.length);
      for (const list of attributes(markup, 'aria-describedby')) {
        for (const id of list.split(' ')) expect(ids).toContain(id);
      }
    }
  });

  it('says in words what is right and wrong, and never disables what was answered', () => {
    const markup = render(type, answered(type, 'wrong'));
    if (type === 'likert') expect(markup).toContain('Votre réponse est enregistrée.');
    else expect(markup).toMatch(/Ce n’est pas cela\.|En partie juste\./);
    expect(markup).toContain('Parce que.');
    expect(markup).toContain('Essai 2');
    expect(markup).not.toMatch(/<(?:input|button|select|fieldset)\b[^>]* disabled/);
    expect(markup).toMatch(/<button class="button" type="button">/);
  });

  it('puts the same answer before a reader of English', () => {
    const [fr, en] = [render(type, answered(type), 'fr'), render(type, answered(type), 'en')];
    const state = (markup: string) => [
      tags(markup, 'input').filter((tag) => tag.includes('checked')).length,
      attributes(markup, 'aria-pressed').join(),
    ];
    expect(state(en)).toEqual(state(fr));
    expect(en).toContain('Prompt of <');
  });

  it('marks a text that has no translation with its own language', () => {
    if (['order', 'match', 'likert', 'spot-the-error'].includes(type)) {
      const without = type === 'match' ? 'lang="fr">Oubli' : 'lang="fr">';
      expect(render(type, startExercise(), 'en')).toContain(without);
    } else {
      expect(render(type, startExercise(), 'en')).not.toContain('lang="fr">Énoncé');
    }
  });
});

describe('details of the fields', () => {
  it('shows the feedback of the chosen option, and what was missed', () => {
    expect(render('single', answered('single', 'wrong'))).toContain('Retour sur a.');
    const multiple = render('multiple', answered('multiple', 'wrong'));
    expect(multiple).toContain('data-state="missed"');
    expect(multiple).toContain('<strong>Oublié</strong>');
  });

  it('presses the segments that are marked', () => {
    expect(attributes(render('spot-the-error', answered('spot-the-error')), 'aria-pressed')).toEqual([
      'false',
      'true',
      'true',
    ]);
  });

  it('puts the gaps where each language has them', () => {
    expect(clozeParts('Une {{g1}} et {{g2}}.')).toEqual([
      { text: 'Une ' },
      { gap: 'g1' },
      { text: ' et ' },
      { gap: 'g2' },
      { text: '.' },
    ]);
    const en = render('cloze', startExercise(), 'en');
    expect(en.indexOf('id="q-g2"')).toBeLessThan(en.indexOf('id="q-g1"'));
  });

  it('moves an item by one place, and not beyond the ends', () => {
    const items = ['a', 'b', 'c'];
    expect(moveItem(items, 'a', 1)).toEqual(['b', 'a', 'c']);
    expect(moveItem(items, 'c', -1)).toEqual(['a', 'c', 'b']);
    expect(moveItem(items, 'a', -1)).toBe(items);
    expect(moveItem(items, 'c', 1)).toBe(items);
  });

  it('describes the field by its error', () => {
    const markup = render('single', startExercise(), 'fr', { kind: 'choose' });
    expect(markup).toContain('aria-describedby="q-error"');
    expect(markup).toContain('<p class="field__error" id="q-error" role="alert">Choisissez une réponse.</p>');
  });
});
