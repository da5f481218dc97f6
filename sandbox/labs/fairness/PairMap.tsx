import { useId } from 'react';
import type { PairSearch, ThresholdPair } from '../../measures/fairness-score.ts';
import type { Strings } from './strings.ts';

interface Props {
  readonly search: PairSearch;
  readonly trials: readonly ThresholdPair[];
  readonly strings: Strings;
}

const size = 320;
const margin = { left: 44, top: 10, right: 12, bottom: 44 };
const unit = size / 100;
const x = (threshold: number) => margin.left + threshold * unit;
const y = (threshold: number) => margin.top + size - threshold * unit;

/** One path for all pairs: a small square each. */
const squares = (pairs: readonly ThresholdPair[]): string =>
  pairs
    .map(({ a, b }) => `M${(x(a) - unit / 2).toFixed(1)} ${(y(b) - unit / 2).toFixed(1)}h${unit}v${unit}h-${unit}z`)
    .join('');

/** Every pair of thresholds that keeps a promise: two bands that do not touch. The table below says the same. */
export function PairMap({ search, trials, strings: { t } }: Props) {
  const id = useId();
  return (
    <figure className="fairness-figure fairness-map">
      <svg
        viewBox={`0 0 ${margin.left + size + margin.right} ${margin.top + size + margin.bottom}`}
        role="img"
        aria-labelledby={`${id}-title ${id}-description`}
      >
        <title id={`${id}-title`}>{t('all.map')}</title>
        <desc id={`${id}-description`}>{t('all.mapDescription')}</desc>
        <g className="fairness-axis">
          {[0, 25, 50, 75, 100].map((tick) => (
            <g key={tick}>
              <line x1={x(0)} x2={x(100)} y1={y(tick)} y2={y(tick)} />
              <line x1={x(tick)} x2={x(tick)} y1={y(0)} y2={y(100)} />
              <text x={x(0) - 6} y={y(tick) + 4} textAnchor="end">
                {tick}
              </text>
              <text x={x(tick)} y={y(0) + 16} textAnchor="middle">
                {tick}
              </text>
            </g>
          ))}
          <text x={x(50)} y={y(0) + 36} textAnchor="middle">
            {t('promises.thresholdA')}
          </text>
          <text x={12} y={y(50)} textAnchor="middle" transform={`rotate(-90 12 ${y(50)})`}>
            {t('promises.thresholdB')}
          </text>
        </g>
        <path className="fairness-map__ppv" d={squares(search.samePPV)} />
        <path className="fairness-map__errors" d={squares(search.sameErrors)} />
        {trials.map(({ a, b }) => (
          <circle key={`${a}/${b}`} className="fairness-map__trial" cx={x(a)} cy={y(b)} r={5} />
        ))}
      </svg>
      <figcaption className="small">
        <span className="fairness-key fairness-key--ppv">{t('promises.ppv')}</span>{' '}
        <span className="fairness-key fairness-key--errors">{t('promises.errors')}</span>{' '}
        <span className="fairness-key fairness-key--trial">{t('promises.trials')}</span>
      </figcaption>
    </figure>
  );
}
