import type { CourseProblem } from './problem.ts';
import { Ids, nameIs, refer, referAll, repeated, type Shared } from './references.ts';
import type { DossierSource } from './tree.ts';

/** The decision of a case file names sources that exist and pieces of the file. */
function decisionProblems({ file, folder, pieces }: DossierSource, { sources, tree }: Shared): CourseProblem[] {
  const decision = file?.value.decision;
  if (file === null || decision === undefined) return [];
  const cotes = new Ids(
    pieces.map((piece) => piece.value.cote),
    tree,
    `piece/${folder}`,
  );
  return [
    ...decision.grid.flatMap(({ source }, index) =>
      source === undefined
        ? []
        : refer(file.document, [...file.path, 'decision', 'grid', index, 'source', 'id'], 'source', source.id, sources),
    ),
    ...referAll(file, ['decision', 'scorePieces'], 'cote', decision.scorePieces, cotes),
  ];
}

/** Checks a case file: the names of its folder and of its pieces, and what its decision refers to. */
export function joinDossier(source: DossierSource, shared: Shared): CourseProblem[] {
  const file = source.file;
  return [
    ...decisionProblems(source, shared),
    ...(file === null ? [] : nameIs(file, 'id', file.value.id, source.folder)),
    ...repeated(source.pieces, (piece) => piece.cote, 'cote'),
    ...source.pieces.flatMap((piece) =>
      nameIs(piece, 'cote', piece.value.cote, piece.document.file.split('/').at(-1)?.replace(/\.md$/, '') ?? ''),
    ),
  ];
}
