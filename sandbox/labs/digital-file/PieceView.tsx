import { useEffect, useRef, useState } from 'react';
import { addressee, pieceDecision, pieceReason } from '../../../courses/schema/index.ts';
import { Html } from '../shared/Html.tsx';
import { pick } from '../shared/localized.ts';
import { ScrollFrame } from '../shared/ScrollFrame.tsx';
import { CheckMarks, CopyBench, Hashes } from './CheckParts.tsx';
import type { ShownPiece } from './lab-data.ts';
import type { Scene } from './scene.ts';

interface Props {
  readonly scene: Scene;
  readonly piece: ShownPiece;
}

/** What is done with the piece: use it, or not, and then why and whom one tells. */
function DecisionForm({ scene, piece }: Props) {
  const { state, strings, dispatch } = scene;
  const { t } = strings;
  const { cote } = piece.canonical;
  const work = state.decisions[cote];
  const isUsed = work === undefined || work.decision === 'use';
  return (
    <fieldset className="dig-decision" disabled={state.committed} data-field="decision">
      <legend>{t('decision.title', { cote })}</legend>
      {pieceDecision.options.map((option) => (
        <label className="choice" key={option}>
          <input
            className="choice__input"
            type="radio"
            name={`dig-decision-${cote}`}
            value={option}
            checked={work?.decision === option}
            onChange={() => dispatch({ type: 'decide', cote, change: { decision: option } })}
          />
          <span className="choice__text">{t(`decision.${option}`)}</span>
        </label>
      ))}
      {!isUsed && (
        <div className="dig-decision__more">
          <div className="field">
            <label className="field__label" htmlFor={`dig-reason-${cote}`}>
              {t('decision.reason')}
            </label>
            <select
              className="input"
              id={`dig-reason-${cote}`}
              value={work.reason ?? ''}
              onChange={(event) => {
                const reason = pieceReason.safeParse(event.target.value);
                if (reason.success) dispatch({ type: 'decide', cote, change: { reason: reason.data } });
              }}
            >
              <option value="" disabled>
                {t('decision.choose')}
              </option>
              {pieceReason.options.map((reason) => (
                <option key={reason} value={reason}>
                  {t(`reason.${reason}`)}
                </option>
              ))}
            </select>
          </div>
          <div className="field">
            <label className="field__label" htmlFor={`dig-tell-${cote}`}>
              {t('decision.tell')}
            </label>
            <select
              className="input"
              id={`dig-tell-${cote}`}
              value={work.tell ?? ''}
              onChange={(event) => {
                const tell = addressee.safeParse(event.target.value);
                if (tell.success) dispatch({ type: 'decide', cote, change: { tell: tell.data } });
              }}
            >
              <option value="" disabled>
                {t('decision.choose')}
              </option>
              {addressee.options.map((one) => (
                <option key={one} value={one}>
                  {t(`tell.${one}`)}
                </option>
              ))}
            </select>
          </div>
        </div>
      )}
    </fieldset>
  );
}

/** The page as a person sees it, or all the text that a machine gets. */
function PieceText({ scene, piece }: Props) {
  const { strings, dispatch } = scene;
  const { t, lang } = strings;
  const [asMachine, setAsMachine] = useState(false);
  const { cote, layers, text } = piece.canonical;
  const show = (machine: boolean) => {
    setAsMachine(machine);
    if (machine) dispatch({ type: 'unveil', cote });
  };
  return (
    <>
      <fieldset className="cluster dig-views">
        <legend className="visually-hidden">{t('view.label')}</legend>
        {[false, true].map((machine) => (
          <button
            key={String(machine)}
            type="button"
            className="button"
            aria-pressed={asMachine === machine}
            onClick={() => show(machine)}
          >
            {t(machine ? 'view.machine' : 'view.person')}
          </button>
        ))}
      </fieldset>
      {asMachine ? (
        <div className="dig-machine stack" role="status">
          <p className="small muted">{layers.length === 0 ? t('view.nothing') : t('view.more')}</p>
          <ScrollFrame className="dig-raw" lang="fr" aria-label={t('view.machine')}>
            {text}
          </ScrollFrame>
          {layers.map((layer) => (
            <div key={layer.text} className="dig-layer stack">
              <p className="eyebrow">{t(`layer.${layer.kind}`)}</p>
              <p lang="fr" className="dig-layer__text">
                {layer.text}
              </p>
            </div>
          ))}
        </div>
      ) : (
        <ScrollFrame className="dig-page" aria-label={t('view.page', { cote })}>
          <Html as="div" className="prose" html={{ fr: piece.html }} lang={lang} />
        </ScrollFrame>
      )}
    </>
  );
}

/** One piece: its text, its checks, a copy to change, and what is done with it. */
export function PieceView({ scene, piece, wasPressed }: Props & { readonly wasPressed: boolean }) {
  const { data, state, strings, dispatch, checks } = scene;
  const { t, lang, date } = strings;
  const heading = useRef<HTMLHeadingElement>(null);
  const { cote, date: day, by } = piece.canonical;
  useEffect(() => {
    // A piece that lay open when the page was opened must not move the focus.
    if (wasPressed) heading.current?.focus();
  }, [wasPressed]);
  const place = data.pieces.indexOf(piece);
  const agent = data.agents.find(({ id }) => id === by);
  const check = checks?.get(cote) ?? null;
  const isChecked = state.checked.includes(cote);
  const neighbour = (step: -1 | 1) => {
    const to = data.pieces[place + step]?.canonical.cote;
    return to === undefined ? (
      <span />
    ) : (
      <button type="button" className="button button--quiet" onClick={() => dispatch({ type: 'open', cote: to })}>
        {t(step === -1 ? 'piece.previous' : 'piece.next', { cote: to })}
      </button>
    );
  };
  return (
    <article className="stack dig-piece" aria-labelledby="dig-piece-title">
      <div>
        <button type="button" className="button button--quiet" onClick={() => dispatch({ type: 'open', cote: null })}>
          {t('piece.list')}
        </button>
      </div>
      <h3 id="dig-piece-title" ref={heading} tabIndex={-1}>
        <span className="dig-cote">{cote}</span> {pick(piece.title, lang).text}
      </h3>
      <p className="small muted">
        {day === null ? '' : `${date(day)} · `}
        {t(`mode.${piece.mode}`, { name: agent?.name ?? by })}
      </p>
      <div className="dig-desk">
        <div className="stack">
          <PieceText key={cote} scene={scene} piece={piece} />
        </div>
        <div className="stack">
          <section className="dig-check stack" aria-labelledby="dig-check-title">
            <h4 id="dig-check-title">{t('check.title')}</h4>
            {!isChecked && (
              <p>
                <button type="button" className="button" onClick={() => dispatch({ type: 'check', cotes: [cote] })}>
                  {t('check.one', { cote })}
                </button>
              </p>
            )}
            <div role="status" className="stack">
              {isChecked && check === null && <p className="muted">{t('check.working')}</p>}
              {isChecked && check !== null && (
                <>
                  <CheckMarks scene={scene} check={check} />
                  <Hashes scene={scene} check={check} cote={cote} />
                </>
              )}
            </div>
            <CopyBench key={cote} scene={scene} piece={piece} />
          </section>
          <DecisionForm scene={scene} piece={piece} />
        </div>
      </div>
      <div className="cluster cluster--spread">
        {neighbour(-1)}
        {neighbour(1)}
      </div>
    </article>
  );
}
