import { type RefObject, useEffect, useRef } from 'react';
import { Html } from '../shared/Html.tsx';
import { PlainList } from '../shared/PlainList.tsx';
import { civilDateInWords } from './format.ts';
import type { LabCase, LabPiece } from './lab-data.ts';
import type { LabAction } from './machine.ts';
import type { CaseWork } from './state.ts';
import type { Strings } from './strings.ts';

interface Props {
  readonly file: LabCase;
  readonly work: CaseWork;
  readonly strings: Strings;
  readonly dispatch: (action: LabAction) => void;
}

function hasEvent(work: CaseWork, event: 'open_piece' | 'mark_read', cote: string): boolean {
  return work.trace.some(({ ev, piece }) => ev === event && piece === cote);
}

interface ReaderProps extends Omit<Props, 'file'> {
  readonly piece: LabPiece;
  /** The cote that a click has just opened. */
  readonly openedCote: RefObject<string | null>;
  readonly onClose: () => void;
}

function Reader({ piece, work, strings, dispatch, openedCote, onClose }: ReaderProps) {
  const { t, lang } = strings;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Only when the learner has just opened it: a reload must not move the focus.
    if (openedCote.current !== piece.cote) return;
    openedCote.current = null;
    heading.current?.focus();
  }, [openedCote, piece.cote]);
  return (
    <section className="lab-reader stack" id="lab-reader" aria-labelledby="lab-reader-title">
      <div className="lab-reader__head">
        <h4 id="lab-reader-title" ref={heading} tabIndex={-1}>
          <span className="lab-cote">{piece.cote}</span> <Html html={piece.title} lang={lang} />
        </h4>
        <button type="button" className="button button--quiet" onClick={onClose}>
          {t('pieces.close')}
        </button>
      </div>
      <p className="small muted">{piece.date === null ? t('pieces.undated') : civilDateInWords(piece.date, lang)}</p>
      <Html as="div" className="prose lab-reader__text" html={{ fr: piece.html }} lang={lang} />
      {hasEvent(work, 'mark_read', piece.cote) ? (
        <p className="small" role="status">
          {t('pieces.isMarked')}
        </p>
      ) : (
        <p className="cluster no-print">
          <button type="button" className="button" onClick={() => dispatch({ type: 'mark-read' })}>
            {t('pieces.mark')}
          </button>
          <span className="small muted">{t('pieces.markHint')}</span>
        </p>
      )}
    </section>
  );
}

/** The pieces as a list of buttons by cote, and the one that is open below it. */
export function Pieces({ file, work, strings, dispatch }: Props) {
  const { t, lang } = strings;
  const buttons = useRef(new Map<string, HTMLButtonElement>());
  const open = file.pieces.find(({ cote }) => cote === work.open?.cote);
  const openedCote = useRef<string | null>(null);
  const toggle = (cote: string, isOpen: boolean) => {
    if (isOpen) {
      close(cote);
      return;
    }
    openedCote.current = cote;
    dispatch({ type: 'open-piece', cote });
  };
  const close = (cote: string) => {
    dispatch({ type: 'close-piece' });
    buttons.current.get(cote)?.focus();
  };
  const status = (cote: string) => {
    if (open?.cote === cote) return t('pieces.isOpen');
    if (hasEvent(work, 'mark_read', cote)) return t('pieces.marked');
    return hasEvent(work, 'open_piece', cote) ? t('pieces.seen') : null;
  };
  return (
    <section className="lab-pieces stack" aria-labelledby="lab-pieces-title">
      <h3 id="lab-pieces-title">{t('pieces.title')}</h3>
      <p className="small muted">{t('pieces.hint')}</p>
      <PlainList className="lab-pieces__list">
        {file.pieces.map(({ cote, title }) => {
          const isOpen = open?.cote === cote;
          const said = status(cote);
          return (
            <li key={cote}>
              <button
                type="button"
                className="lab-piece"
                aria-expanded={isOpen}
                aria-controls={isOpen ? 'lab-reader' : undefined}
                ref={(element) => {
                  if (element !== null) buttons.current.set(cote, element);
                  return () => {
                    buttons.current.delete(cote);
                  };
                }}
                onClick={() => toggle(cote, isOpen)}
              >
                <span className="lab-cote">{cote}</span>
                <Html html={title} lang={lang} />
                {said !== null && <span className="lab-piece__status small">{said}</span>}
              </button>
            </li>
          );
        })}
      </PlainList>
      {open !== undefined && (
        <Reader
          piece={open}
          openedCote={openedCote}
          work={work}
          strings={strings}
          dispatch={dispatch}
          onClose={() => close(open.cote)}
        />
      )}
    </section>
  );
}
