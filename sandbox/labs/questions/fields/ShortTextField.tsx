import { RichText } from '../RichText.tsx';
import { type FieldProps, joinIds, type QuestionOf } from './field.ts';

export function ShortTextField(field: FieldProps<QuestionOf<'short-text'>>) {
  const { id, say, lang } = field;
  return (
    <div className="question field" id={id} tabIndex={-1}>
      <label className="question__prompt" htmlFor={`${id}-input`}>
        <RichText text={field.question.prompt} lang={lang} />
      </label>
      <p className="field__hint" id={`${id}-hint`}>
        {say('answer.short.hint')}
      </p>
      <input
        className="input question__short"
        id={`${id}-input`}
        type="text"
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        value={field.draft?.type === 'short-text' ? field.draft.text : ''}
        readOnly={field.locked}
        aria-invalid={field.invalid || undefined}
        aria-describedby={joinIds(`${id}-hint`, field.describedBy)}
        onChange={(event) => field.onChange({ type: 'short-text', text: event.currentTarget.value })}
      />
    </div>
  );
}
