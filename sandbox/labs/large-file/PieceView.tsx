import { useEffect, useId, useRef } from 'react';
import { Html } from '../shared/Html.tsx';
import { pick } from '../shared/localized.ts';
import { ScrollFrame } from '../shared/ScrollFrame.tsx';
import { NoteText } from './LiveNotes.tsx';
import type { FilePiece } from './lab-data.ts';
import { longestText } from './machine.ts';
import type { Scene } from './scene.ts';

interface Props {
  readonly scene: Scene;
  readonly piece: FilePiece;
  /** The reader has just opened it. */
  readonly wasPressed: boolean;
  readonly onBack: (() => void) | null;
  readonly onOpen: (cote: string) => void;
  readonly onClose: () => void;
}

/** A piece with its neighbours, its bookmark and the reader's note. */
export function PieceView({ scene, piece, wasPressed, onBack, onOpen, onClose }: Props) {
  const { data, state, strings, dispatch } = scene;
  const { t, lang, date } = strings;
  const heading = useRef<HTMLHeadingElement>(null);
  const note = useId();
  const index = data.pieces.indexOf(piece);
  const [before, after] = [data.pieces[index - 1], data.pieces[index + 1]];
  const machineNotes = (state.live.run?.notes ?? []).filter(({ cote }) => cote === piece.cote);
  const isKept = state.bookmarks.includes(piece.cote);
  useEffect(() => {
    // A piece that lies open when the page loads must not take the focus.
    if (!wasPressed) return;
    heading.current?.focus();
    heading.current?.scrollIntoView({ block: 'nearest' });
  }, [wasPressed]);
  return (
    <article className="stack big-piece" aria-labelledby="big-piece-title">
      <div className="cluster">
        {onBack !== null && (
          <button type="button" className="button" onClick={onBack}>
            {t('piece.back')}
          </button>
        )}
        <button type="button" className="button button--quiet" onClick={onClose}>
          {t('piece.list')}
        </button>
      </div>
      <h3 id="big-piece-title" ref={heading} tabIndex={-1}>
        <span className="big-cote">{piece.cote}</span> {pick(piece.title, lang).text}
      </h3>
      <div className="cluster cluster--spread">
        <p className="small muted">{piece.date === null ? t('piece.undated') : date(piece.date)}</p>
        <button
          type="button"
          className="button button--quiet"
          aria-pressed={isKept}
          onClick={() => dispatch({ type: 'bookmark', cote: piece.cote })}
        >
          {t(isKept ? 'piece.unbookmark' : 'piece.bookmark')}
        </button>
      </div>
      <ScrollFrame className="big-piece__text" aria-label={t('piece.text', { cote: piece.cote })}>
        <Html as="div" className="prose" html={{ fr: piece.html }} lang={lang} />
      </ScrollFrame>
      {machineNotes.length > 0 && (
        <section className="big-machine-note stack" aria-label={t('piece.liveNote', { cote: piece.cote })}>
          <h4>{t('piece.liveNote', { cote: piece.cote })}</h4>
          {machineNotes.map((one) => (
            <NoteText key={one.part} scene={scene} note={one} />
          ))}
        </section>
      )}
      <div className="field">
        <label htmlFor={note}>{t('piece.note')}</label>
        <textarea
          id={note}
          className="input"
          rows={2}
          maxLength={longestText}
          value={state.notes[piece.cote] ?? ''}
          onChange={(event) => dispatch({ type: 'note', cote: piece.cote, text: event.target.value })}
        />
      </div>
      <div className="cluster cluster--spread">
        {[before, after].map((neighbour, side) =>
          neighbour === undefined ? (
            <span key={side === 0 ? 'before' : 'after'} />
          ) : (
            <button
              key={neighbour.cote}
              type="button"
              className="button button--quiet"
              onClick={() => onOpen(neighbour.cote)}
            >
              {t(side === 0 ? 'piece.previous' : 'piece.next', { cote: neighbour.cote })}
            </button>
          ),
        )}
      </div>
    </article>
  );
}
