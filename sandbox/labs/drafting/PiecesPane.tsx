import { memo } from 'react';
import { FoldedPieces } from '../shared/FoldedPieces.tsx';
import type { Filled } from './lab-data.ts';
import type { DraftingAction } from './machine.ts';
import type { Strings } from './strings.ts';

interface Props {
  readonly pieces: Filled['pieces'];
  readonly seen: readonly string[];
  readonly strings: Strings;
  readonly dispatch: (action: DraftingAction) => unknown;
  /** Leads back to where a cote was pressed; null when the pieces were opened from here. */
  readonly onBack: (() => void) | null;
}

/** The fourteen pieces, each folded; kept from rendering again while one writes beside it. */
export const PiecesPane = memo(function PiecesPane({ pieces, seen, strings, dispatch, onBack }: Props) {
  const { t, plural } = strings;
  return (
    <section className="draft-pieces" aria-labelledby="draft-pieces-title">
      <div className="draft-pieces__head">
        <h3 id="draft-pieces-title">{t('pieces.title')}</h3>
        <p className="small muted">{plural('pieces.seen', seen.length, { of: pieces.length })}</p>
        {onBack !== null && (
          <p>
            <button type="button" className="button" onClick={onBack}>
              {t('pieces.back')}
            </button>
          </p>
        )}
      </div>
      <div className="folded-pieces">
        <FoldedPieces
          pieces={pieces}
          strings={strings}
          undated={t('pieces.undated')}
          badge={(cote) => (seen.includes(cote) ? { text: t('pieces.opened'), warns: false } : null)}
          onOpen={(cote) => dispatch({ type: 'see', cote })}
        />
      </div>
    </section>
  );
});
