import { type Interval, proportion, wilson } from './interval.ts';

/** A corpus that is published: what is needed to say what an engine leaves behind. */
export interface ResidualInput {
  /** Decisions published, e.g. in a year; 0 or more. */
  readonly decisions: number;
  /** Mentions that identify somebody, in one decision; 0 or more, on average. */
  readonly identifiers_per_decision: number;
  /** Share of them that are hidden, 0..1. */
  readonly recall: number;
}

/** Field names are those of the public test vectors. Counts are expected values: they need not be whole. */
export interface ResidualRisk {
  /** Identifiers that remain, over all decisions. */
  readonly expected_missed: number;
  /** 0..1: at least one identifier remains in a decision. Misses are taken as independent of each other. */
  readonly P_decision_with_leak: number;
  readonly expected_decisions_with_leak: number;
}

/** What remains visible in a corpus. Real misses come in clusters: the page that shows the result says so. */
export function residualRisk({ decisions, identifiers_per_decision, recall }: ResidualInput): ResidualRisk {
  // 1 − r^n, without the loss of digits that a power of a number next to 1 has; log1p(−1) at recall 0 is −∞, and right.
  const leak = identifiers_per_decision === 0 ? 0 : -Math.expm1(identifiers_per_decision * Math.log1p(recall - 1));
  return {
    expected_missed: decisions * identifiers_per_decision * (1 - recall),
    P_decision_with_leak: leak,
    expected_decisions_with_leak: decisions * leak,
  };
}

/** An identifier that stood in a text, and whether it was hidden whole. */
export interface FoundIdentifier<Class extends string> {
  readonly class: Class;
  readonly hidden: boolean;
}

/** A passage that was hidden, and whether it identified somebody. */
export interface Redaction<Class extends string> {
  /** What whoever hid it took it for. */
  readonly class: Class;
  readonly right: boolean;
}

/** k of n with its Wilson interval (95 %); value and interval are null where n is 0: there was nothing to find, or to hide. */
export interface Share {
  readonly k: number;
  readonly n: number;
  readonly value: number | null;
  readonly interval: Interval | null;
}

export const share = (k: number, n: number): Share => ({ k, n, value: proportion(k, n), interval: wilson(k, n) });

export interface Detection {
  /** Identifiers hidden / identifiers. */
  readonly recall: Share;
  /** Passages rightly hidden / passages hidden. */
  readonly precision: Share;
}

/** Recall and precision of a redaction, whatever the classes. */
export function detection(
  identifiers: readonly Pick<FoundIdentifier<string>, 'hidden'>[],
  redactions: readonly Pick<Redaction<string>, 'right'>[],
): Detection {
  return {
    recall: share(identifiers.filter(({ hidden }) => hidden).length, identifiers.length),
    precision: share(redactions.filter(({ right }) => right).length, redactions.length),
  };
}

/**
 * The same for each class. Recall counts an identifier under the class that it has, precision a passage under the class that it
 * was hidden for: an address hidden as a place is found, and rightly hidden.
 */
export function detectionByClass<Class extends string>(
  classes: readonly Class[],
  identifiers: readonly FoundIdentifier<Class>[],
  redactions: readonly Redaction<Class>[],
): readonly (Detection & { readonly class: Class })[] {
  return classes.map((one) => ({
    class: one,
    ...detection(
      identifiers.filter((identifier) => identifier.class === one),
      redactions.filter((redaction) => redaction.class === one),
    ),
  }));
}
