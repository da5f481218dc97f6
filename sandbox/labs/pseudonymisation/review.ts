import type { IdentifierClass } from '../../../courses/schema/index.ts';
import type { Localized } from '../shared/localized.ts';
import type { Decision, Mark } from './lab-data.ts';
import { isHidden, type Justified, justifiedIn, worthOf } from './score.ts';
import { hiddenIn, overlaps, type Run } from './spans.ts';
import type { DecisionWork } from './state.ts';

/** What became of a passage: how it is drawn, and what is said of it. */
export type Outcome = 'missed' | 'found' | 'machine' | 'lost' | 'restored' | 'kept' | 'open' | 'needless';

export interface ReviewedPassage extends Run {
  readonly outcome: Outcome;
  readonly class: IdentifierClass;
  readonly why: Localized | null;
  /** How the learner justified it, where they hid it. */
  readonly justified: Justified | null;
}

function outcomeOf(mark: Mark, isHiddenNow: boolean): Outcome {
  switch (mark.nature) {
    case 'identifier':
      if (!isHiddenNow) return 'missed';
      return mark.byMachine ? 'machine' : 'found';
    case 'needed':
      if (isHiddenNow) return 'lost';
      return mark.byMachine ? 'restored' : 'kept';
    case 'open':
      return 'open';
    default:
      return mark.nature satisfies never;
  }
}

/** Every marked passage of a decision with what became of it, and what was hidden beside them, in the order of the text. */
export function reviewOf(decision: Decision, work: DecisionWork): readonly ReviewedPassage[] {
  const hidden = hiddenIn(decision, work);
  const justified = justifiedIn(decision, work);
  const order = new Map(decision.paragraphs.map(({ id }, index) => [id, index]));
  const marked = decision.marks.map((mark): ReviewedPassage => {
    const touched = hidden.some((run) => overlaps(run, mark));
    const isHiddenNow = mark.nature === 'needed' ? touched : isHidden(decision, mark, hidden);
    return {
      in: mark.in,
      from: mark.from,
      to: mark.to,
      outcome: outcomeOf(mark, isHiddenNow),
      class: mark.class,
      why: mark.why,
      justified: isHiddenNow ? (justified.find((one) => one.mark === mark) ?? null) : null,
    };
  });
  const beside = hidden
    .filter((run) => worthOf(decision, run) === 'needless' && !decision.marks.some((mark) => overlaps(mark, run)))
    .map(
      (run): ReviewedPassage => ({
        in: run.in,
        from: run.from,
        to: run.to,
        outcome: 'needless',
        class: run.class,
        why: null,
        justified: null,
      }),
    );
  return [...marked, ...beside].toSorted((a, b) => (order.get(a.in) ?? 0) - (order.get(b.in) ?? 0) || a.from - b.from);
}

/** Those that there is something to say of: what the machine rightly hid needs no comment. */
export const toDiscuss = (passages: readonly ReviewedPassage[]): readonly ReviewedPassage[] =>
  passages.filter(({ outcome, why }) => outcome !== 'machine' || why !== null);
