import { labIds } from '../schema/index.ts';
import { describeValue, nearest } from './describe-issue.ts';
import { type CourseDocument, type DataPath, problemAt } from './document.ts';
import type { Located } from './parse.ts';
import type { Bilingual, CourseProblem } from './problem.ts';
import type { CourseTree } from './tree.ts';

/** What a reference points at, in words. */
export const nouns = {
  module: { fr: 'un module', en: 'a module' },
  objective: { fr: 'un objectif du module', en: 'an objective of the module' },
  source: { fr: 'une source de courses/sources.yaml', en: 'a source of courses/sources.yaml' },
  glossary: { fr: 'un terme de courses/glossary.yaml', en: 'a term of courses/glossary.yaml' },
  question: { fr: 'une question du module', en: 'a question of the module' },
  lab: { fr: 'un atelier du module', en: 'a lab of the module' },
  campusLab: {
    fr: `un atelier du campus (${labIds.join(', ')})`,
    en: `a lab of the campus (${labIds.join(', ')})`,
  },
  case: { fr: 'un dossier de courses/cases/', en: 'a case of courses/cases/' },
  cote: { fr: 'la cote d’une pièce du dossier', en: 'the cote of a piece of the case' },
  dossier: { fr: 'un dossier de courses/dossiers/', en: 'a case file of courses/dossiers/' },
  option: { fr: 'une option du dossier', en: 'an option of the case' },
  labCase: { fr: 'un dossier de la liste `cases`', en: 'a case of the list `cases`' },
  error: { fr: 'un code de courses/errors.yaml', en: 'a code of courses/errors.yaml' },
  legalRule: { fr: 'une règle de courses/legal/rules.yaml', en: 'a rule of courses/legal/rules.yaml' },
  calendar: { fr: 'un calendrier de courses/legal/rules.yaml', en: 'a calendar of courses/legal/rules.yaml' },
  legalStep: {
    fr: 'une question ou une issue de courses/legal/tree.yaml',
    en: 'a question or an outcome of courses/legal/tree.yaml',
  },
  comparison: {
    fr: 'une comparaison de courses/legal/resolution.yaml',
    en: 'a comparison of courses/legal/resolution.yaml',
  },
  registerRow: {
    fr: 'une personne de courses/pseudonymisation/register.yaml',
    en: 'a person of courses/pseudonymisation/register.yaml',
  },
  decisionMark: { fr: 'un passage de la liste `marks`', en: 'a passage of the list `marks`' },
  decisionParagraph: { fr: 'un paragraphe de la décision', en: 'a paragraph of the decision' },
  pseudonymisedDecision: {
    fr: 'une décision de courses/pseudonymisation/decisions/',
    en: 'a decision of courses/pseudonymisation/decisions/',
  },
  speaker: { fr: 'une voix de `speakers`', en: 'a voice of `speakers`' },
  registerEntry: {
    fr: 'un numéro du registre courses/citations/register/',
    en: 'a number of the register courses/citations/register/',
  },
  lesson: { fr: 'une leçon française du module', en: 'a French lesson of the module' },
} as const satisfies Record<string, Bilingual>;
export type Noun = keyof typeof nouns;

/** The ids of a kind, and those that exist but could not be read. */
export class Ids {
  readonly known: ReadonlySet<string>;
  readonly #broken: (id: string) => boolean;

  constructor(known: Iterable<string>, tree: CourseTree, scope: string) {
    this.known = new Set(known);
    this.#broken = (id) => tree.broken.has(`${scope}:${id}`) || tree.broken.has(`${scope}:*`);
  }

  has(id: string): boolean {
    return this.known.has(id) || this.#broken(id);
  }
}

export function unknownReference(noun: Noun, id: string, known: ReadonlySet<string>) {
  const near = nearest(id, known);
  const remedy: Bilingual =
    near === null
      ? { fr: 'créez-le ou retirez la référence', en: 'create it or remove the reference' }
      : { fr: `écrivez \`${near}\`, ou créez \`${id}\``, en: `write \`${near}\`, or create \`${id}\`` };
  return { rule: 'reference', expected: nouns[noun], received: describeValue(id), remedy };
}

export function refer(document: CourseDocument, path: DataPath, noun: Noun, id: string, ids: Ids): CourseProblem[] {
  return ids.has(id) ? [] : [problemAt(document, path, unknownReference(noun, id, ids.known))];
}

export function referAll(
  located: Located<unknown>,
  key: DataPath,
  noun: Noun,
  list: readonly string[],
  ids: Ids,
): CourseProblem[] {
  return list.flatMap((id, index) => refer(located.document, [...located.path, ...key, index], noun, id, ids));
}

/** The same id twice in a list. */
export function repeated<T>(list: readonly Located<T>[], idOf: (value: T) => string, key: string): CourseProblem[] {
  const first = new Map<string, Located<T>>();
  return list.flatMap((located) => {
    const id = idOf(located.value);
    const before = first.get(id);
    if (before === undefined) {
      first.set(id, located);
      return [];
    }
    const { line } = before.document.place(before.path);
    return [
      problemAt(located.document, [...located.path, key], {
        rule: 'duplicate-id',
        expected: { fr: 'un identifiant qui ne sert qu’une fois', en: 'an id that is used once' },
        received: {
          fr: `« ${id} », déjà pris dans ${before.document.file}:${line}`,
          en: `"${id}", already taken in ${before.document.file}:${line}`,
        },
        remedy: { fr: 'choisissez un autre identifiant', en: 'choose another id' },
      }),
    ];
  });
}

/** A file or folder whose name must equal an id. */
export function nameIs(located: Located<unknown>, key: string, id: string, name: string): CourseProblem[] {
  if (id === name) return [];
  return [
    problemAt(located.document, [...located.path, key], {
      rule: 'file',
      expected: {
        fr: `« ${name} », comme le nom du fichier ou du dossier`,
        en: `"${name}", like the file's or folder's name`,
      },
      received: describeValue(id),
      remedy: { fr: 'renommez l’un ou l’autre', en: 'rename one or the other' },
    }),
  ];
}

/** A file whose name is its rank and its id, so that a folder shows the order. */
export function rankedNameIs({
  value,
  document,
  path,
}: Located<{ readonly id: string; readonly rank: number }>): CourseProblem[] {
  const name = document.file.split('/').at(-1) ?? '';
  const wanted = `${String(value.rank).padStart(2, '0')}-${value.id}.yaml`;
  if (name === wanted) return [];
  return [
    problemAt(document, [...path, 'id'], {
      rule: 'file',
      expected: { fr: `un fichier nommé « ${wanted} »`, en: `a file named "${wanted}"` },
      received: describeValue(name),
      remedy: {
        fr: 'renommez le fichier, ou corrigez `rank` ou `id`',
        en: 'rename the file, or correct `rank` or `id`',
      },
    }),
  ];
}

export interface Shared {
  readonly tree: CourseTree;
  readonly modules: Ids;
  readonly sources: Ids;
  readonly glossary: Ids;
  readonly cases: Ids;
  readonly errors: Ids;
  /** Labs of the campus: those of `labIds`. */
  readonly campusLabs: Ids;
}

/** Ids of what a lesson's components can name. */
export interface ModuleIds extends Shared {
  readonly objectives: Ids;
  readonly questions: Ids;
  /** Decision labs of the module. */
  readonly labs: Ids;
}
