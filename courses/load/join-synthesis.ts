import type { ErrorCode } from '../schema/index.ts';
import { describeValue } from './describe-issue.ts';
import { type DataPath, problemAt } from './document.ts';
import type { Bilingual, CourseProblem } from './problem.ts';
import { Ids, refer, type Shared } from './references.ts';
import type { DossierSource } from './tree.ts';

/** An error is planted where its kind belongs: a commission in a sentence, an omission in the list of omissions. */
const wantedClass = {
  commission: {
    fr: 'un code de commission : la phrase dit quelque chose de faux',
    en: 'a code of commission: the sentence says something wrong',
  },
  omission: {
    fr: 'un code d’omission : la synthèse se tait',
    en: 'a code of omission: the synthesis is silent',
  },
} as const satisfies Record<string, Bilingual>;

/** Checks a machine's synthesis against its case file: ids, cotes, kinds of error, and that what is left out is left out. */
export function joinSynthesis({ synthesis, pieces, folder }: DossierSource, { tree }: Shared): CourseProblem[] {
  if (synthesis === null) return [];
  const { value, document, path } = synthesis;
  const known = new Ids(
    pieces.map((piece) => piece.value.cote),
    tree,
    `piece/${folder}`,
  );
  const classes = new Map(tree.errors.map(({ value: error }) => [error.code, error.abClass] as const));
  const problem = (key: DataPath, expected: Bilingual, received: Bilingual, remedy: Bilingual) =>
    problemAt(document, [...path, ...key], { rule: 'synthesis', expected, received, remedy });

  const cotes = (key: DataPath, list: readonly string[]) =>
    list.flatMap((cote, index) => refer(document, [...path, ...key, index], 'cote', cote, known));
  const kind = (key: DataPath, code: ErrorCode, wanted: keyof typeof wantedClass) =>
    classes.has(code) && classes.get(code) !== wanted
      ? [
          problem(key, wantedClass[wanted], describeValue(code), {
            fr: 'changez le code, ou déplacez l’erreur',
            en: 'change the code, or move the error',
          }),
        ]
      : [];
  const seen = new Set<string>();
  const once = (key: DataPath, id: string) => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [
      problem(key, { fr: 'un identifiant qui ne sert qu’une fois', en: 'an id that is used once' }, describeValue(id), {
        fr: 'choisissez un autre identifiant',
        en: 'choose another id',
      }),
    ];
  };

  const sentences = value.sections.flatMap((section, at) =>
    section.sentences.map((sentence, index) => ({ sentence, key: ['sections', at, 'sentences', index] as DataPath })),
  );
  const cited = new Set(sentences.flatMap(({ sentence }) => sentence.cotes));
  const ids: ReadonlySet<string> = new Set(sentences.map(({ sentence }) => sentence.id));

  return [
    ...sentences.flatMap(({ sentence: { id, error, lure, cotes: given }, key }) => [
      ...once([...key, 'id'], id),
      ...cotes([...key, 'cotes'], given),
      ...(error === undefined
        ? []
        : [
            ...kind([...key, 'error', 'code'], error.code, 'commission'),
            ...cotes([...key, 'error', 'proof'], error.proof),
          ]),
      ...(lure === undefined ? [] : cotes([...key, 'lure', 'proof'], lure.proof)),
    ]),
    ...value.omissions.flatMap(({ id, code, proof, traces }, index) => [
      ...once(['omissions', index, 'id'], id),
      ...kind(['omissions', index, 'code'], code, 'omission'),
      ...cotes(['omissions', index, 'proof'], proof),
      ...traces.flatMap((trace, position) =>
        ids.has(trace)
          ? []
          : [
              problem(
                ['omissions', index, 'traces', position],
                { fr: 'l’identifiant d’une phrase', en: 'the id of a sentence' },
                describeValue(trace),
                { fr: 'corrigez-le ou retirez-le', en: 'correct it or remove it' },
              ),
            ],
      ),
      // A piece left out is found by comparing the inventory with the cotes cited: one that is cited was not left out.
      ...(code === 'E04' ? proof : []).flatMap((cote, position) =>
        cited.has(cote)
          ? [
              problem(
                ['omissions', index, 'proof', position],
                { fr: 'une pièce que la synthèse ne cite nulle part', en: 'a piece that the synthesis cites nowhere' },
                describeValue(cote),
                { fr: 'retirez-la des phrases qui la citent', en: 'remove it from the sentences that cite it' },
              ),
            ]
          : [],
      ),
    ]),
    ...value.rightlySilent.flatMap(({ cote }, index) =>
      refer(document, [...path, 'rightlySilent', index, 'cote'], 'cote', cote, known),
    ),
  ];
}
