import { type RefObject, useEffect, useRef, useState } from 'react';
import { energyOf } from '../../engine/energy.ts';
import { failureText } from '../../engine/failures.ts';
import { useFocusWhen } from '../shared/use-focus.ts';
import { waitText } from './LivePlan.tsx';
import { paceOf, secondsFor, workLeft } from './live-pace.ts';
import type { Call } from './live-plan.ts';
import type { LiveRun } from './live-state.ts';
import type { LiveScene } from './use-live.ts';

interface Props {
  readonly live: LiveScene;
  readonly run: LiveRun;
  readonly heading: RefObject<HTMLHeadingElement | null>;
}

/** What the calls used so far, with the formula. */
function Cost({ live, run: { spent, backend } }: Omit<Props, 'heading'>) {
  const { t, number } = live.scene.strings;
  const seconds = (spent.readMs + spent.writeMs) / 1000;
  const threads = seconds === 0 ? 0 : spent.threadMs / 1000 / seconds;
  const { wattHours, watts } = energyOf(seconds, threads);
  const used = t('live.cost', {
    read: number(spent.promptTokens),
    written: number(spent.newTokens),
    seconds: number(seconds, 1),
  });
  return (
    <p className="small muted numbers">
      {used}{' '}
      {backend === 'wasm'
        ? t('live.energy', { wh: number(wattHours, 3), watts: number(watts, 1), seconds: number(seconds, 1) })
        : t('live.energyUnknown')}
    </p>
  );
}

/** Where a call stands, in words. */
function useCallText({ strings: { t } }: LiveScene['scene']) {
  return (call: Call): string => {
    if (call.kind === 'reduce') return t('live.at.reduce', { n: call.index + 1 });
    const { cote, part, of } = call.part;
    return of === 1 ? t('live.at.map', { cote }) : t('live.at.part', { cote, part, of });
  };
}

/** Begin again: asked twice, since the notes go away. */
function Again({ live }: { readonly live: LiveScene }) {
  const { t } = live.scene.strings;
  const [asking, setAsking] = useState(false);
  const confirm = useFocusWhen<HTMLButtonElement>(asking);
  if (!asking)
    return (
      <button type="button" className="button button--quiet" onClick={() => setAsking(true)}>
        {t('live.again')}
      </button>
    );
  return (
    <div className="notice notice--warning stack">
      <p>{t('live.againHint')}</p>
      <p className="cluster">
        <button type="button" className="button" ref={confirm} onClick={() => live.act({ type: 'drop' })}>
          {t('live.againConfirm')}
        </button>
        <button type="button" className="button" onClick={() => setAsking(false)}>
          {t('live.againCancel')}
        </button>
      </p>
    </div>
  );
}

/** How far the run is, with its button: interrupt, go on, begin again. */
export function LiveProgress({ live, run, heading }: Props) {
  const { scene, status, view, model } = live;
  const { t, plural, lang, number } = scene.strings;
  const callText = useCallText(scene);
  const left = workLeft(run);
  const done = run.notes.length + run.paragraphs.length;
  const total = done + left.calls;
  const isDone = left.calls === 0;
  const isRunning = view.at !== null || view.isStopping;
  const isReady = status.kind === 'ready';
  const isOther = isReady && status.model !== run.model;
  const seconds = secondsFor(left, paceOf(scene.state.live, run.model, run.backend));
  const wasDone = useRef(isDone);
  useEffect(() => {
    // The button that stood there is gone; whoever reads elsewhere is left alone.
    if (isDone && !wasDone.current && document.activeElement === document.body) heading.current?.focus();
    wasDone.current = isDone;
  }, [isDone, heading]);
  // A screen reader hears the quarters, the stops and the end: every piece would drown the page.
  const quarter = Math.floor((4 * done) / Math.max(1, total));
  const said = isDone
    ? t('live.said.done')
    : isRunning
      ? t(view.isStopping ? 'live.stopping' : 'live.said.quarter', { percent: number(quarter * 25) })
      : plural('live.said.stopped', done, { of: total });
  return (
    <section className="stack" aria-labelledby="big-progress-title">
      <h4 id="big-progress-title" ref={heading} tabIndex={-1}>
        {t('live.progress.title')}
      </h4>
      <p className="visually-hidden" role="status">
        {said}
      </p>
      <div className="big-progress">
        <label htmlFor="big-progress">{plural('live.progress', done, { of: total })}</label>
        <progress id="big-progress" className="progress" max={total} value={done} />
        <p className="small muted">
          {view.at !== null && `${callText(view.at.call)} `}
          {!isDone && seconds !== null && t('live.left', { time: waitText(seconds, scene.strings) })}
        </p>
      </div>
      {/* Above what is being written, which grows: a button that moves cannot be pressed. */}
      <div className="cluster">
        {!isDone && (
          <button
            type="button"
            className={isRunning ? 'button' : 'button button--primary'}
            disabled={!isRunning && (!isReady || isOther)}
            onClick={isRunning ? live.stop : live.run}
          >
            {t(view.isStopping ? 'live.stopping' : isRunning ? 'live.stop' : 'live.goOn')}
          </button>
        )}
        {!isRunning && !isDone && !isReady && <span className="small muted">{t('live.notReady')}</span>}
        {!isRunning && <Again live={live} />}
      </div>
      {view.at !== null && (
        <p className="written-text big-writing" lang="fr">
          {view.at.text}
        </p>
      )}
      <Cost live={live} run={run} />
      {view.failure !== null && !isRunning && (
        <p className="notice notice--danger" role="alert">
          {failureText(view.failure, lang)} {t('live.kept')}
        </p>
      )}
      {isOther && !isDone && (
        <p className="notice notice--warning">{t('live.otherModel', { name: model.nameOf(run.model) })}</p>
      )}
    </section>
  );
}
