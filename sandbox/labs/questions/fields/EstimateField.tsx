import { useState } from 'react';
import { parseNumber } from '../../shared/number-text.ts';
import { RichText } from '../RichText.tsx';
import { formatNumber } from '../strings.ts';
import { type FieldProps, joinIds, plain, type QuestionOf } from './field.ts';
import { PromptGroup } from './Prompt.tsx';

/** A number field and a slider that say the same; the field also takes what is between two steps of the slider. */
export function EstimateField(field: FieldProps<QuestionOf<'estimate'>>) {
  const { id, say, lang, question } = field;
  const { min, max, step } = question;
  const value = field.draft?.type === 'estimate' ? field.draft.value : null;
  // What is being typed (« - », « 1, ») is not yet a number: it stays in the field until it is one.
  const [typed, setTyped] = useState<string | null>(null);
  const parsed = typed === null ? null : parseNumber(typed, lang);
  const shown = typed !== null && (parsed === null || parsed === value) ? typed : value === null ? '' : String(value);
  const unit = plain(question.unit, lang);
  const change = (next: number) => {
    if (!field.locked) field.onChange({ type: 'estimate', value: next });
  };
  return (
    <PromptGroup field={field}>
      <div className="question__estimate">
        <label className="field__label" htmlFor={`${id}-input`}>
          {say('answer.number')} (<RichText text={question.unit} lang={lang} />)
        </label>
        <p className="field__hint" id={`${id}-range`}>
          {say('answer.range', { min: formatNumber(min, lang), max: formatNumber(max, lang), unit })}
        </p>
        <div className="question__number">
          <input
            className="input"
            id={`${id}-input`}
            type="text"
            inputMode={min < 0 || !Number.isInteger(step) ? 'text' : 'numeric'}
            autoComplete="off"
            value={shown}
            readOnly={field.locked}
            aria-invalid={field.invalid || undefined}
            aria-describedby={joinIds(`${id}-range`, field.describedBy)}
            onChange={(event) => {
              const text = event.currentTarget.value;
              setTyped(text);
              const next = parseNumber(text, lang);
              if (next !== null) change(next);
            }}
          />
          <input
            type="range"
            min={min}
            max={max}
            step={step}
            value={value ?? (min + max) / 2}
            aria-label={say('answer.slider')}
            aria-valuetext={value === null ? '–' : `${formatNumber(value, lang)} ${unit}`}
            aria-disabled={field.locked || undefined}
            onChange={(event) => {
              setTyped(null);
              change(event.currentTarget.valueAsNumber);
            }}
          />
        </div>
      </div>
    </PromptGroup>
  );
}
