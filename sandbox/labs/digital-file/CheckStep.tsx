import { useEffect, useRef, useState } from 'react';
import { pick } from '../shared/localized.ts';
import { PlainList } from '../shared/PlainList.tsx';
import { Statements } from './Basis.tsx';
import { CheckMarks } from './CheckParts.tsx';
import { isComplete, undecided } from './machine.ts';
import { PieceView } from './PieceView.tsx';
import type { Scene } from './scene.ts';

/** The list of the pieces: what was checked, what was decided. */
function PieceList({ scene, focus }: { readonly scene: Scene; readonly focus: string | null }) {
  const { data, state, strings, dispatch, checks } = scene;
  const { t, lang } = strings;
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    // Back in the list: at the piece that was read, not at its top.
    if (focus !== null) list.current?.querySelector<HTMLElement>(`[data-cote="${focus}"]`)?.focus();
  }, [focus]);
  return (
    <PlainList className="dig-rows" ref={list}>
      {data.pieces.map((piece) => {
        const { cote } = piece.canonical;
        const check = state.checked.includes(cote) ? (checks?.get(cote) ?? null) : null;
        const work = state.decisions[cote];
        return (
          <li key={cote}>
            <button type="button" className="dig-row" data-cote={cote} onClick={() => dispatch({ type: 'open', cote })}>
              <span className="dig-cote">{cote}</span>
              <span className="dig-row__title">{pick(piece.title, lang).text}</span>
              {check !== null && <CheckMarks scene={scene} check={check} />}
              <span className="dig-row__decision small muted">
                {work === undefined
                  ? t('list.undecided')
                  : isComplete(work)
                    ? t(`decided.${work.decision}`)
                    : t('list.incomplete')}
              </span>
            </button>
          </li>
        );
      })}
    </PlainList>
  );
}

/** Twenty pieces to check and to decide on; then the decisions stand. */
export function CheckStep({ scene }: { readonly scene: Scene }) {
  const { data, state, strings, dispatch, subtle } = scene;
  const { t, plural, list } = strings;
  const [asked, setAsked] = useState(false);
  const last = useRef<string | null>(null);
  const atFirst = useRef(state.open);
  // Anything opened after the page was is opened by the reader.
  if (state.open !== atFirst.current) atFirst.current = null;
  const open = data.pieces.find(({ canonical }) => canonical.cote === state.open);
  const left = undecided(state, data);
  if (open !== undefined) {
    last.current = open.canonical.cote;
    return <PieceView key={open.canonical.cote} scene={scene} piece={open} wasPressed={atFirst.current === null} />;
  }
  return (
    <>
      <Statements data={data} step="check" strings={strings} />
      {subtle === null && (
        <div className="notice notice--warning stack">
          <p className="notice__title">{t('lack.title')}</p>
          <p>{t('lack.check')}</p>
        </div>
      )}
      <p className="measure">{t('check.lead', { n: data.pieces.length })}</p>
      <p className="small muted">{t('check.campus')}</p>
      <div className="cluster cluster--spread">
        <p className="small" role="status">
          {[
            plural('check.checked', state.checked.length, { of: data.pieces.length }),
            plural('check.decided', data.pieces.length - left.length, { of: data.pieces.length }),
          ].join(' · ')}
        </p>
        {state.checked.length < data.pieces.length && (
          <button
            type="button"
            className="button"
            onClick={() => dispatch({ type: 'check', cotes: data.pieces.map(({ canonical }) => canonical.cote) })}
          >
            {t('check.all')}
          </button>
        )}
      </div>
      <PieceList scene={scene} focus={last.current} />
      {state.committed ? (
        <p className="notice notice--info">{t('check.committed')}</p>
      ) : (
        <div className="stack">
          <p className="small muted">{t('check.commitHint')}</p>
          {asked && left.length > 0 && (
            <p className="notice notice--warning" role="alert">
              {plural('check.left', left.length, { list: list(left) })}
            </p>
          )}
          <p>
            <button
              type="button"
              className="button button--primary"
              onClick={() => {
                setAsked(true);
                if (left.length === 0) {
                  dispatch({ type: 'commit' });
                  dispatch({ type: 'next' });
                }
              }}
            >
              {t('check.commit')}
            </button>
          </p>
        </div>
      )}
    </>
  );
}
