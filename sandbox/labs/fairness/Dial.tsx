import { useId, useState } from 'react';
import { isWithin, type Range } from './settings.ts';
import type { Strings } from './strings.ts';

interface Props {
  readonly label: string;
  readonly range: Range;
  readonly value: number;
  readonly strings: Strings;
  readonly onChange: (value: number) => void;
}

/** A whole number as a slider with the field beside it; what is impossible is refused at the field, with its range. */
export function Dial({ label, range, value, strings: { t }, onChange }: Props) {
  const id = useId();
  // What is being typed; null while the field shows the value itself.
  const [typed, setTyped] = useState<string | null>(null);
  const isRefused = typed !== null && (typed.trim() === '' || !isWithin(Number(typed), range));
  const take = (text: string) => {
    setTyped(text);
    const number = Number(text);
    if (text.trim() !== '' && isWithin(number, range)) onChange(number);
  };
  return (
    <div className="fairness-dial">
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      <div className="fairness-dial__row">
        <input
          id={id}
          type="range"
          min={range.min}
          max={range.max}
          step={1}
          value={value}
          onChange={(event) => {
            setTyped(null);
            onChange(Number(event.target.value));
          }}
        />
        <input
          className="input"
          inputMode="numeric"
          autoComplete="off"
          aria-label={t('dial.number', { label })}
          aria-invalid={isRefused || undefined}
          aria-describedby={isRefused ? `${id}-error` : `${id}-range`}
          value={typed ?? String(value)}
          onChange={(event) => take(event.target.value)}
          onBlur={() => {
            if (!isRefused) setTyped(null);
          }}
        />
      </div>
      {isRefused ? (
        <p className="field__error" id={`${id}-error`} role="alert">
          {t('dial.refused', { typed: typed ?? '', min: range.min, max: range.max })}
        </p>
      ) : (
        <p className="field__hint" id={`${id}-range`}>
          {t('dial.range', { min: range.min, max: range.max })}
        </p>
      )}
    </div>
  );
}
