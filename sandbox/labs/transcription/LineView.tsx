import { memo, useEffect, useRef } from 'react';
import type { Line, RecordingData } from './lab-data.ts';
import { tokensOf } from './lab-data.ts';
import { MarkForm } from './MarkForm.tsx';
import { clock, type Scene, speakerName } from './scene.ts';
import type { LineActions } from './use-player.ts';

interface Props {
  readonly scene: Scene;
  readonly recording: RecordingData;
  readonly line: Line;
  /** Null where one reads instead of listening, or the sound is not there. */
  readonly listening: LineActions | null;
  readonly isHeard: boolean;
  readonly isRepeated: boolean;
}

/** What the machine wrote, never changed; the words in question are underlined. */
export function MachineText({ text, words }: { readonly text: string; readonly words: readonly number[] }) {
  return (
    <p className="speech-line__text" lang="fr">
      {words.length === 0
        ? text
        : tokensOf(text).map((token, index) => {
            const key = `${index} ${token}`;
            return words.includes(index) ? <mark key={key}>{token} </mark> : <span key={key}>{token} </span>;
          })}
    </p>
  );
}

function Listening({ listening, isRepeated, line, scene: { strings } }: Omit<Props, 'recording' | 'isHeard'>) {
  const { t } = strings;
  if (listening === null) return null;
  return (
    <>
      <button
        type="button"
        className="button button--quiet"
        aria-label={t('line.listenTo', { line: line.text })}
        onClick={() => listening.play(line)}
      >
        {t('line.listen')}
      </button>
      <button
        type="button"
        className="button button--quiet"
        aria-pressed={isRepeated}
        aria-label={t('line.repeatLine', { line: line.text })}
        onClick={() => listening.repeat(line)}
      >
        {t('line.repeat')}
      </button>
    </>
  );
}

/** A line of the machine: to whom it gives it, when it is heard, what can be done with it. */
export const LineView = memo(function LineView(props: Props) {
  const { scene, recording, line, isHeard } = props;
  const { state, strings, dispatch } = scene;
  const { t } = strings;
  const mark = state.marks[line.id];
  const item = useRef<HTMLLIElement>(null);
  const was = useRef(mark !== undefined);
  useEffect(() => {
    const isMarked = mark !== undefined;
    // A line that has just been marked asks for its kind; one that no longer is gives the focus back.
    if (isMarked && !was.current) item.current?.querySelector<HTMLElement>('[data-mark-kind]')?.focus();
    if (!isMarked && was.current) item.current?.querySelector<HTMLElement>('[data-mark]')?.focus();
    was.current = isMarked;
  }, [mark]);
  const [start, end] = line.cue;
  return (
    <li
      className="speech-line"
      ref={item}
      data-marked={mark === undefined ? undefined : ''}
      data-heard={isHeard ? '' : undefined}
    >
      <p className="speech-line__head">
        <strong>{speakerName(recording, line.speaker, strings)}</strong>
        <span className="small muted numbers">
          {clock(start)} – {clock(end)}
        </span>
        {line.isTranslation && <span className="badge">{t('line.translated')}</span>}
        {mark !== undefined && <span className="badge badge--warning">{t('line.marked')}</span>}
      </p>
      <MachineText text={line.text} words={mark?.words ?? []} />
      <div className="speech-line__actions">
        <Listening {...props} />
        {mark === undefined && (
          <button
            type="button"
            className="button button--quiet"
            data-mark
            aria-label={t('line.markLine', { line: line.text })}
            onClick={() => dispatch({ type: 'mark', line: line.id })}
          >
            {t('line.mark')}
          </button>
        )}
      </div>
      {mark !== undefined && <MarkForm scene={scene} line={line} mark={mark} />}
    </li>
  );
});
