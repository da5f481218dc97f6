import type { Question } from './question.ts';

interface Bilingual {
  readonly fr: string;
  readonly en: string;
}

/** What a question's fields must be to each other. */
export interface QuestionRuleBreak {
  readonly path: readonly (string | number)[];
  readonly expected: Bilingual;
  readonly remedy: Bilingual;
}

const broken = (path: readonly (string | number)[], expected: Bilingual, remedy: Bilingual): QuestionRuleBreak => ({
  path,
  expected,
  remedy,
});

function repeatedIds(
  items: readonly { readonly id: string }[],
  path: readonly (string | number)[],
): QuestionRuleBreak[] {
  return items.flatMap((item, index) =>
    items.findIndex((other) => other.id === item.id) === index
      ? []
      : [
          broken(
            [...path, index, 'id'],
            { fr: 'un identifiant unique dans la question', en: 'an id that is unique in the question' },
            { fr: `donnez un autre identifiant que « ${item.id} »`, en: `use another id than "${item.id}"` },
          ),
        ],
  );
}

function oneCorrect(
  options: readonly { readonly correct: boolean }[],
  path: readonly (string | number)[],
): QuestionRuleBreak[] {
  const count = options.filter((option) => option.correct).length;
  if (count === 1) return [];
  return [
    broken(
      path,
      { fr: `une seule option juste (il y en a ${count})`, en: `exactly one correct option (there are ${count})` },
      {
        fr: 'mettez `correct: true` sur une option et une seule',
        en: 'set `correct: true` on one option and one only',
      },
    ),
  ];
}

/** Names of the `{{gaps}}` of a cloze text, in order. */
export function gapsOf(text: string): string[] {
  return [...text.matchAll(/\{\{([^{}]*)\}\}/g)].map((match) => (match[1] ?? '').trim());
}

function clozeBreaks(question: Extract<Question, { type: 'cloze' }>): QuestionRuleBreak[] {
  const ids = question.gaps.map((gap) => gap.id);
  const texts = [
    ['fr', question.text.fr] as const,
    ...(question.text.en === undefined ? [] : [['en', question.text.en] as const]),
  ];
  return [
    ...repeatedIds(question.gaps, ['gaps']),
    ...question.gaps.flatMap((gap, index) => [
      ...repeatedIds(gap.options, ['gaps', index, 'options']),
      ...oneCorrect(gap.options, ['gaps', index, 'options']),
    ]),
    ...texts.flatMap(([lang, text]) => {
      const found = gapsOf(text);
      if (found.length === ids.length && ids.every((id) => found.includes(id))) return [];
      const wanted = ids.map((id) => `{{${id}}}`).join(', ');
      return [
        broken(
          ['text', lang],
          { fr: `chaque blanc une fois : ${wanted}`, en: `each gap once: ${wanted}` },
          { fr: 'accordez les blancs du texte avec `gaps`', en: 'make the gaps of the text agree with `gaps`' },
        ),
      ];
    }),
  ];
}

function matchBreaks(question: Extract<Question, { type: 'match' }>): QuestionRuleBreak[] {
  return [
    ...repeatedIds(question.left, ['left']),
    ...repeatedIds(question.right, ['right']),
    ...question.left.flatMap((left, index) =>
      question.right.some((right) => right.id === left.matches)
        ? []
        : [
            broken(
              ['left', index, 'matches'],
              { fr: 'l’identifiant d’un élément de `right`', en: 'the id of an item of `right`' },
              {
                fr: `choisissez parmi ${question.right.map((right) => right.id).join(', ')}`,
                en: `choose one of ${question.right.map((right) => right.id).join(', ')}`,
              },
            ),
          ],
    ),
  ];
}

function estimateBreaks(question: Extract<Question, { type: 'estimate' }>): QuestionRuleBreak[] {
  const { min, max, step, answer, tolerance } = question;
  const breaks: QuestionRuleBreak[] = [];
  if (!(min < max)) {
    breaks.push(
      broken(
        ['max'],
        { fr: `plus que min (${min})`, en: `more than min (${min})` },
        { fr: 'corrigez min ou max', en: 'correct min or max' },
      ),
    );
  } else if (answer < min || answer > max) {
    breaks.push(
      broken(
        ['answer'],
        { fr: `une réponse entre ${min} et ${max}`, en: `an answer between ${min} and ${max}` },
        { fr: 'élargissez min et max, ou corrigez la réponse', en: 'widen min and max, or correct the answer' },
      ),
    );
  } else {
    const nearest = min + Math.round((answer - min) / step) * step;
    if (Math.abs(nearest - answer) > tolerance + 1e-9) {
      breaks.push(
        broken(
          ['step'],
          {
            fr: 'un pas qui permette d’atteindre la réponse, à la tolérance près',
            en: 'a step that reaches the answer, within the tolerance',
          },
          { fr: 'réduisez le pas ou augmentez la tolérance', en: 'make the step smaller or the tolerance larger' },
        ),
      );
    }
  }
  return breaks;
}

/** What the shape of a question cannot say: unique ids, one right option, gaps and pairs that exist, an answer in range. */
export function questionRuleBreaks(question: Question): QuestionRuleBreak[] {
  switch (question.type) {
    case 'single':
      return [...repeatedIds(question.options, ['options']), ...oneCorrect(question.options, ['options'])];
    case 'multiple':
      return [
        ...repeatedIds(question.options, ['options']),
        ...(question.options.some((option) => option.correct)
          ? []
          : [
              broken(
                ['options'],
                { fr: 'au moins une option juste', en: 'at least one correct option' },
                {
                  fr: 'mettez `correct: true` sur les options justes',
                  en: 'set `correct: true` on the correct options',
                },
              ),
            ]),
      ];
    case 'short-text':
      return repeatedIds(question.accepted, ['accepted']);
    case 'cloze':
      return clozeBreaks(question);
    case 'order':
      return repeatedIds(question.items, ['items']);
    case 'match':
      return matchBreaks(question);
    case 'estimate':
      return estimateBreaks(question);
    case 'likert':
      return repeatedIds(question.scale, ['scale']);
    case 'spot-the-error':
      return [
        ...repeatedIds(question.segments, ['segments']),
        ...(question.segments.some((segment) => segment.error !== undefined)
          ? []
          : [
              broken(
                ['segments'],
                { fr: 'au moins un segment avec `error`', en: 'at least one segment with `error`' },
                {
                  fr: 'mettez le code de l’erreur sur le segment fautif',
                  en: 'put the error code on the faulty segment',
                },
              ),
            ]),
      ];
    case 'true-false':
      return [];
    default:
      return question satisfies never;
  }
}
