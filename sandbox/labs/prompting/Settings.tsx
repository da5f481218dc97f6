import { useId } from 'react';
import { defaultSettings, type SamplingSettings, settingRanges } from '../../engine/sampling.ts';
import type { Scene } from './scene.ts';
import type { Strings } from './strings.ts';

/** A token is about three quarters of a French word with this vocabulary. */
const wordsPerToken = 0.75;

/** Longer answers of a model of this size only go astray. */
const longest = 512;

function temperatureWords(value: number, { t, number }: Strings): string {
  const form = value === 0 ? 'zero' : value <= 0.4 ? 'low' : value <= 1 ? 'middle' : 'high';
  return t(`settings.temperature.${form}`, { value: number(value, 1) });
}

interface SliderProps {
  readonly label: string;
  readonly words: string;
  /** What the value means, read out with the slider. */
  readonly shown: string;
  readonly value: number;
  readonly range: { readonly min: number; readonly max: number; readonly step: number };
  readonly isDisabled: boolean;
  readonly onChange: (value: number) => void;
}

function Slider({ label, words, shown, value, range, isDisabled, onChange }: SliderProps) {
  const id = useId();
  return (
    <div className="field">
      <div className="cluster cluster--spread">
        <label htmlFor={id}>{label}</label>
        <output htmlFor={id} className="small">
          {shown}
        </output>
      </div>
      <input
        id={id}
        type="range"
        className="workshop-slider"
        {...range}
        value={value}
        disabled={isDisabled}
        aria-valuetext={shown}
        aria-describedby={`${id}-words`}
        onChange={({ target }) => onChange(target.valueAsNumber)}
      />
      <p className="small muted" id={`${id}-words`}>
        {words}
      </p>
    </div>
  );
}

/** What a trainee can move, each with words: temperature, top-p, seed, length. */
export function Settings({ scene, newSeed }: { readonly scene: Scene; readonly newSeed: () => number }) {
  const { workshop, running, strings, dispatch } = scene;
  const { t, number } = strings;
  const seedId = useId();
  const { settings } = workshop.saved;
  const isDisabled = running !== null;
  const set = (next: Partial<SamplingSettings>) =>
    dispatch({ type: 'set-settings', settings: { ...settings, ...next } });
  return (
    <details className="lab-details workshop-settings">
      <summary>{t('settings.title')}</summary>
      <div className="stack">
        <p className="small">{t('settings.lead')}</p>
        <Slider
          label={t('settings.temperature')}
          words={t('settings.temperature.words')}
          shown={temperatureWords(settings.temperature, strings)}
          value={settings.temperature}
          range={settingRanges.temperature}
          isDisabled={isDisabled}
          onChange={(temperature) => set({ temperature })}
        />
        <Slider
          label={t('settings.topP')}
          words={t('settings.topP.words')}
          shown={number(settings.topP, 2)}
          value={settings.topP}
          range={settingRanges.topP}
          isDisabled={isDisabled}
          onChange={(topP) => set({ topP })}
        />
        <Slider
          label={t('settings.length')}
          words={t('settings.length.words')}
          shown={t('settings.length.value', {
            value: number(settings.length),
            words: number(Math.round((settings.length * wordsPerToken) / 10) * 10),
          })}
          value={settings.length}
          range={{ min: 20, max: longest, step: 20 }}
          isDisabled={isDisabled}
          onChange={(length) => set({ length })}
        />
        <div className="field">
          <label htmlFor={seedId}>{t('settings.seed')}</label>
          <div className="cluster">
            <input
              id={seedId}
              className="input workshop-seed"
              type="number"
              inputMode="numeric"
              {...settingRanges.seed}
              value={settings.seed}
              disabled={isDisabled}
              aria-describedby={`${seedId}-words`}
              onChange={({ target }) => {
                if (Number.isInteger(target.valueAsNumber)) set({ seed: target.valueAsNumber });
              }}
            />
            <button
              type="button"
              className="button button--quiet"
              disabled={isDisabled}
              // Small enough to be read out and typed again by a colleague.
              onClick={() => set({ seed: newSeed() % 10_000 })}
            >
              {t('settings.seed.new')}
            </button>
          </div>
          <p className="small muted" id={`${seedId}-words`}>
            {t('settings.seed.words')}
          </p>
        </div>
        <p>
          <button
            type="button"
            className="button button--quiet"
            disabled={isDisabled}
            onClick={() => set(defaultSettings)}
          >
            {t('settings.reset')}
          </button>
        </p>
      </div>
    </details>
  );
}
