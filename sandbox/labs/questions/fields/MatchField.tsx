import { PlainList } from '../../shared/PlainList.tsx';
import { RichText } from '../RichText.tsx';
import type { FieldProps, QuestionOf } from './field.ts';
import { PromptGroup } from './Prompt.tsx';
import { SelectOne } from './SelectOne.tsx';
import { ToneNote } from './ToneNote.tsx';

/** One row for each left side, with a select of the right sides. */
export function MatchField(field: FieldProps<QuestionOf<'match'>>) {
  const { question, lang, say, id } = field;
  const filled = field.draft?.type === 'match' ? field.draft.pairs : {};
  const pair = (left: string, right: string) => {
    const pairs: Record<string, string> = {};
    for (const row of question.left) {
      const value = row.id === left ? right : filled[row.id];
      if (value !== undefined) pairs[row.id] = value;
    }
    field.onChange({ type: 'match', pairs });
  };
  return (
    <PromptGroup field={field}>
      <PlainList className="question__rows">
        {question.left.map((row) => {
          const item = field.feedback.get(row.id);
          const noteId = item === undefined ? undefined : `${id}-${row.id}-note`;
          return (
            <li className="question__row" key={row.id} data-state={item?.tone}>
              <label className="question__left" htmlFor={`${id}-${row.id}`}>
                <RichText text={row.text} lang={lang} />
              </label>
              <SelectOne
                field={field}
                id={`${id}-${row.id}`}
                options={question.right}
                value={filled[row.id]}
                onSelect={(right) => pair(row.id, right)}
                noteId={noteId}
                tone={item?.tone}
              />
              {item === undefined || noteId === undefined ? null : (
                <ToneNote id={noteId} item={item} lang={lang} say={say} />
              )}
            </li>
          );
        })}
      </PlainList>
    </PromptGroup>
  );
}
