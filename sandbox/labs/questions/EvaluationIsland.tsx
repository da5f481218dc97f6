import { useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { Language } from '../../../courses/schema/index.ts';
import {
  type EvaluationOutcome,
  getEvaluations,
  getRecorder,
  getSavedStates,
  newId,
} from '../../../tracker/client/index.ts';
import { EvaluationAnswering } from './EvaluationAnswering.tsx';
import { EvaluationOutcomePanel } from './EvaluationOutcomePanel.tsx';
import { EvaluationQuestions, questionAnchor } from './EvaluationQuestions.tsx';
import { EvaluationReview } from './EvaluationReview.tsx';
import {
  type EvaluationAction,
  type EvaluationData,
  type EvaluationState,
  evaluationKey,
  restoreEvaluation,
  saveEvaluation,
  stepEvaluation,
} from './evaluation-machine.ts';
import { fetchEvaluation } from './fetch-data.ts';
import { sayIn } from './strings.ts';
import './questions.css';

interface Props {
  /** e.g. `m04` */
  readonly moduleId: string;
  readonly lang: Language;
  readonly dataUrl: string;
  /** Where answers are graded. */
  readonly submitUrl: string;
}
type Loaded = { readonly data: EvaluationData; readonly state: EvaluationState };
export type Place = { readonly view: 'all' | 'one'; readonly at: number };

/** The evaluation of a module: answered here, graded on the server, kept in this browser until it has been. */
export default function EvaluationIsland({ moduleId, lang, dataUrl, submitUrl }: Props) {
  const say = useMemo(() => sayIn(lang), [lang]);
  const id = useId();
  const [loaded, setLoaded] = useState<Loaded | 'loading' | 'failed'>('loading');
  const [tries, setTries] = useState(0);
  const [outcome, setOutcome] = useState<EvaluationOutcome | 'sending'>('sending');
  const [place, setPlace] = useState<Place>({ view: 'all', at: 0 });
  /** Id of the element that takes the focus after the next drawing. */
  const focusNext = useRef<string | null>(null);
  const titleRef = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    let current = true;
    const load = async () => {
      const data = await fetchEvaluation(dataUrl);
      if (data === null) {
        if (current) setLoaded('failed');
        return;
      }
      const saved = await getSavedStates().load(evaluationKey(moduleId));
      if (current) setLoaded({ data, state: restoreEvaluation(data, saved, newId()) });
    };
    void load();
    return () => {
      current = false;
    };
  }, [dataUrl, moduleId, tries]);

  const sent = typeof loaded === 'object' && loaded.state.phase === 'sent' ? loaded.state : null;
  const hand = useCallback(async (): Promise<void> => {
    if (sent === null) return;
    const { attemptId, sentResponses } = sent;
    const attempt = { attemptId, module: moduleId, responses: sentResponses ?? {}, url: submitUrl };
    setOutcome(await getEvaluations().submit(attempt));
  }, [sent, moduleId, submitUrl]);

  // Handing over again is harmless: the attempt keeps its id.
  useEffect(() => void hand(), [hand]);
  const waiting = sent !== null && typeof outcome === 'object' && outcome.kind === 'waiting';
  useEffect(() => {
    if (!waiting) return;
    const retry = () => void hand();
    window.addEventListener('online', retry);
    const stop = getRecorder().subscribe((status) => {
      if (status.state === 'synchronised') retry();
    });
    return () => {
      window.removeEventListener('online', retry);
      stop();
    };
  }, [waiting, hand]);

  useEffect(() => {
    if (focusNext.current === null) return;
    document.getElementById(focusNext.current)?.focus();
    focusNext.current = null;
  });
  const settled = sent !== null && outcome !== 'sending' && outcome.kind === 'graded';
  useEffect(() => {
    if (settled) titleRef.current?.focus();
  }, [settled]);

  if (loaded === 'loading') {
    return (
      <p className="question__status" role="status">
        {say('evaluation.loading')}
      </p>
    );
  }
  if (loaded === 'failed') {
    const reload = () => {
      setLoaded('loading');
      setTries(tries + 1);
    };
    return (
      <div className="notice notice--danger" role="alert">
        <p>{say('evaluation.failed')}</p>
        {navigator.onLine ? null : <p>{say('evaluation.offline')}</p>}
        <button className="button" type="button" onClick={reload}>
          {say('exercise.reload')}
        </button>
      </div>
    );
  }

  const { data, state } = loaded;
  const act = (action: EvaluationAction) => {
    const next = stepEvaluation(data, state, action);
    if (next === state) return;
    void getSavedStates().save(evaluationKey(moduleId), saveEvaluation(data, next));
    if (action.kind === 'review') focusNext.current = `${id}-review`;
    if (action.kind === 'back') focusNext.current = questionAnchor(id, place.view === 'all' ? 0 : place.at);
    if (action.kind === 'send') setOutcome('sending');
    if (action.kind === 'again') {
      setPlace({ ...place, at: 0 });
      focusNext.current = questionAnchor(id, 0);
    }
    setLoaded({ data, state: next });
  };
  const goTo = (n: number) => {
    setPlace({ ...place, at: n });
    if (state.phase === 'review') act({ kind: 'back' });
    focusNext.current = questionAnchor(id, n);
  };
  const shared = { data, state, id, lang, say, act };

  if (state.phase === 'review') return <EvaluationReview {...shared} goTo={goTo} />;
  if (state.phase === 'answering') {
    return <EvaluationAnswering {...shared} place={place} setPlace={setPlace} goTo={goTo} />;
  }
  const result = outcome !== 'sending' && outcome.kind === 'graded' ? outcome.result : null;
  return (
    <div className="stack">
      <EvaluationOutcomePanel
        outcome={outcome}
        lang={lang}
        say={say}
        titleRef={titleRef}
        onRetry={() => void hand()}
        onAgain={() => act({ kind: 'again', attemptId: newId() })}
      />
      {result === null ? null : <EvaluationQuestions {...shared} result={result} only={null} />}
    </div>
  );
}
