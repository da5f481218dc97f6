import { useEffect, useState } from 'react';
import { PlainList } from '../shared/PlainList.tsx';
import { checkAnswer } from '../shared/vigilance/counts.ts';
import { Answer } from './Answer.tsx';
import { judge, passedIds } from './criteria.ts';
import { groundingOf } from './grounding.ts';
import { pick } from './lab-data.ts';
import { maySeeSolution } from './machine.ts';
import { answerOf, type RecordedAnswer, type RecordedAnswers, recordedAnswers } from './recorded.ts';
import type { Scene } from './scene.ts';
import type { PromptVersion, Run } from './state.ts';

interface Props {
  readonly scene: Scene;
  readonly url: string;
  readonly fetchJson: (url: string) => Promise<unknown>;
  readonly version: PromptVersion | null;
  readonly run: Run | null;
  readonly onShown: () => void;
  readonly onSeePiece: (cote: string) => void;
}

type Recordings = RecordedAnswers | 'loading' | 'failed' | 'missing';

function useRecordings(url: string, fetchJson: Props['fetchJson']) {
  const [recordings, setRecordings] = useState<Recordings>('loading');
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let gone = false;
    setRecordings('loading');
    fetchJson(url)
      .then((json): Recordings => (json === null ? 'missing' : recordedAnswers.parse(json)))
      .catch((): Recordings => 'failed')
      .then((found) => {
        if (!gone) setRecordings(found);
      });
    return () => {
      gone = true;
    };
  }, [attempt, fetchJson, url]);
  return { recordings, retry: () => setAttempt((count) => count + 1) };
}

/** Where the device cannot run the model: what the same model answered before, said to be recorded. */
export function RecordedPanel({ scene, url, fetchJson, version, run, onShown, onSeePiece }: Props) {
  const { exercise, dossier, file, work, strings, dispatch } = scene;
  const { t, lang } = strings;
  const { recordings, retry } = useRecordings(url, fetchJson);
  const mayShowSolution = maySeeSolution(work, pick(exercise.start, lang).text);
  const show = (answers: RecordedAnswers, answer: RecordedAnswer) => {
    const { prompt, settings, stepOutput, output, of } = answer;
    const firstStep = exercise.firstStep === null ? null : pick(exercise.firstStep, lang).text;
    const judged = judge(exercise, dossier, {
      prompt,
      firstStep,
      answer: { output, grounding: groundingOf(checkAnswer(file(), output)) },
    });
    const origin = { kind: 'recorded', model: answers.model.id, of, date: answers.date } as const;
    dispatch({ type: 'show-recorded', prompt, origin, settings, stepOutput, output, passed: passedIds(judged) });
    onShown();
  };
  const button = (answers: RecordedAnswers, of: RecordedAnswer['of']) => {
    const answer = answerOf(answers, of, lang);
    if (answer === null) return null;
    const isWaiting = of === 'solution' && !mayShowSolution;
    return (
      <li key={of} className="cluster">
        <button type="button" className="button" disabled={isWaiting} onClick={() => show(answers, answer)}>
          {t(`recorded.${of}`)}
        </button>
        {isWaiting && <span className="small muted">{t('recorded.afterOwn')}</span>}
      </li>
    );
  };
  return (
    <section className="card stack" aria-labelledby="workshop-recorded-title">
      <h3 id="workshop-recorded-title">{t('recorded.title')}</h3>
      <p>{t('recorded.lead')}</p>
      {recordings === 'loading' && <p className="muted">{t('recorded.loading')}</p>}
      {recordings === 'missing' && <p className="muted">{t('recorded.missing')}</p>}
      {recordings === 'failed' && (
        <div className="notice notice--warning" role="alert">
          <p>{t('recorded.failed')}</p>
          <button type="button" className="button" onClick={retry}>
            {t('lab.retry')}
          </button>
        </div>
      )}
      {typeof recordings === 'object' &&
        (recordings.exerciseVersion === exercise.version && recordings.answers.length > 0 ? (
          <PlainList className="stack">
            {(['start', 'solution'] as const).map((of) => button(recordings, of))}
          </PlainList>
        ) : (
          <p className="muted">{t('recorded.missing')}</p>
        ))}
      {version !== null && run !== null && (
        <Answer key={run.id} scene={scene} version={version} run={run} onSeePiece={onSeePiece} />
      )}
    </section>
  );
}
