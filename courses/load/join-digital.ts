import { createHash } from 'node:crypto';
import { canonicalBytes, type DigitalBasis, type DigitalQuestion, signedPiece } from '../schema/index.ts';
import { describeValue } from './describe-issue.ts';
import { type DataPath, problemAt } from './document.ts';
import type { Located } from './parse.ts';
import type { Bilingual, CourseProblem } from './problem.ts';
import { Ids, refer, type Shared } from './references.ts';
import type { DossierSource } from './tree.ts';

/** How the register is made again; every problem of it has this remedy. */
const seal: Bilingual = { fr: 'lancez `npm run file:seal`', en: 'run `npm run file:seal`' };

const problemIn = (
  located: Located<unknown>,
  key: DataPath,
  expected: Bilingual,
  received: Bilingual,
  remedy: Bilingual,
) => problemAt(located.document, [...located.path, ...key], { rule: 'digital', expected, received, remedy });

const textOf = ({ document }: Located<unknown>): string => document.body.trim();

/** Pieces and agents that are named once and exist; what is said to be altered stands in the piece. */
function pieceProblems({ digital, pieces, folder }: DossierSource, { tree, errors }: Shared): CourseProblem[] {
  if (digital === null) return [];
  const { value, document, path } = digital;
  const cotes = new Ids(
    pieces.map((piece) => piece.value.cote),
    tree,
    `piece/${folder}`,
  );
  const agents = new Set(value.agents.map(({ id }) => id));
  const named = value.pieces.map(({ cote }) => cote);
  const refs = (key: DataPath, list: readonly string[]) =>
    list.flatMap((cote, index) => refer(document, [...path, ...key, index], 'cote', cote, cotes));
  return [
    ...value.pieces.flatMap((one, index) => {
      const piece = pieces.find((other) => other.value.cote === one.cote);
      const altered = one.planted?.altered;
      return [
        ...refer(document, [...path, 'pieces', index, 'cote'], 'cote', one.cote, cotes),
        ...(named.indexOf(one.cote) === index
          ? []
          : [
              problemIn(
                digital,
                ['pieces', index, 'cote'],
                { fr: 'une cote qui ne sert qu’une fois', en: 'a cote that is used once' },
                describeValue(one.cote),
                { fr: 'retirez l’une des deux', en: 'remove one of the two' },
              ),
            ]),
        ...(agents.has(one.by)
          ? []
          : [
              problemIn(
                digital,
                ['pieces', index, 'by'],
                { fr: 'un agent de la liste `agents`', en: 'an agent of the list `agents`' },
                describeValue(one.by),
                { fr: 'corrigez-le, ou ajoutez l’agent', en: 'correct it, or add the agent' },
              ),
            ]),
        ...(one.planted === undefined
          ? []
          : refer(document, [...path, 'pieces', index, 'planted', 'code'], 'error', one.planted.code, errors)),
        ...(altered === undefined || piece === undefined || textOf(piece).split(altered.now).length === 2
          ? []
          : [
              problemIn(
                digital,
                ['pieces', index, 'planted', 'altered', 'now'],
                { fr: `un passage qui se lit une fois dans ${one.cote}`, en: `a passage found once in ${one.cote}` },
                describeValue(altered.now),
                { fr: 'copiez-le de la pièce', en: 'copy it from the piece' },
              ),
            ]),
        ...((one.planted?.reason === 'altered') === (altered !== undefined)
          ? []
          : [
              problemIn(
                digital,
                ['pieces', index, 'planted'],
                {
                  fr: '`altered` avec la raison `altered`, et avec elle seule',
                  en: '`altered` with the reason `altered`, and with it only',
                },
                describeValue(one.planted?.reason ?? ''),
                { fr: 'ajoutez-le ou retirez-le', en: 'add it or remove it' },
              ),
            ]),
      ];
    }),
    ...pieces
      .filter((piece) => !named.includes(piece.value.cote))
      .map((piece) =>
        problemIn(
          digital,
          ['pieces'],
          { fr: 'chaque pièce du dossier', en: 'every piece of the file' },
          { fr: `sans « ${piece.value.cote} »`, en: `without "${piece.value.cote}"` },
          { fr: 'ajoutez-la, avec son signataire', en: 'add it, with who signed it' },
        ),
      ),
    ...value.attempts.flatMap(({ cote }, index) =>
      cote === undefined ? [] : refer(document, [...path, 'attempts', index, 'cote'], 'cote', cote, cotes),
    ),
    ...value.sentences.flatMap((sentence, index) =>
      (['cotes', 'with', 'without'] as const).flatMap((key) => refs(['sentences', index, key], sentence[key])),
    ),
  ];
}

/** Every basis names a source or a rule that exists. */
function basisProblems(digital: NonNullable<DossierSource['digital']>, { tree, sources }: Shared): CourseProblem[] {
  const { value, document, path } = digital;
  const rules = new Ids(
    (tree.legal.rules?.value.rules ?? []).map(({ id }) => id),
    tree,
    'legal-rule',
  );
  const one = (key: DataPath, basis: DigitalBasis) =>
    'source' in basis
      ? refer(document, [...path, ...key, 'source'], 'source', basis.source, sources)
      : refer(document, [...path, ...key, 'rule'], 'legalRule', basis.rule, rules);
  const all = (key: DataPath, list: readonly DigitalBasis[]) =>
    list.flatMap((basis, index) => one([...key, 'basis', index], basis));
  const questions = Object.entries<readonly DigitalQuestion[]>(value.questions);
  return [
    ...value.pieces.flatMap(({ basis }, index) => all(['pieces', index], basis)),
    ...value.statements.flatMap(({ basis }, index) => all(['statements', index], basis)),
    ...value.conflicts.flatMap(({ readings }, at) =>
      readings.flatMap(({ basis }, index) => one(['conflicts', at, 'readings', index, 'basis'], basis)),
    ),
    ...questions.flatMap(([step, list]) => list.flatMap(({ basis }, index) => all(['questions', step, index], basis))),
  ];
}

/** The register says what was signed: each hash is that of the piece as signed, and only the unsigned ones lack a signature. */
function registerProblems({ digital, register, pieces }: DossierSource): CourseProblem[] {
  if (digital === null) return [];
  if (register === null)
    return [
      problemIn(
        digital,
        [],
        { fr: 'register.yaml à côté de digital.yaml', en: 'register.yaml beside digital.yaml' },
        { fr: 'aucun registre lisible', en: 'no readable register' },
        seal,
      ),
    ];
  return digital.value.pieces.flatMap((one) => {
    const piece = pieces.find(({ value }) => value.cote === one.cote);
    if (piece === undefined) return [];
    const index = register.value.entries.findIndex(({ cote }) => cote === one.cote);
    const entry = register.value.entries[index];
    if (entry === undefined)
      return [
        problemIn(
          register,
          ['entries'],
          { fr: 'une ligne pour chaque pièce', en: 'a line for every piece' },
          { fr: `sans « ${one.cote} »`, en: `without "${one.cote}"` },
          seal,
        ),
      ];
    const bytes = canonicalBytes(signedPiece({ ...piece.value, markdown: textOf(piece) }, one));
    const isHash = createHash('sha256').update(bytes).digest('hex') === entry.sha256;
    const isSigned = (entry.signature === null) === (one.planted?.reason === 'unsigned');
    return [
      ...(isHash
        ? []
        : [
            problemIn(
              register,
              ['entries', index, 'sha256'],
              { fr: `l’empreinte de ${one.cote} telle que signée`, en: `the hash of ${one.cote} as it was signed` },
              { fr: 'une autre : la pièce a changé depuis', en: 'another one: the piece has changed since' },
              seal,
            ),
          ]),
      ...(isSigned
        ? []
        : [
            problemIn(
              register,
              ['entries', index, 'signature'],
              {
                fr: 'une signature, sauf pour une pièce non signée',
                en: 'a signature, unless the piece is an unsigned one',
              },
              describeValue(entry.signature ?? 'null'),
              seal,
            ),
          ]),
    ];
  });
}

/** Checks what makes a case file a digital one: its pieces, its bases and its register. */
export function joinDigital(source: DossierSource, shared: Shared): CourseProblem[] {
  return [
    ...pieceProblems(source, shared),
    ...(source.digital === null ? [] : basisProblems(source.digital, shared)),
    ...registerProblems(source),
  ];
}
