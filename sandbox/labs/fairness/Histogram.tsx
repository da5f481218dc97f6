import { useId } from 'react';
import type { CalibrationBand } from '../../measures/fairness-score.ts';
import type { Strings } from './strings.ts';

interface Props {
  readonly group: 'A' | 'B';
  readonly bands: readonly CalibrationBand[];
  /** People of the fullest band of both groups: the same scale for both pictures. */
  readonly most: number;
  readonly threshold: number;
  readonly strings: Strings;
}

const width = 340;
const height = 170;
const margin = { left: 36, top: 24, right: 16, bottom: 36 };
const x = (score: number) => margin.left + (score / 100) * width;

/** How the scores of a group are spread: one bar a band, its solid part those who were convicted again. */
export function Histogram({ group, bands, most, threshold, strings: { t } }: Props) {
  const id = useId();
  const top = Math.ceil(most / 50) * 50;
  const y = (people: number) => margin.top + height - (people / top) * height;
  return (
    <figure className="fairness-figure">
      <svg
        viewBox={`0 0 ${margin.left + width + margin.right} ${margin.top + height + margin.bottom}`}
        role="img"
        aria-labelledby={`${id}-title ${id}-description`}
      >
        <title id={`${id}-title`}>{t('histogram.title', { group: t(`group.${group}`) })}</title>
        <desc id={`${id}-description`}>{t('histogram.description')}</desc>
        <g className="fairness-axis">
          {[0, top / 2, top].map((people) => (
            <g key={people}>
              <line x1={x(0)} x2={x(100)} y1={y(people)} y2={y(people)} />
              <text x={x(0) - 6} y={y(people) + 4} textAnchor="end">
                {people}
              </text>
            </g>
          ))}
          {[0, 20, 40, 60, 80, 100].map((score) => (
            <text key={score} x={x(score)} y={y(0) + 16} textAnchor="middle">
              {score}
            </text>
          ))}
          <text x={x(50)} y={y(0) + 32} textAnchor="middle">
            {t('histogram.score')}
          </text>
          <text x={0} y={10}>
            {t('histogram.people')}
          </text>
        </g>
        {bands.map(({ from, n, happened }) => (
          <g key={from}>
            <rect className="fairness-bar" x={x(from) + 2} width={width / 10 - 4} y={y(n)} height={y(0) - y(n)} />
            <rect
              className="fairness-bar fairness-bar--happened"
              x={x(from) + 2}
              width={width / 10 - 4}
              y={y(happened)}
              height={y(0) - y(happened)}
            />
          </g>
        ))}
        <line className="fairness-threshold" x1={x(threshold)} x2={x(threshold)} y1={margin.top - 8} y2={y(0)} />
        <text
          className="fairness-threshold__label"
          x={x(threshold) + (threshold > 70 ? -6 : 6)}
          y={margin.top}
          textAnchor={threshold > 70 ? 'end' : 'start'}
        >
          {t('histogram.threshold', { threshold })}
        </text>
      </svg>
      <figcaption className="small">
        <strong>{t(`group.${group}`)}</strong>{' '}
        <span className="fairness-key fairness-key--happened">{t('histogram.happened')}</span>{' '}
        <span className="fairness-key">{t('histogram.not')}</span>
      </figcaption>
    </figure>
  );
}
