import { useMemo, useRef, useState } from 'react';
import type { Grounded } from '../../measures/grounding/ground.ts';
import { besideButtons, isMarked, segmentsOf } from './marks.ts';
import type { Scene } from './scene.ts';
import type { Run } from './state.ts';
import { useFocusWhen } from './use-focus.ts';
import { VigilanceResult } from './VigilanceResult.tsx';
import { checkAnswer, countsOf } from './vigilance.ts';

interface Props {
  readonly scene: Scene;
  readonly run: Run;
  readonly onSeePiece: (cote: string) => void;
}

/** Where the selection of the page lies in the text of an element; null when it is empty or elsewhere. */
function selectionIn(element: HTMLElement): { readonly start: number; readonly end: number } | null {
  const selection = window.getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!element.contains(range.startContainer) || !element.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.selectNodeContents(element);
  before.setEnd(range.startContainer, range.startOffset);
  const start = before.toString().length;
  return { start, end: start + range.toString().length };
}

/** The answer with what can be distrusted in it; once checked, what the pieces say of each. */
export function Vigilance({ scene, run, onSeePiece }: Props) {
  const { file, strings, dispatch } = scene;
  const { t, plural } = strings;
  const text = useRef<HTMLDivElement>(null);
  const [lacksSelection, setLacksSelection] = useState(false);
  const mentions = useMemo(() => checkAnswer(file, run.output), [file, run.output]);
  const segments = segmentsOf<Grounded>(run.output, mentions, run.marks);
  const isChecked = run.checked !== null;
  const result = useFocusWhen<HTMLHeadingElement>(isChecked);
  const isButton = (at: number) => !isChecked && (segments[at]?.thing ?? null) !== null;
  /** The plain text at a place among the segments, apart from what its neighbours take along. */
  const split = (at: number) => {
    const segment = segments[at];
    const isPlain = segment?.thing === null && !segment.isMarked;
    return besideButtons(isPlain ? segment.text : '', { hasBefore: isButton(at - 1), hasAfter: isButton(at + 1) });
  };
  const onSelection = (type: 'mark' | 'unmark') => {
    const span = text.current === null ? null : selectionIn(text.current);
    setLacksSelection(span === null);
    if (span !== null) dispatch({ type, run: run.id, span });
  };
  return (
    <section className="stack" aria-labelledby="workshop-vigilance-title">
      <h4 id="workshop-vigilance-title">{t('vigilance.title')}</h4>
      {!isChecked && <p className="small">{t('vigilance.lead')}</p>}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would make form fields of the words */}
      <div className="workshop-text workshop-answer" ref={text} role="group" aria-label={t('vigilance.text')}>
        {segments.map(({ start, end, text: part, thing, isMarked: marked }, at) => {
          if (isChecked || marked || thing !== null) {
            if (thing === null || isChecked) {
              const state = thing?.finding.kind;
              return marked || state !== undefined ? (
                <mark key={start} data-marked={marked} data-finding={state}>
                  {part}
                </mark>
              ) : (
                <span key={start}>{part}</span>
              );
            }
            return (
              <span key={start} className="workshop-glue">
                {split(at - 1).closing}
                <button
                  type="button"
                  className="workshop-mention"
                  aria-pressed={isMarked(run.marks, thing)}
                  onClick={() =>
                    dispatch({
                      type: isMarked(run.marks, thing) ? 'unmark' : 'mark',
                      run: run.id,
                      span: { start, end },
                    })
                  }
                >
                  {part}
                </button>
                {split(at + 1).opening}
              </span>
            );
          }
          return <span key={start}>{split(at).middle}</span>;
        })}
      </div>
      {!isChecked && (
        <>
          <div className="cluster">
            <button type="button" className="button" onClick={() => onSelection('mark')}>
              {t('vigilance.mark')}
            </button>
            <button type="button" className="button button--quiet" onClick={() => onSelection('unmark')}>
              {t('vigilance.unmark')}
            </button>
            <span className="small muted" role="status">
              {lacksSelection ? t('vigilance.noSelection') : plural('vigilance.marks', run.marks.length)}
            </span>
          </div>
          <div className="cluster">
            <button
              type="button"
              className="button button--primary"
              onClick={() => dispatch({ type: 'check', run: run.id, counts: countsOf(mentions, run.marks) })}
            >
              {t('vigilance.check')}
            </button>
            <span className="small muted">{t('vigilance.lock')}</span>
          </div>
        </>
      )}
      {isChecked && (
        <VigilanceResult scene={scene} run={run} mentions={mentions} heading={result} onSeePiece={onSeePiece} />
      )}
    </section>
  );
}
