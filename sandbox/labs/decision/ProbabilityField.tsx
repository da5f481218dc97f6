import { type KeyboardEvent, useId, useState } from 'react';
import { percent } from './format.ts';
import { nearestLevel, probabilityLevels, typedShare } from './probability.ts';
import type { StringKey, Strings } from './strings.ts';

interface Props {
  readonly legend: string;
  /** Lowest percentage that makes sense. */
  readonly low: number;
  /** Where an untouched slider stands, in percent. */
  readonly rest: number;
  /** 0..1, null while nothing was said: standing somewhere is not an answer. */
  readonly value: number | null;
  readonly words: (p: number) => StringKey;
  readonly error: string | null;
  readonly strings: Strings;
  readonly onChange: (value: number) => void;
}

const movingKeys = new Set([
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  ' ',
]);

/** A probability as a slider with its number and words, or as a typed number. */
export function ProbabilityField({ legend, low, rest, value, words, error, strings, onChange }: Props) {
  const { t, lang } = strings;
  const id = useId();
  // What is being typed; null while the field shows the value itself.
  const [typed, setTyped] = useState<string | null>(null);
  const levels = probabilityLevels(low);
  const place = nearestLevel(levels, value === null ? rest : Math.round(value * 100));
  const said = value === null ? t('slider.unset') : `${percent(value, lang)}, ${t(words(value))}`;
  const take = (index: number) => {
    const level = levels[index];
    if (level !== undefined) onChange(level / 100);
  };
  // A slider already standing where one wants it fires no change: pointing at it, or pressing a key, is the answer.
  const settle = () => {
    if (value === null) take(place);
  };
  const settleByKey = (event: KeyboardEvent) => {
    if (movingKeys.has(event.key)) settle();
  };
  return (
    <fieldset className="lab-probability" aria-describedby={error === null ? undefined : `${id}-error`}>
      <legend className="field__label">{legend}</legend>
      <p className="lab-probability__said" data-unset={value === null ? true : undefined} aria-hidden="true">
        {said}
      </p>
      <input
        type="range"
        aria-label={legend}
        min={0}
        max={levels.length - 1}
        step={1}
        value={place}
        data-unset={value === null ? true : undefined}
        aria-valuetext={said}
        aria-invalid={error === null ? undefined : true}
        onChange={(event) => take(Number(event.target.value))}
        onPointerUp={settle}
        onKeyUp={settleByKey}
      />
      <div className="lab-probability__ends small muted" aria-hidden="true">
        <span>{percent(low / 100, lang)}</span>
        <span>{percent(1, lang)}</span>
      </div>
      <div className="lab-probability__number">
        <label className="small" htmlFor={`${id}-number`}>
          {t('slider.number')}
        </label>
        <input
          id={`${id}-number`}
          className="input"
          type="number"
          inputMode="numeric"
          min={low}
          max={100}
          step={1}
          value={typed ?? (value === null ? '' : String(Math.round(value * 100)))}
          aria-describedby={`${id}-range`}
          onChange={(event) => {
            setTyped(event.target.value);
            const share = typedShare(event.target.value, low);
            if (share !== null) onChange(share);
          }}
          onBlur={() => setTyped(null)}
        />
        <span className="small muted" id={`${id}-range`}>
          {t('slider.range', { low, high: 100 })}
        </span>
      </div>
      {error !== null && (
        <p className="field__error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
