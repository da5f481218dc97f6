import { FoldedPieces } from '../shared/FoldedPieces.tsx';
import type { FairnessCase } from './lab-data.ts';
import type { Strings } from './strings.ts';

/** The pieces of a case; those of the machine are marked in words. */
export function CasePieces({ file, strings }: { readonly file: FairnessCase; readonly strings: Strings }) {
  const { t } = strings;
  const fromMachine = new Set(file.pieces.filter((piece) => piece.fromMachine).map(({ cote }) => cote));
  return (
    <div className="stack folded-pieces">
      <h4>{t('decision.pieces')}</h4>
      <FoldedPieces
        pieces={file.pieces}
        strings={strings}
        undated={t('decision.undated')}
        badge={(cote) => (fromMachine.has(cote) ? { text: t('decision.machine'), warns: true } : null)}
      />
    </div>
  );
}
