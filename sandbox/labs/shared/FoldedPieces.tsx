import { Html } from './Html.tsx';
import { type Localized, pick } from './localized.ts';
import type { LabStrings } from './strings.ts';

interface Piece {
  readonly cote: string;
  readonly title: Localized;
  /** ISO 8601, null when the piece carries none. */
  readonly date: string | null;
  /** French: pieces are not translated. */
  readonly html: string;
}

interface Props {
  readonly pieces: readonly Piece[];
  readonly strings: Pick<LabStrings<never>, 'lang' | 'date'>;
  /** Said where a piece has no date. */
  readonly undated: string;
  /** A word beside a title: that the piece comes from a machine, or was opened. */
  readonly badge?: (cote: string) => { readonly text: string; readonly warns: boolean } | null;
  readonly onOpen?: (cote: string) => void;
}

/** The id of a folded piece on the page: `showPiece` opens it from elsewhere. */
const idOf = (cote: string): string => `piece-${cote}`;

/** Unfolds a piece and goes to it; false where the page does not hold it. */
export function showPiece(cote: string): boolean {
  const piece = document.getElementById(idOf(cote));
  if (!(piece instanceof HTMLDetailsElement)) return false;
  piece.open = true;
  const summary = piece.querySelector('summary');
  summary?.focus({ preventScroll: true });
  summary?.scrollIntoView({ block: 'nearest' });
  return true;
}

/** The pieces of a case, each folded under its cote. */
export function FoldedPieces({ pieces, strings: { lang, date }, undated, badge, onOpen }: Props) {
  return pieces.map((piece) => {
    const mark = badge?.(piece.cote) ?? null;
    const title = pick(piece.title, lang);
    return (
      <details
        key={piece.cote}
        id={idOf(piece.cote)}
        className="folded-piece"
        onToggle={(event) => {
          if (event.currentTarget.open) onOpen?.(piece.cote);
        }}
      >
        <summary>
          <span className="folded-piece__cote">{piece.cote}</span>{' '}
          <span lang={title.lang === lang ? undefined : title.lang}>{title.text}</span>
          {mark !== null && <span className={mark.warns ? 'badge badge--warning' : 'badge'}>{mark.text}</span>}
        </summary>
        <p className="small muted">{piece.date === null ? undated : date(piece.date)}</p>
        <Html as="div" className="prose folded-piece__text" html={{ fr: piece.html }} lang={lang} />
      </details>
    );
  });
}
