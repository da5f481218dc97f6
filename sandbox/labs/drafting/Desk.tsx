import { type ReactNode, useCallback, useState } from 'react';
import { showPiece } from '../shared/FoldedPieces.tsx';
import { PiecesPane } from './PiecesPane.tsx';
import type { Scene } from './scene.ts';

/** Opens a piece from somewhere, to come back to. */
export type OpenFrom = (cote: string, from: HTMLElement) => void;

interface Props {
  readonly scene: Scene;
  readonly children: (open: OpenFrom) => ReactNode;
}

/** The work on one side and the pieces on the other, or below where the screen is narrow. */
export function Desk({ scene: { own, state, strings, dispatch }, children }: Props) {
  const [from, setFrom] = useState<HTMLElement | null>(null);
  const open = useCallback<OpenFrom>((cote, element) => {
    if (showPiece(cote)) setFrom(element);
  }, []);
  const back = useCallback(() => {
    from?.focus({ preventScroll: true });
    from?.scrollIntoView({ block: 'center' });
    setFrom(null);
  }, [from]);
  return (
    <div className="draft-desk">
      <div className="stack draft-desk__work">{children(open)}</div>
      <PiecesPane
        pieces={own.pieces}
        seen={state.seen}
        strings={strings}
        dispatch={dispatch}
        onBack={from === null ? null : back}
      />
    </div>
  );
}

interface LinksProps {
  readonly cotes: readonly string[];
  readonly label: (cote: string) => string;
  readonly onOpen: OpenFrom;
}

/** Cotes, each of which opens its piece. */
export function CoteLinks({ cotes, label, onOpen }: LinksProps) {
  return (
    <span className="draft-cotes">
      {cotes.map((cote) => (
        <button
          key={cote}
          type="button"
          className="draft-cote"
          aria-label={label(cote)}
          onClick={(event) => onOpen(cote, event.currentTarget)}
        >
          {cote}
        </button>
      ))}
    </span>
  );
}
