import { useEffect, useRef } from 'react';
import { Html } from '../shared/Html.tsx';
import { PlainList } from '../shared/PlainList.tsx';
import { variablesOf } from './checks-text.ts';
import { pick, type WorkshopPiece } from './lab-data.ts';
import type { Scene } from './scene.ts';

interface Props {
  readonly scene: Scene;
  readonly openCote: string | null;
  readonly onOpen: (cote: string | null) => void;
}

function Reader({
  scene: { strings },
  piece,
  onClose,
}: {
  readonly scene: Scene;
  readonly piece: WorkshopPiece;
  readonly onClose: () => void;
}) {
  const { t, lang, date } = strings;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [piece.cote]);
  return (
    <section className="workshop-reader stack" id="workshop-reader" aria-labelledby="workshop-reader-title">
      <div className="cluster cluster--spread">
        <h4 id="workshop-reader-title" ref={heading} tabIndex={-1}>
          <span className="workshop-cote">{piece.cote}</span> {pick(piece.title, lang).text}
        </h4>
        <button type="button" className="button button--quiet" onClick={onClose}>
          {t('pieces.close')}
        </button>
      </div>
      <p className="small muted">{piece.date === null ? t('pieces.undated') : date(piece.date)}</p>
      <Html as="div" className="prose workshop-reader__text" html={{ fr: piece.html }} lang={lang} />
    </section>
  );
}

/** The pieces by cote, those that the exercise begins with first, and the one that is open below. */
export function Pieces({ scene, openCote, onOpen }: Props) {
  const { exercise, dossier, work, strings, dispatch } = scene;
  const { t, lang } = strings;
  const buttons = useRef(new Map<string, HTMLButtonElement>());
  const open = dossier.pieces.find(({ cote }) => cote === openCote);
  const inPrompt = new Set(variablesOf(work.draft).map(({ name }) => name));
  const close = (cote: string) => {
    onOpen(null);
    buttons.current.get(cote)?.focus();
  };
  const statusOf = (cote: string): string => {
    const said = [
      ...(cote === openCote ? [t('pieces.isOpen')] : work.opened.includes(cote) ? [t('pieces.seen')] : []),
      ...(inPrompt.has(cote) ? [t('pieces.inPrompt')] : []),
    ];
    return said.join(', ');
  };
  const list = (pieces: readonly WorkshopPiece[]) => (
    <PlainList className="workshop-pieces__list">
      {pieces.map(({ cote, title }) => (
        <li key={cote} className="workshop-pieces__row">
          <button
            type="button"
            className="workshop-piece"
            aria-expanded={cote === openCote}
            aria-controls={cote === openCote ? 'workshop-reader' : undefined}
            ref={(element) => {
              if (element !== null) buttons.current.set(cote, element);
              return () => {
                buttons.current.delete(cote);
              };
            }}
            onClick={() => (cote === openCote ? close(cote) : onOpen(cote))}
          >
            <span className="workshop-cote">{cote}</span> <span>{pick(title, lang).text}</span>
            {statusOf(cote) !== '' && <span className="small muted">{statusOf(cote)}</span>}
          </button>
          {!inPrompt.has(cote) && (
            <button
              type="button"
              className="button button--quiet"
              aria-label={t('pieces.insert', { cote })}
              onClick={() => dispatch({ type: 'write', draft: `${work.draft.trimEnd()}\n\n{{${cote}}}` })}
            >
              +
            </button>
          )}
        </li>
      ))}
    </PlainList>
  );
  return (
    <section className="stack" aria-labelledby="workshop-pieces-title">
      <h3 id="workshop-pieces-title">{t('pieces.title')}</h3>
      <p className="small muted">{t('pieces.hint')}</p>
      <h4>{t('pieces.useful')}</h4>
      {list(dossier.pieces.filter(({ cote }) => exercise.pieces.includes(cote)))}
      <details className="lab-details">
        <summary>{t('pieces.others')}</summary>
        {list(dossier.pieces.filter(({ cote }) => !exercise.pieces.includes(cote)))}
      </details>
      {open !== undefined && <Reader scene={scene} piece={open} onClose={() => close(open.cote)} />}
    </section>
  );
}
