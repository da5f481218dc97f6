import { attributesOf, lessonComponents } from '../schema/index.ts';
import { describeValue, nearest } from './describe-issue.ts';
import { problemAt, problemInBody } from './document.ts';
import { joinLessonLabs } from './lesson-labs.ts';
import type { ComponentUse } from './mdx.ts';
import type { CourseProblem } from './problem.ts';
import { Ids, type ModuleIds, refer, referAll, repeated, unknownReference } from './references.ts';
import type { LessonSource, ModuleSource } from './tree.ts';

function unknownComponent(lesson: LessonSource, use: ComponentUse): CourseProblem {
  const names = Object.keys(lessonComponents);
  const near = nearest(use.name, names);
  const all = names.map((name) => `<${name}>`).join(', ');
  return problemInBody(lesson.document, use.place, {
    rule: 'component',
    expected: { fr: `un composant de leçon (${all})`, en: `a lesson component (${all})` },
    received: { fr: `« <${use.name}> »`, en: `"<${use.name}>"` },
    remedy:
      near === null
        ? { fr: 'employez l’un de ceux-là, ou du Markdown', en: 'use one of these, or Markdown' }
        : { fr: `écrivez <${near}>`, en: `write <${near}>` },
  });
}

function joinComponent(lesson: LessonSource, use: ComponentUse, ids: ModuleIds): CourseProblem[] {
  const attributes = attributesOf(use.name);
  if (attributes === null) return [unknownComponent(lesson, use)];
  const say = (text: Parameters<typeof problemInBody>[2]) => problemInBody(lesson.document, use.place, text);
  const targets = {
    glossary: ids.glossary,
    question: ids.questions,
    lab: ids.labs,
    campusLab: ids.campusLabs,
    source: ids.sources,
  };
  const unknown = [...use.attributes.keys()].filter((name) => !Object.hasOwn(attributes, name));
  return [
    ...unknown.map((name) =>
      say({
        rule: 'component',
        expected: {
          fr: `<${use.name}> avec ${
            Object.keys(attributes)
              .map((known) => `\`${known}\``)
              .join(', ') || 'aucun attribut'
          }`,
          en: `<${use.name}> with ${
            Object.keys(attributes)
              .map((known) => `\`${known}\``)
              .join(', ') || 'no attribute'
          }`,
        },
        received: { fr: `l’attribut \`${name}\``, en: `the attribute \`${name}\`` },
        remedy: { fr: 'retirez-le', en: 'remove it' },
      }),
    ),
    ...Object.entries(attributes).flatMap(([name, { names, values, required }]) => {
      const value = use.attributes.get(name);
      if (value === undefined && required !== true) return [];
      if (typeof value !== 'string') {
        return [
          say({
            rule: 'component',
            expected: {
              fr: `l’attribut \`${name}="…"\` de <${use.name}>`,
              en: `the attribute \`${name}="…"\` of <${use.name}>`,
            },
            received:
              value === null
                ? { fr: 'un calcul entre accolades', en: 'a computation in braces' }
                : describeValue(undefined),
            remedy: { fr: `ajoutez ${name}="…"`, en: `add ${name}="…"` },
          }),
        ];
      }
      if (values !== undefined && !values.includes(value)) {
        return [
          say({
            rule: 'component',
            expected: { fr: `${name} parmi ${values.join(', ')}`, en: `${name} among ${values.join(', ')}` },
            received: describeValue(value),
            remedy: { fr: 'choisissez l’une de ces valeurs', en: 'choose one of these values' },
          }),
        ];
      }
      if (names === undefined) return [];
      const known = targets[names];
      if (!known.has(value)) return [say(unknownReference(names, value, known.known))];
      if (names !== 'source' || lesson.value.sources.includes(value)) return [];
      return [
        say({
          rule: 'reference',
          expected: { fr: 'une source annoncée par la leçon', en: 'a source that the lesson announces' },
          received: describeValue(value),
          remedy: {
            fr: `ajoutez « ${value} » à \`sources\` dans l’en-tête de la leçon`,
            en: `add "${value}" to \`sources\` in the lesson's front matter`,
          },
        }),
      ];
    }),
  ];
}

/** Checks a module's lessons: numbers, translations, and all that their bodies name. */
export function joinLessons(module: ModuleSource, ids: ModuleIds): CourseProblem[] {
  const french = module.lessons.filter((lesson) => lesson.lang === 'fr');
  const english = module.lessons.filter((lesson) => lesson.lang === 'en');
  const byId = new Map(french.map((lesson) => [lesson.value.id, lesson]));
  const lessonIds = new Ids(byId.keys(), ids.tree, `lesson/${module.folder}`);
  const positions = (lessons: readonly LessonSource[]) =>
    lessons.flatMap((lesson, index) => {
      const before = lessons[index - 1];
      if (before === undefined || before.position !== lesson.position) return [];
      return [
        problemInBody(
          lesson.document,
          { line: 1, column: 1 },
          {
            rule: 'file',
            expected: { fr: 'un numéro qui ne sert qu’une fois', en: 'a number that is used once' },
            received: {
              fr: `le numéro ${lesson.position}, celui de ${before.document.file}`,
              en: `the number ${lesson.position}, that of ${before.document.file}`,
            },
            remedy: { fr: 'renumérotez les fichiers', en: 'renumber the files' },
          },
        ),
      ];
    });
  return [
    ...repeated(french, (lesson) => lesson.id, 'id'),
    ...repeated(english, (lesson) => lesson.id, 'id'),
    ...positions(french),
    ...positions(english),
    ...module.lessons.flatMap((lesson) => [
      ...referAll(lesson, ['objectives'], 'objective', lesson.value.objectives, ids.objectives),
      ...referAll(lesson, ['sources'], 'source', lesson.value.sources, ids.sources),
      ...lesson.outline.components.flatMap((use) => joinComponent(lesson, use, ids)),
      ...joinLessonLabs(lesson),
    ]),
    ...english.flatMap((lesson) => {
      const original = byId.get(lesson.value.id);
      if (original === undefined) return refer(lesson.document, ['id'], 'lesson', lesson.value.id, lessonIds);
      if (original.position === lesson.position && original.slug === lesson.slug) return [];
      const name = original.document.file.split('/').at(-1) ?? '';
      return [
        problemAt(lesson.document, ['id'], {
          rule: 'translation',
          expected: { fr: `le nom du fichier français, ${name}`, en: `the name of the French file, ${name}` },
          received: describeValue(lesson.document.file.split('/').at(-1) ?? ''),
          remedy: {
            fr: 'renommez la traduction : l’adresse est la même dans les deux langues',
            en: 'rename the translation: the address is the same in both languages',
          },
        }),
      ];
    }),
  ];
}
