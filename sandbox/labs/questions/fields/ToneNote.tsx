import type { FeedbackItem, Language } from '../../../../courses/schema/index.ts';
import { RichText } from '../RichText.tsx';
import type { Say } from '../strings.ts';

interface Props {
  readonly id?: string;
  readonly item: FeedbackItem;
  readonly lang: Language;
  readonly say: Say;
}

/** One feedback: the verdict in a word, then what is said about it. Never by colour alone. */
export function ToneNote({ id, item, lang, say }: Props) {
  return (
    <span className="question__note" id={id} data-tone={item.tone}>
      <strong>{say(`tone.${item.tone}`)}</strong>
      <span aria-hidden="true"> · </span>
      <RichText text={item.text} lang={lang} />
    </span>
  );
}
