import { expect, it } from 'vitest';
import type { LessonFile } from '../../courses/load/catalogue.ts';
import { tocOf } from './lesson-toc.ts';

const headings = [
  { depth: 2, slug: 'un', text: 'Un' },
  { depth: 2, slug: 'deux', text: 'Deux' },
];
const lesson: LessonFile = {
  id: 'lecon-1',
  title: 'Une leçon',
  summary: 'Une leçon.',
  minutes: 10,
  objectives: [],
  sources: [],
  lang: 'fr',
  position: 1,
  slug: 'une-lecon',
  file: '/courses/modules/essai/fr/01-une-lecon.mdx',
  body: '',
  labs: [
    { id: 'citations', headingsBefore: 0, headingLevel: 2 },
    { id: 'taux-de-base', headingsBefore: 1, headingLevel: 3 },
    { id: 'hangar-7', headingsBefore: 2, headingLevel: 4 },
  ],
};

it('puts each lab after the headings that stand before it, at its own level as far as the table shows levels', () => {
  expect(tocOf(headings, lesson, 'fr').map(({ depth, slug }) => [depth, slug])).toEqual([
    [2, 'atelier-citations'],
    [2, 'un'],
    [3, 'atelier-taux-de-base'],
    [2, 'deux'],
    [3, 'atelier-hangar-7'],
  ]);
});

it('names a lab in the language of the page, and says so where the lesson is in another', () => {
  expect(tocOf(headings, lesson, 'fr')[2]).toMatchObject({ text: 'Atelier – Ce que vaut une alerte', lang: undefined });
  expect(tocOf([], lesson, 'en')).toEqual([expect.objectContaining({ slug: 'atelier-citations', lang: 'en' })]);
  expect(tocOf(headings, lesson, 'en')[2]).toMatchObject({ text: 'Lab – What an alert is worth', lang: 'en' });
});

it('is the headings alone where a lesson holds no lab', () => {
  expect(tocOf(headings, { ...lesson, labs: [] }, 'fr')).toEqual(headings);
});
