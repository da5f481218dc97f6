import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { pick } from '../shared/localized.ts';
import { PlainList } from '../shared/PlainList.tsx';
import type { FilePiece } from './lab-data.ts';
import { PieceView } from './PieceView.tsx';
import type { Scene } from './scene.ts';
import { type Excerpt, searchPieces } from './search.ts';

interface Props {
  readonly scene: Scene;
  /** Leads back to where a cote was pressed; null when the piece was opened from the list. */
  readonly onBack: (() => void) | null;
  /** A piece is opened or closed from this pane. */
  readonly onOpen: (cote: string | null) => void;
}

interface Row {
  readonly piece: FilePiece;
  readonly count: number | null;
  readonly excerpt: readonly Excerpt[];
}

function Words({ excerpt }: { readonly excerpt: readonly Excerpt[] }) {
  // The runs of one excerpt never change places.
  return (
    <span className="big-row__excerpt small" lang="fr">
      {excerpt.map(({ text, hit }, index) => (hit ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>))}
    </span>
  );
}

/** The file: search, bookmarks, the list of its pieces, and the one that is open in its place. */
export function FilePane({ scene, onBack, onOpen }: Props) {
  const { data, state, strings } = scene;
  const { t, plural, lang } = strings;
  const [query, setQuery] = useState('');
  const [onlyBookmarks, setOnlyBookmarks] = useState(false);
  const sought = useDeferredValue(query);
  const buttons = useRef(new Map<string, HTMLButtonElement>());
  const closed = useRef<string | null>(null);
  const open = data.pieces.find(({ cote }) => cote === state.open);
  const atFirst = useRef(state.open);
  // Anything opened after the page was is opened by the reader.
  if (state.open !== atFirst.current) atFirst.current = null;

  const rows = useMemo((): readonly Row[] => {
    const titleOf = (piece: FilePiece) => `${piece.cote} ${piece.title.fr} ${piece.title.en ?? ''}`;
    return sought.trim() === ''
      ? data.pieces.map((piece) => ({ piece, count: null, excerpt: [] }))
      : searchPieces(data.pieces, sought, titleOf);
  }, [data.pieces, sought]);
  const shown = onlyBookmarks ? rows.filter(({ piece }) => state.bookmarks.includes(piece.cote)) : rows;

  useEffect(() => {
    // Back in the list: at the piece that was read, not at its top.
    if (open !== undefined || closed.current === null) return;
    buttons.current.get(closed.current)?.focus();
    closed.current = null;
  }, [open]);

  if (open !== undefined)
    return (
      <PieceView
        key={open.cote}
        scene={scene}
        piece={open}
        wasPressed={atFirst.current === null}
        onBack={onBack}
        onOpen={onOpen}
        onClose={() => {
          closed.current = open.cote;
          onOpen(null);
        }}
      />
    );

  const signs = (cote: string): readonly string[] => [
    ...(state.seen.includes(cote) ? [t('file.seen')] : []),
    ...(state.bookmarks.includes(cote) ? [t('file.bookmarked')] : []),
    ...(state.notes[cote] === undefined ? [] : [t('file.noted')]),
    ...(state.live.run?.notes.some((note) => note.cote === cote) === true ? [t('file.liveNote')] : []),
  ];
  return (
    <div className="stack big-file">
      <div className="field">
        <label htmlFor="big-search">{t('file.search')}</label>
        <input
          id="big-search"
          className="input"
          type="search"
          value={query}
          aria-describedby="big-search-hint"
          onChange={(event) => setQuery(event.target.value)}
        />
        <p className="small muted" id="big-search-hint">
          {t('file.searchHint')}
        </p>
      </div>
      <label className="big-check">
        <input type="checkbox" checked={onlyBookmarks} onChange={(event) => setOnlyBookmarks(event.target.checked)} />
        <span>{t('file.bookmarksOnly')}</span>
      </label>
      <p className="small" role="status">
        {sought.trim() !== '' && plural('file.found', rows.length)}
      </p>
      {onlyBookmarks && state.bookmarks.length === 0 && <p className="muted">{t('file.noBookmark')}</p>}
      <PlainList className="big-rows">
        {shown.map(({ piece, count, excerpt }) => (
          <li key={piece.cote}>
            <button
              type="button"
              className="big-row"
              ref={(element) => {
                if (element !== null) buttons.current.set(piece.cote, element);
                return () => {
                  buttons.current.delete(piece.cote);
                };
              }}
              onClick={() => onOpen(piece.cote)}
            >
              <span className="big-cote">{piece.cote}</span>
              <span className="big-row__title">{pick(piece.title, lang).text}</span>
              {(count !== null || signs(piece.cote).length > 0) && (
                <span className="big-row__signs small muted">
                  {[...(count === null ? [] : [plural('file.times', count)]), ...signs(piece.cote)].join(' · ')}
                </span>
              )}
              {excerpt.length > 0 && <Words excerpt={excerpt} />}
            </button>
          </li>
        ))}
      </PlainList>
    </div>
  );
}
