import { PlainList } from '../../shared/PlainList.tsx';
import { RichText } from '../RichText.tsx';
import { type FieldProps, plain, type QuestionOf } from './field.ts';
import { PromptGroup } from './Prompt.tsx';
import { ToneNote } from './ToneNote.tsx';

/** The machine's text, each passage a button that is pressed or not; what is said about each stands below. */
export function SpotTheErrorField(field: FieldProps<QuestionOf<'spot-the-error'>>) {
  const { question, lang, say, id, locked } = field;
  const marked = field.draft?.type === 'spot-the-error' ? field.draft.segments : [];
  const toggle = (segment: string) => {
    if (locked) return;
    const segments = question.segments
      .map((each) => each.id)
      .filter((each) => (each === segment ? !marked.includes(segment) : marked.includes(each)));
    field.onChange({ type: 'spot-the-error', segments });
  };
  return (
    <PromptGroup field={field} hint={say('answer.spot.hint')}>
      <p className="question__text">
        {question.segments.map((segment) => {
          const item = field.feedback.get(segment.id);
          return (
            <span key={segment.id}>
              <button
                className="question__segment"
                type="button"
                aria-pressed={marked.includes(segment.id)}
                aria-disabled={locked || undefined}
                aria-describedby={item === undefined ? undefined : `${id}-${segment.id}-note`}
                data-tone={item?.tone}
                onClick={() => toggle(segment.id)}
              >
                <RichText text={segment.text} lang={lang} />
              </button>{' '}
            </span>
          );
        })}
      </p>
      <p className="field__hint" role="status">
        {say('answer.spot.marked', { n: marked.length })}
      </p>
      {field.feedback.size === 0 ? null : (
        <>
          <p className="question__notes-title">{say('result.passages')}</p>
          <PlainList className="question__notes">
            {question.segments.map((segment) => {
              const item = field.feedback.get(segment.id);
              return item === undefined ? null : (
                <li key={segment.id}>
                  <q>{plain(segment.text, lang)}</q>
                  <ToneNote id={`${id}-${segment.id}-note`} item={item} lang={lang} say={say} />
                </li>
              );
            })}
          </PlainList>
        </>
      )}
    </PromptGroup>
  );
}
