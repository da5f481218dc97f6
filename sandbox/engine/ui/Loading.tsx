import { useId } from 'react';
import type { Language } from '../../../courses/schema/text.ts';
import type { ModelStatus } from '../client.ts';
import { secondsLeft } from '../time-left.ts';
import { formatBytes, formatWait } from './format.ts';
import type { Say } from './strings.ts';

interface Props {
  readonly status: Extract<ModelStatus, { kind: 'loading' }>;
  readonly lang: Language;
  readonly say: Say;
  readonly nowMs: number;
  readonly onCancel: () => void;
}

/** How far the download is, in megabytes and time left, with a way to stop it. */
export function Loading({ status, lang, say, nowMs, onCancel }: Props) {
  const id = useId();
  const { doneBytes, totalBytes } = status;
  const left = secondsLeft(status, nowMs);
  const isThere = doneBytes >= totalBytes;
  const done = say('loading.done', { done: formatBytes(doneBytes, lang), total: formatBytes(totalBytes, lang) });
  const time = left === null ? '' : `, ${say('loading.left', { time: formatWait(left, lang, say) })}`;
  return (
    <div className="model-panel__loading">
      <label htmlFor={id}>{say('loading')}</label>
      <progress id={id} className="progress" max={totalBytes} value={doneBytes}>
        {done}
      </progress>
      <p className="numbers">{isThere ? say('loading.starting') : `${done}${time}`}</p>
      <button type="button" className="button" onClick={onCancel}>
        {say('cancel')}
      </button>
    </div>
  );
}
