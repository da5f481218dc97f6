import { useEffect, useState } from 'react';
import { limitMs, spentMs } from './clock.ts';
import type { Scene } from './scene.ts';

/** « 24:05 » */
export function clockText(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
}

const warningMs = 5 * 60_000;

/** The clock, only where it was asked for: it can be hidden, stopped and removed, and its end ends nothing. */
export function Clock({ scene, now: readNow }: { readonly scene: Scene; readonly now: () => number }) {
  const { state, strings, dispatch } = scene;
  const { t } = strings;
  const { clock } = state;
  const [now, setNow] = useState(readNow);
  const [isHidden, setIsHidden] = useState(false);
  const isRunning = clock?.since !== null && clock !== null;
  useEffect(() => {
    if (!isRunning) return;
    setNow(readNow());
    const timer = setInterval(() => setNow(readNow()), 1000);
    return () => clearInterval(timer);
  }, [isRunning, readNow]);
  if (clock === null)
    return (
      <details className="cit-details">
        <summary>{t('clock.title')}</summary>
        <p className="small muted">{t('clock.why')}</p>
        <p>
          <button type="button" className="button" onClick={() => dispatch({ type: 'clock', do: 'start' })}>
            {t('clock.offer')}
          </button>
        </p>
      </details>
    );
  const left = limitMs - spentMs(clock, now);
  if (isHidden)
    return (
      <p>
        <button type="button" className="button button--quiet" onClick={() => setIsHidden(false)}>
          {t('clock.show')}
        </button>
      </p>
    );
  return (
    <div className="cit-clock cluster">
      <p className="cit-clock__time">
        {clock.stopped
          ? t('clock.stopped', { time: clockText(left) })
          : left <= 0
            ? t('clock.over')
            : t('clock.left', { time: clockText(left) })}
      </p>
      {/* Said twice only: seconds read aloud would drown the text. */}
      <p className="visually-hidden" role="status">
        {!clock.stopped && left <= 0 ? t('clock.over') : !clock.stopped && left <= warningMs ? t('clock.warning') : ''}
      </p>
      <button type="button" className="button button--quiet" onClick={() => setIsHidden(true)}>
        {t('clock.hide')}
      </button>
      <button
        type="button"
        className="button button--quiet"
        onClick={() => dispatch({ type: 'clock', do: clock.stopped ? 'start' : 'stop' })}
      >
        {t(clock.stopped ? 'clock.start' : 'clock.stop')}
      </button>
      <button type="button" className="button button--quiet" onClick={() => dispatch({ type: 'clock', do: 'remove' })}>
        {t('clock.remove')}
      </button>
    </div>
  );
}
