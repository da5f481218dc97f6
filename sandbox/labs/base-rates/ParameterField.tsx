import { memo, useMemo } from 'react';
import { type BaseRateParameter, baseRateParameters } from '../../../courses/schema/index.ts';
import { NumberField } from '../shared/NumberField.tsx';
import { parameterText, rangeText } from './format.ts';
import type { Strings } from './strings.ts';
import { isPossible, nearestStop, shownValue, sliderStops, valueShown } from './values.ts';

interface Props {
  readonly name: BaseRateParameter;
  readonly value: number;
  readonly strings: Strings;
  readonly onChange: (name: BaseRateParameter, value: number) => void;
}

/** One number of the simulator: a slider for trying, and a field that also takes what lies between two of its stops. */
export const ParameterField = memo(function ParameterField({ name, value, strings, onChange }: Props) {
  const { t } = strings;
  const stops = useMemo(() => sliderStops(name), [name]);
  const label = t(`param.${name}`);
  const said = parameterText(name, value, strings);
  const range = rangeText(name, strings);
  return (
    <div className="rates-parameter">
      <p className="rates-parameter__head" aria-hidden="true">
        <span>{label}</span> <strong className="numbers">{said}</strong>
      </p>
      <input
        type="range"
        aria-label={label}
        aria-valuetext={said}
        min={0}
        max={stops.length - 1}
        step={1}
        value={nearestStop(stops, value)}
        onChange={(event) => {
          const stop = stops[event.currentTarget.valueAsNumber];
          if (stop !== undefined) onChange(name, stop);
        }}
      />
      <NumberField
        label={t('field.number', { label })}
        hidesLabel
        quiet
        unit={t(`unit.${baseRateParameters[name].unit}`)}
        hint={range}
        value={shownValue(name, value)}
        isPossible={(shown) => isPossible(name, valueShown(name, shown))}
        refusal={t('field.kept', { range, value: said })}
        strings={strings}
        onChange={(shown) => {
          if (shown !== null) onChange(name, valueShown(name, shown));
        }}
      />
    </div>
  );
});
