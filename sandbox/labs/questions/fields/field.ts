import type {
  FeedbackItem,
  Language,
  PublicQuestion,
  QuestionResponse,
  QuestionType,
} from '../../../../courses/schema/index.ts';
import type { LocalizedText } from '../../../../courses/schema/text.ts';
import { pickText } from '../../../../courses/schema/text.ts';
import { plainInline } from '../inline-markdown.ts';
import type { Say } from '../strings.ts';

export type QuestionOf<T extends QuestionType> = Extract<PublicQuestion, { readonly type: T }>;
/** Single and multiple choice share one shape. */
export type ChoiceQuestion = Extract<PublicQuestion, { readonly options: unknown }>;

/** What every answer field is given. */
export interface FieldProps<Q extends PublicQuestion = PublicQuestion> {
  readonly question: Q;
  readonly lang: Language;
  readonly say: Say;
  /** Unique on the page: ids of the parts start with it. */
  readonly id: string;
  readonly draft: QuestionResponse | null;
  readonly onChange: (draft: QuestionResponse) => void;
  /** Corrected or sent: still reachable and readable, no longer to be changed. */
  readonly locked: boolean;
  /** By option, gap, row or segment; empty before the correction. */
  readonly feedback: ReadonlyMap<string, FeedbackItem>;
  /** Ids of the elements that describe the field: its error. */
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
}

/** The words alone of a text, in the language of the page where it has been translated. */
export const plain = (text: LocalizedText, lang: Language): string => plainInline(pickText(text, lang).text);

export const joinIds = (...ids: readonly (string | undefined)[]): string | undefined => {
  const present = ids.filter((id) => id !== undefined);
  return present.length === 0 ? undefined : present.join(' ');
};
