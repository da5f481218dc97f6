import './vigilance.css';
import { Fragment, type ReactNode, useMemo, useRef, useState } from 'react';
import type { Language } from '../../../../courses/schema/index.ts';
import type { Grounded } from '../../../measures/grounding/ground.ts';
import type { TextSpan } from '../../../measures/grounding/mention.ts';
import { useFocusWhen } from '../use-focus.ts';
import { type Counts, countsOf } from './counts.ts';
import { besideButtons, isMarked, type Marks, segmentsOf } from './marks.ts';
import type { Reliability } from './reliability.ts';
import { selectionIn } from './selection.ts';
import { vigilanceStrings } from './strings.ts';
import { VigilanceResult } from './VigilanceResult.tsx';

/** A run of the text that stands apart from the others. */
export interface Paragraph extends TextSpan {
  /** What the lab says of it, below; it is no part of the text. */
  readonly below: ReactNode;
}

/** A machine's text, what its reader distrusts in it and what a check says of it. */
export interface VigilanceProps {
  readonly lang: Language;
  /** Language of the text, where it is not that of the page. */
  readonly textLang?: Language;
  readonly output: string;
  /** In order, with nothing but spaces between one and the next; one for the whole text where absent. */
  readonly paragraphs?: readonly Paragraph[];
  /** What the check reads in the text. */
  readonly mentions: readonly Grounded[];
  readonly marks: Marks;
  /** Null until the check was asked for. */
  readonly checked: Counts | null;
  readonly reliability: Reliability | null;
  /** What the lab can say of a mention, below what the check says. */
  readonly remark?: (mention: Grounded) => string | null;
  readonly onMark: (type: 'mark' | 'unmark', span: TextSpan) => void;
  readonly onCheck: (counts: Counts) => void;
  /** @param from the button that was pressed, for the way back */
  readonly onSeePiece: (cote: string, from: HTMLElement) => void;
}

/** The answer with what can be distrusted in it; once checked, what the pieces say of each. */
export function Vigilance(props: VigilanceProps) {
  const { lang, textLang = lang, output, mentions, marks, checked, onMark, onCheck } = props;
  const { paragraphs = [{ start: 0, end: output.length, below: null }] } = props;
  const { t, plural } = useMemo(() => vigilanceStrings(lang), [lang]);
  const text = useRef<HTMLDivElement>(null);
  const [lacksSelection, setLacksSelection] = useState(false);
  const cuts = paragraphs.flatMap(({ start, end }) => [start, end]);
  const segments = segmentsOf<Grounded>(output, mentions, marks, cuts);
  const isChecked = checked !== null;
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
    if (span !== null) onMark(type, span);
  };
  const shown = segments.map(({ start, end, text: part, thing, isMarked: marked }, at) => {
    if (thing === null && !marked) return isChecked ? part : split(at).middle;
    if (thing === null || isChecked) {
      const state = thing?.finding.kind;
      return (
        <mark data-marked={marked} data-finding={state}>
          {part}
        </mark>
      );
    }
    const isPressed = isMarked(marks, thing);
    return (
      <span className="vigilance-glue">
        {split(at - 1).closing}
        <button
          type="button"
          className="vigilance-mention"
          aria-pressed={isPressed}
          onClick={() => onMark(isPressed ? 'unmark' : 'mark', { start, end })}
        >
          {part}
        </button>
        {split(at + 1).opening}
      </span>
    );
  });
  return (
    <section className="stack" aria-labelledby="vigilance-title">
      <h4 id="vigilance-title">{t('vigilance.title')}</h4>
      {!isChecked && <p className="small">{t('vigilance.lead')}</p>}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would make form fields of the words */}
      <div className="vigilance-answer stack" ref={text} role="group" aria-label={t('vigilance.text')}>
        {paragraphs.map(({ start, end, below }) => (
          <Fragment key={start}>
            <div className="written-text" data-start={start} lang={textLang === lang ? undefined : textLang}>
              {segments.map((segment, at) =>
                segment.start >= start && segment.start < end ? (
                  <Fragment key={segment.start}>{shown[at]}</Fragment>
                ) : null,
              )}
            </div>
            {below}
          </Fragment>
        ))}
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
              {lacksSelection ? t('vigilance.noSelection') : plural('vigilance.marks', marks.length)}
            </span>
          </div>
          <div className="cluster">
            <button type="button" className="button button--primary" onClick={() => onCheck(countsOf(mentions, marks))}>
              {t('vigilance.check')}
            </button>
            <span className="small muted">{t('vigilance.lock')}</span>
          </div>
        </>
      )}
      {isChecked && <VigilanceResult {...props} checked={checked} heading={result} />}
    </section>
  );
}
