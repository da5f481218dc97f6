import { type KeyboardEvent, memo, type Ref, useId } from 'react';
import { PlainList } from '../shared/PlainList.tsx';
import { movedCursor } from './candidates.ts';
import type { Decision, Paragraph } from './lab-data.ts';
import { runOf, type Selected, selectedOf } from './selection.ts';
import { type Hidden, overlaps, type Run, segmentsOf, wholeWords, wordAt } from './spans.ts';
import type { Strings } from './strings.ts';

interface Props {
  readonly ref: Ref<HTMLDivElement>;
  readonly decision: Decision;
  readonly hidden: readonly Hidden[];
  readonly selected: Selected | null;
  readonly strings: Strings;
  readonly onSelect: (selected: Selected | null) => void;
  /** The reader wants to choose what becomes of the selection. */
  readonly onOpen: () => void;
}

const keys: Readonly<Record<string, Parameters<typeof movedCursor>[2]>> = {
  ArrowRight: 'next',
  ArrowLeft: 'previous',
  ArrowDown: 'next-paragraph',
  ArrowUp: 'previous-paragraph',
  Home: 'first',
  End: 'last',
};

/** Characters of a paragraph before a place in it. */
function offsetIn(paragraph: Element, node: Node, offset: number): number {
  const range = document.createRange();
  range.setStart(paragraph, 0);
  range.setEnd(node, offset);
  return range.toString().length;
}

const elementOf = (node: Node | null): Element | null =>
  node instanceof Element ? node : (node?.parentElement ?? null);

/** Only the paragraphs whose passages or selection change are drawn again: a key must answer at once. */
const ParagraphView = memo(
  function ParagraphView({
    paragraph,
    hidden,
    selected,
    strings,
  }: {
    readonly paragraph: Paragraph;
    readonly hidden: readonly Hidden[];
    readonly selected: Run | null;
    readonly strings: Strings;
  }) {
    const { t } = strings;
    const segments = segmentsOf(paragraph, hidden, selected);
    return (
      <p className={paragraph.kind === 'heading' ? 'redact-text__heading' : undefined} data-paragraph={paragraph.id}>
        {segments.map(({ text, from, part, selected: isSelected }) => {
          const ends = part === null || from + text.length === part.to;
          return part === null ? (
            <span key={from} data-selected={isSelected ? '' : undefined}>
              {text}
            </span>
          ) : (
            <mark
              key={from}
              className="redact-hidden"
              data-by={part.by}
              data-selected={isSelected ? '' : undefined}
              data-label={ends ? t(`tag.${part.class}`) : undefined}
            >
              {text}
            </mark>
          );
        })}
      </p>
    );
  },
  (a, b) =>
    a.paragraph === b.paragraph &&
    a.hidden === b.hidden &&
    a.strings === b.strings &&
    sameRun(a.selected, b.selected, a.paragraph.id),
);

/** Whether two selections show the same in a paragraph. */
function sameRun(a: Run | null, b: Run | null, paragraph: string): boolean {
  const here = (run: Run | null) => (run?.in === paragraph ? `${run.from}-${run.to}` : '');
  return here(a) === here(b);
}

/** The text to proofread: words are selected with the mouse, the finger, or the arrows of the keyboard. */
export function DecisionText({ ref, decision, hidden, selected, strings, onSelect, onOpen }: Props) {
  const { t } = strings;
  const id = useId();
  const run = selected === null ? null : runOf(decision, selected);

  const onKeyDown = (event: KeyboardEvent) => {
    const step = keys[event.key];
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (step !== undefined) {
      event.preventDefault();
      const cursor = { in: selected?.in ?? decision.paragraphs[0]?.id ?? '', word: selected?.focus ?? 0 };
      // The first key shows where the cursor stands.
      const next = selected === null ? cursor : movedCursor(decision, cursor, step);
      if (event.shiftKey && selected !== null) {
        if (next.in === selected.in) onSelect({ ...selected, focus: next.word });
      } else onSelect({ in: next.in, anchor: next.word, focus: next.word });
    } else if (event.key === 'Enter' && selected !== null) {
      event.preventDefault();
      onOpen();
    } else if (event.key === 'Escape') onSelect(null);
  };

  const onMouseUp = () => {
    const native = document.getSelection();
    if (native?.anchorNode == null || native.focusNode == null) return;
    const [start, end] = [elementOf(native.anchorNode), elementOf(native.focusNode)].map(
      (element) => element?.closest('[data-paragraph]') ?? null,
    );
    const paragraph = decision.paragraphs.find((one) => one.id === start?.getAttribute('data-paragraph'));
    if (start == null || paragraph === undefined) return;
    const anchor = offsetIn(start, native.anchorNode, native.anchorOffset);
    // A selection that leaves its paragraph stops at the edge that it crossed.
    const focus =
      start === end
        ? offsetIn(start, native.focusNode, native.focusOffset)
        : native.getRangeAt(0).startContainer === native.anchorNode
          ? paragraph.text.length
          : 0;
    const word = wordAt(paragraph, anchor);
    const chosen =
      anchor === focus
        ? word === null
          ? null
          : { in: paragraph.id, from: word.from, to: word.to }
        : wholeWords(paragraph, anchor, focus);
    // A click on something hidden means the whole of it.
    const there = chosen !== null && anchor === focus ? hidden.find((one) => overlaps(one, chosen)) : undefined;
    native.removeAllRanges();
    onSelect(chosen === null ? null : selectedOf(decision, there ?? chosen));
  };

  return (
    <div className="stack">
      <p className="small muted" id={`${id}-help`}>
        {t('decision.help')}
      </p>
      <PlainList className="redact-legend small" aria-hidden="true">
        <li>
          <span className="redact-hidden" data-by="machine">
            abc
          </span>{' '}
          {t('decision.legend.machine')}
        </li>
        <li>
          <span className="redact-hidden" data-by="learner">
            abc
          </span>{' '}
          {t('decision.legend.learner')}
        </li>
      </PlainList>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset holds fields; this is a text with a cursor */}
      <div
        ref={ref}
        className="redact-text"
        role="group"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrows move a cursor in it
        tabIndex={0}
        lang="fr"
        aria-label={t('decision.text')}
        aria-describedby={`${id}-help`}
        onKeyDown={onKeyDown}
        onMouseUp={onMouseUp}
      >
        {decision.paragraphs.map((paragraph) => (
          <ParagraphView key={paragraph.id} paragraph={paragraph} hidden={hidden} selected={run} strings={strings} />
        ))}
      </div>
    </div>
  );
}
