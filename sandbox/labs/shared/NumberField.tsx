import { useId, useState } from 'react';
import { parseNumber } from './number-text.ts';
import type { LabStrings } from './strings.ts';

interface Props {
  readonly label: string;
  /** Behind the field, e.g. « % » or « sur 100 ». */
  readonly unit: string;
  /** What can be typed, said beside the field or, with `quiet`, only to whoever comes to it. */
  readonly hint: string;
  readonly hidesLabel?: boolean;
  readonly quiet?: boolean;
  readonly value: number | null;
  readonly isPossible: (value: number) => boolean;
  /** Said where what was typed is not possible; a problem that the field cannot know of comes as `error`. */
  readonly refusal: string;
  readonly error?: string | null;
  readonly strings: Pick<LabStrings<never>, 'lang' | 'number'>;
  /** Null for what is not possible: the owner decides what then holds. */
  readonly onChange: (value: number | null) => void;
}

/** A number that is typed: what is not possible is refused here, with the range, and stays in the field to be corrected. */
export function NumberField(props: Props) {
  const { label, unit, hint, hidesLabel = false, quiet = false, value, strings, error = null } = props;
  const { lang, number } = strings;
  const id = useId();
  // What is being typed; null while the field shows the value itself.
  const [typing, setTyping] = useState<{ readonly text: string; readonly before: number | null } | null>(null);
  const [left, setLeft] = useState(false);
  const parsed = typing === null ? null : parseNumber(typing.text, lang);
  // A value that came from elsewhere, a slider, replaces what was typed.
  const isCurrent = typing !== null && (value === null || value === parsed || value === typing.before);
  const typed = isCurrent ? typing.text : null;
  const refused =
    typed !== null && typed.trim() !== '' && (parsed === null ? left : !props.isPossible(parsed))
      ? props.refusal
      : null;
  const shownError = refused ?? error;
  const describedBy = shownError === null ? `${id}-hint` : `${id}-hint ${id}-error`;
  const settle = () => {
    setLeft(true);
    // What is possible now shows as everywhere else on the page; what is not stays, to be corrected.
    if (parsed !== null && props.isPossible(parsed)) setTyping(null);
  };
  return (
    <div className="number-field">
      <label className={hidesLabel ? 'visually-hidden' : 'field__label'} htmlFor={id}>
        {label}
      </label>
      <div className="number-field__line">
        <input
          id={id}
          className="input"
          type="text"
          inputMode="decimal"
          autoComplete="off"
          value={typed ?? (value === null ? '' : number(value, 10))}
          aria-invalid={shownError === null ? undefined : true}
          aria-describedby={describedBy}
          onChange={(event) => {
            const text = event.currentTarget.value;
            setTyping({ text, before: value });
            setLeft(false);
            const next = parseNumber(text, lang);
            props.onChange(next !== null && props.isPossible(next) ? next : null);
          }}
          onBlur={settle}
        />
        {unit !== '' && <span aria-hidden="true">{unit}</span>}
      </div>
      <p className={quiet ? 'visually-hidden' : 'field__hint'} id={`${id}-hint`}>
        {hint}
      </p>
      {shownError !== null && (
        <p className="field__error" id={`${id}-error`} role={refused === null ? undefined : 'alert'}>
          {shownError}
        </p>
      )}
    </div>
  );
}
