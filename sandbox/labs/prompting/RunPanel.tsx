import { useRef } from 'react';
import { failureText } from '../../engine/failures.ts';
import { useModelStatus } from '../shared/model/use-model-status.ts';
import { Answer } from './Answer.tsx';
import { promptProblem } from './prompt-text.ts';
import { Settings } from './Settings.tsx';
import type { Scene } from './scene.ts';
import type { PromptVersion, Run } from './state.ts';
import { useRun, useTokenCount } from './use-model.ts';

interface Props {
  readonly scene: Scene;
  readonly version: PromptVersion | null;
  readonly run: Run | null;
  readonly newSeed: () => number;
  readonly onRun: () => void;
  readonly onSeePiece: (cote: string) => void;
}

/** Settings, the run and what is being written; then the answer to verify. */
export function RunPanel({ scene, version, run, newSeed, onRun, onSeePiece }: Props) {
  const { exercise, dossier, work, running, model, strings } = scene;
  const { t, lang, number } = strings;
  const status = useModelStatus(model.client);
  const count = useTokenCount(scene);
  const control = useRun(scene);
  const button = useRef<HTMLButtonElement>(null);
  const isReady = status.kind === 'ready';
  const isTooLong = count !== null && count.tokens > count.limit;
  const hasProblem = promptProblem(work.draft, dossier, work.stepOutput !== null) !== null;
  const lacksStep = exercise.firstStep !== null && work.stepOutput === null;
  const hasRun = work.versions.some(({ prompt, runs }) => prompt === work.draft && runs.length > 0);
  const said = (): string => {
    if (running === null) return control.hasEnded && control.failure === null ? t('run.finished') : '';
    if (control.isStopping) return t('run.stopping');
    if (control.reading !== null)
      return t('run.reading', { tokens: number(control.reading.tokens), total: number(control.reading.total) });
    if (running.text === '') return t('run.waiting');
    return t(running.phase === 'first-step' ? 'run.firstStep' : 'run.writing');
  };
  return (
    <section className="card stack" aria-labelledby="workshop-run-title">
      <h3 id="workshop-run-title">{t('run.title')}</h3>
      <Settings scene={scene} newSeed={newSeed} />
      {isReady && (
        <p className={isTooLong ? 'workshop-problem' : 'small muted'}>
          {count === null
            ? t('run.counting')
            : t(isTooLong ? 'run.tooLong' : 'run.count', {
                tokens: number(count.tokens),
                limit: number(count.limit),
              })}
        </p>
      )}
      {exercise.firstStep !== null && (
        <div className="stack">
          {running === null && (
            <p>
              <button type="button" className="button" disabled={!isReady} onClick={control.startStep}>
                {t(lacksStep ? 'run.step.start' : 'run.step.again')}
              </button>
            </p>
          )}
          {work.stepOutput !== null && (
            <div className="workshop-step">
              <h4>{t('run.stepOutput')}</h4>
              <p className="written-text">{work.stepOutput}</p>
              <p className="small muted">{t('run.step.read')}</p>
            </div>
          )}
        </div>
      )}
      <div className="cluster">
        {running === null ? (
          <button
            type="button"
            ref={button}
            className="button button--primary"
            disabled={!isReady || hasProblem || isTooLong || lacksStep}
            onClick={() => {
              onRun();
              control.start();
            }}
          >
            {t(hasRun ? 'run.again' : 'run.start')}
          </button>
        ) : (
          <button
            type="button"
            className="button"
            disabled={control.isStopping}
            // The second click of a double click on « Lancer » must not interrupt what the first one began.
            onClick={({ detail }) => detail < 2 && control.stop()}
          >
            {t('run.stop')}
          </button>
        )}
        {!isReady && <span className="small muted">{t('run.notReady')}</span>}
        {isReady && lacksStep && <span className="small muted">{t('run.step.first')}</span>}
      </div>
      <p className="small" role="status">
        {said()}
      </p>
      {control.failure !== null && running === null && (
        <p className="notice notice--danger" role="alert">
          {failureText(control.failure, lang)}
        </p>
      )}
      {/* Not a live region: every word read out as it comes would drown the page. The status above says when it ends. */}
      {running !== null && running.text !== '' && <p className="written-text workshop-writing">{running.text}</p>}
      {running === null && version !== null && run !== null && (
        <Answer
          key={run.id}
          scene={scene}
          version={version}
          run={run}
          onSeePiece={onSeePiece}
          {...(isReady
            ? {
                onReplay: () => {
                  onRun();
                  // The answer gives way to the one that is being written, and its button with it.
                  button.current?.focus();
                  control.replay(version.prompt, run.id);
                },
              }
            : {})}
        />
      )}
    </section>
  );
}
