import { describeValue } from './describe-issue.ts';
import { problemAt } from './document.ts';
import type { CourseProblem } from './problem.ts';
import { Ids, nameIs, refer, referAll, repeated, type Shared, unknownReference } from './references.ts';
import type { CaseSource } from './tree.ts';

function joinAdvice(source: CaseSource, shared: Shared): CourseProblem[] {
  const file = source.file;
  const cotes = new Ids(
    source.pieces.map((piece) => piece.value.cote),
    shared.tree,
    `piece/${source.folder}`,
  );
  return source.advice.flatMap((advice) => {
    const { document, value } = advice;
    const truth = file?.value.truth.option;
    const options = new Set(file?.value.options.map((option) => option.id) ?? []);
    const name = document.file.split('/').at(-1)?.replace(/\.md$/, '') ?? '';
    return [
      ...nameIs(advice, 'id', value.id, name),
      ...referAll(advice, ['evidence'], 'cote', value.evidence, cotes),
      ...(value.error === undefined ? [] : refer(document, ['error'], 'error', value.error, shared.errors)),
      ...(file === null || options.has(value.recommends)
        ? []
        : [problemAt(document, ['recommends'], unknownReference('option', value.recommends, options))]),
      ...(truth === undefined || !options.has(value.recommends) || value.correct === (value.recommends === truth)
        ? []
        : [
            problemAt(document, ['correct'], {
              rule: 'truth',
              expected: {
                fr: `\`correct: ${String(value.recommends === truth)}\` : la bonne option est « ${truth} », cet avis recommande « ${value.recommends} »`,
                en: `\`correct: ${String(value.recommends === truth)}\`: the right option is "${truth}", this advice recommends "${value.recommends}"`,
              },
              received: describeValue(value.correct),
              remedy: {
                fr: 'corrigez `correct`, `recommends` ou truth.option',
                en: 'correct `correct`, `recommends` or truth.option',
              },
            }),
          ]),
    ];
  });
}

/** Checks a case: its file names, its truth, its pieces and what its advice recommends. */
export function joinCase(source: CaseSource, shared: Shared): CourseProblem[] {
  const file = source.file;
  const cotes = new Ids(
    source.pieces.map((piece) => piece.value.cote),
    shared.tree,
    `piece/${source.folder}`,
  );
  const options = file?.value.options.map((option) => option.id) ?? [];
  const anyBroken = [...shared.tree.broken].some((id) => id.startsWith(`advice/${source.folder}:`));
  const lacks = (correct: boolean) => !anyBroken && !source.advice.some((advice) => advice.value.correct === correct);
  return [
    ...(file === null ? [] : nameIs(file, 'id', file.value.id, source.folder)),
    ...repeated(source.pieces, (piece) => piece.cote, 'cote'),
    ...repeated(source.advice, (advice) => advice.id, 'id'),
    ...source.pieces.flatMap((piece) =>
      nameIs(piece, 'cote', piece.value.cote, piece.document.file.split('/').at(-1)?.replace(/\.md$/, '') ?? ''),
    ),
    ...(file === null
      ? []
      : [
          ...referAll(file, ['truth', 'provenBy'], 'cote', file.value.truth.provenBy, cotes),
          ...(options.includes(file.value.truth.option)
            ? []
            : [
                problemAt(
                  file.document,
                  ['truth', 'option'],
                  unknownReference('option', file.value.truth.option, new Set(options)),
                ),
              ]),
          ...([true, false] as const).filter(lacks).map((correct) =>
            problemAt(file.document, [], {
              rule: 'truth',
              expected: correct
                ? { fr: 'un avis juste dans advice/', en: 'a right advice in advice/' }
                : { fr: 'un avis faux dans advice/', en: 'a wrong advice in advice/' },
              received: { fr: 'aucun', en: 'none' },
              remedy: {
                fr: 'écrivez-le : un dossier sert dans les deux listes',
                en: 'write it: a case serves in both lists',
              },
            }),
          ),
        ]),
    ...joinAdvice(source, shared),
  ];
}
