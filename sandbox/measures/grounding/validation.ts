import { type Interval, proportion, wilson } from '../interval.ts';
import { type Grounded, groundIn, groundingFile } from './ground.ts';
import type { Labelled, LabelledOutput } from './labelled.ts';
import { type MentionKind, mentionKinds, overlaps, type TextSpan } from './mention.ts';

/** A share with its 95 % Wilson interval; null without an occasion. */
export interface Share {
  readonly k: number;
  readonly n: number;
  readonly share: number | null;
  readonly interval: Interval | null;
}

/** How the check did on some labelled mentions. */
export interface Accuracy {
  /** Of the mentions that the check marks, those that the annotator marked. */
  readonly precision: Share;
  /** Of the mentions that the annotator marked, those that the check marks. */
  readonly recall: Share;
}

export interface Validation {
  readonly outputs: number;
  /** Outputs in which nothing is wrong. */
  readonly sound: number;
  /** Written by the model itself, fine-tuned or not. */
  readonly byModel: number;
  readonly all: Accuracy;
  readonly kinds: Readonly<Partial<Record<MentionKind, Accuracy>>>;
  /** Recall by what is wrong, precision by what the check says is wrong. */
  readonly hows: Readonly<Record<'absent' | 'displaced', Accuracy>>;
  readonly languages: Readonly<Record<'fr' | 'en', Accuracy>>;
  /** Of the sound outputs, those in which the check marks nothing. */
  readonly soundUnmarked: Share;
}

function share(k: number, n: number): Share {
  return { k, n, share: proportion(k, n), interval: wilson(k, n) };
}

type Wrong = LabelledOutput['wrong'][number];
const spansOf = (wrong: Wrong): readonly TextSpan[] => [wrong, ...(wrong.otherEnds ?? [])];

/** What the check marks in one output, and whether the annotator agrees. */
export interface Judged {
  readonly lang: 'fr' | 'en';
  readonly marked: readonly { readonly mention: Grounded; readonly right: boolean }[];
  readonly wrong: readonly { readonly wrong: Wrong; readonly hit: boolean }[];
}

export function judge({ file, output }: Labelled): Judged {
  const marked = groundIn(groundingFile(file.pieces, file.persons, file.lang), output.output).filter(
    ({ finding }) => finding.kind === 'absent' || finding.kind === 'displaced',
  );
  const touches = (mention: TextSpan, wrong: Wrong) => spansOf(wrong).some((span) => overlaps(span, mention));
  return {
    lang: file.lang,
    marked: marked.map((mention) => ({ mention, right: output.wrong.some((wrong) => touches(mention, wrong)) })),
    wrong: output.wrong.map((wrong) => ({ wrong, hit: marked.some((mention) => touches(mention, wrong)) })),
  };
}

function accuracy(marked: Judged['marked'], wrong: Judged['wrong']): Accuracy {
  return {
    precision: share(marked.filter(({ right }) => right).length, marked.length),
    recall: share(wrong.filter(({ hit }) => hit).length, wrong.length),
  };
}

/** Precision and recall of the check on labelled outputs. */
export function validate(labelled: readonly Labelled[]): Validation {
  const judged = labelled.map(judge);
  const marked = judged.flatMap((each) => each.marked);
  const wrong = judged.flatMap((each) => each.wrong);
  const sound = judged.filter((each) => each.wrong.length === 0);
  const how = (kind: 'absent' | 'displaced') =>
    accuracy(
      marked.filter(({ mention }) => mention.finding.kind === kind),
      wrong.filter((each) => each.wrong.how === kind),
    );
  const language = (lang: 'fr' | 'en') => {
    const spoken = judged.filter((each) => each.lang === lang);
    return accuracy(
      spoken.flatMap((each) => each.marked),
      spoken.flatMap((each) => each.wrong),
    );
  };
  return {
    outputs: labelled.length,
    sound: sound.length,
    byModel: labelled.filter(({ output }) => output.source !== 'written').length,
    all: accuracy(marked, wrong),
    kinds: Object.fromEntries(
      mentionKinds.map((kind) => [
        kind,
        accuracy(
          marked.filter(({ mention }) => mention.kind === kind),
          wrong.filter((each) => each.wrong.kind === kind),
        ),
      ]),
    ),
    hows: { absent: how('absent'), displaced: how('displaced') },
    languages: { fr: language('fr'), en: language('en') },
    soundUnmarked: share(sound.filter((each) => each.marked.length === 0).length, sound.length),
  };
}
