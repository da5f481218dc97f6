import type { Bilingual, CourseProblem, Severity } from '../../load/problem.ts';
import type { Rule } from '../context.ts';
import {
  at,
  type CourseText,
  caseTexts,
  citationTexts,
  moduleTexts,
  promptingTexts,
  pseudonymisationTexts,
  recordingTexts,
} from '../texts.ts';
import { findUnknownNames, type NameKind } from './find-names.ts';
import { type KnownNames, knownNames } from './known-names.ts';

const kinds: Readonly<Record<NameKind, { readonly noun: Bilingual; readonly list: string }>> = {
  person: { noun: { fr: 'un nom de personne inventé', en: 'an invented name of a person' }, list: 'surnames' },
  town: { noun: { fr: 'une commune inventée', en: 'an invented town' }, list: 'towns' },
  company: { noun: { fr: 'une entreprise inventée', en: 'an invented company' }, list: 'companies' },
  unknown: {
    noun: { fr: 'un mot sans majuscule, ou un nom inventé', en: 'a word without a capital, or an invented name' },
    list: 'commonWords',
  },
  street: { noun: { fr: 'une voie inventée', en: 'an invented street' }, list: 'places' },
};

function textProblems(text: CourseText, known: KnownNames, severity: Severity, only?: NameKind): CourseProblem[] {
  return findUnknownNames(text.text, known)
    .filter(({ kind }) => (only === undefined || kind === only) && !(kind === 'unknown' && text.lang !== 'fr'))
    .map(({ kind, name, offset }) => {
      const { noun, list } = kinds[kind];
      return {
        // A street tells nobody, half the towns of France have a « rue de la Gare »; a lone capital may be anything.
        severity: kind === 'street' || kind === 'unknown' ? 'warning' : severity,
        rule: 'invented-name',
        ...at(text, name, offset),
        expected: {
          fr: `${noun.fr}, de courses/invented-names.yaml`,
          en: `${noun.en}, from courses/invented-names.yaml`,
        },
        received: { fr: `« ${name} »`, en: `"${name}"` },
        remedy: {
          fr: `prenez un nom de la liste ; ou ajoutez celui-ci à \`${list}\` après avoir vérifié qu’il n’existe pas (à \`commonWords\` si ce n’est pas un nom)`,
          en: `take a name from the list; or add this one to \`${list}\` after checking that it does not exist (to \`commonWords\` if it is no name)`,
        },
      };
    });
}

/** Cases name only invented persons, places, courts and companies; in lessons a person who is not a cited author is remarked. */
export const inventedNames: Rule = ({ tree }) => {
  if (tree.names === null) return [];
  const sources = tree.sources.map((source) => source.value);
  const known = knownNames(tree.names.value);
  const knownInLessons = knownNames(tree.names.value, sources);
  return [
    ...[
      ...tree.cases.flatMap(caseTexts),
      ...promptingTexts(tree),
      ...pseudonymisationTexts(tree),
      ...recordingTexts(tree),
      ...citationTexts(tree),
    ].flatMap((text) => textProblems(text, known, 'error')),
    ...tree.modules.flatMap(moduleTexts).flatMap((text) => textProblems(text, knownInLessons, 'warning', 'person')),
  ];
};
