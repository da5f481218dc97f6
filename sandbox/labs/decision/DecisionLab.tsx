import './decision.css';
import { useEffect, useMemo, useRef } from 'react';
import type { Language } from '../../../courses/schema/index.ts';
import { CaseView } from './CaseView.tsx';
import { Debrief } from './Debrief.tsx';
import { Introduction } from './Introduction.tsx';
import { pickHtml } from './lab-data.ts';
import { currentCase, workOn } from './machine.ts';
import { textOf } from './profile-markdown.ts';
import { RestoredNotice } from './RestoredNotice.tsx';
import type { LabServices } from './services.ts';
import { type Strings, stringsIn } from './strings.ts';
import { type LabSession, useLab } from './use-lab.ts';

interface Props {
  readonly source: { readonly module: string; readonly lab: string; readonly dataUrl: string; readonly keyUrl: string };
  readonly lang: Language;
  readonly services: LabServices;
}

/** Where the learner stands, as a key that changes when focus must move, and as what a screen reader should hear. */
function placeOf(session: LabSession, { t, lang }: Strings): { readonly key: string; readonly said: string } {
  if (session.kind !== 'ready') return { key: session.kind, said: '' };
  const { state, data } = session;
  const file = currentCase(state, data);
  if (file === null) {
    return state.stage === 'debrief'
      ? { key: `debrief ${state.runId}`, said: t('live.debrief') }
      : { key: 'introduction', said: '' };
  }
  if (workOn(state, file).advice !== null) return { key: `${file.id} advice`, said: t('live.advice') };
  const title = textOf(pickHtml(file.title, lang).html);
  return { key: file.id, said: t('live.case', { k: state.position + 1, n: state.order.length, title }) };
}

/** The decision lab, format F1: own answer, advice, final answer, case by case, then the debrief. */
export function DecisionLab({ source, lang, services }: Props) {
  const strings = useMemo(() => stringsIn(lang), [lang]);
  const { session, dispatch, retry } = useLab({ ...source, services });
  const frame = useRef<HTMLDivElement>(null);
  const place = placeOf(session, strings);
  const lastPlace = useRef<string | null>(null);
  const { t } = strings;

  useEffect(() => {
    const before = lastPlace.current;
    lastPlace.current = place.key;
    // Opening the page must not move the focus; going on must.
    if (before === null || before === 'loading' || before === 'failed' || before === 'elsewhere') return;
    if (before !== place.key) frame.current?.querySelector<HTMLElement>('[data-focus-target]')?.focus();
  }, [place.key]);

  return (
    <div className="lab stack" ref={frame}>
      <p className="visually-hidden" role="status">
        {place.said}
      </p>
      {session.kind === 'loading' && <p className="muted">{t('lab.loading')}</p>}
      {session.kind === 'failed' && (
        <div className="notice notice--danger" role="alert">
          <p className="notice__title">{t('lab.loadError')}</p>
          <p>{t('lab.loadErrorHelp')}</p>
          <button type="button" className="button" onClick={retry}>
            {t('lab.retry')}
          </button>
        </div>
      )}
      {session.kind === 'elsewhere' && (
        <div className="notice notice--warning" role="alert">
          <p className="notice__title">{t('lab.elsewhere')}</p>
          <p>{t('lab.elsewhereHelp')}</p>
          <button type="button" className="button" onClick={retry}>
            {t('lab.here')}
          </button>
        </div>
      )}
      {session.kind === 'ready' && (
        <>
          <RestoredNotice session={session} strings={strings} />
          {session.state.stage === 'introduction' && (
            <Introduction
              data={session.data}
              strings={strings}
              isPractice={session.state.run > 1}
              onBegin={() => dispatch({ type: 'begin' })}
            />
          )}
          {session.state.stage === 'cases' && (
            <CaseView data={session.data} state={session.state} strings={strings} dispatch={dispatch} />
          )}
          {session.state.stage === 'debrief' && (
            <Debrief
              data={session.data}
              state={session.state}
              keyUrl={source.keyUrl}
              services={services}
              strings={strings}
              dispatch={dispatch}
            />
          )}
        </>
      )}
    </div>
  );
}
