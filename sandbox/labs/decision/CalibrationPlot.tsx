import { useId } from 'react';
import { percent } from './format.ts';
import type { CalibrationBin } from './profile.ts';
import type { Strings } from './strings.ts';

interface Props {
  readonly title: string;
  readonly bins: readonly CalibrationBin[];
  readonly strings: Strings;
}

const size = 300;
const margin = { left: 66, top: 12, right: 26, bottom: 44 };
const ticks = [0, 0.25, 0.5, 0.75, 1];
const x = (share: number) => margin.left + share * size;
const y = (share: number) => margin.top + (1 - share) * size;

/** What was stated (across) against what happened (up): points on the diagonal are well calibrated. The table says the same. */
export function CalibrationPlot({ title, bins, strings: { t, lang } }: Props) {
  const id = useId();
  return (
    <figure className="lab-plot__figure">
      <svg
        viewBox={`0 0 ${margin.left + size + margin.right} ${margin.top + size + margin.bottom}`}
        role="img"
        aria-labelledby={`${id}-title ${id}-description`}
      >
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-description`}>{t('plot.description')}</desc>
        {ticks.map((tick) => (
          <g key={tick} className="lab-plot__grid">
            <line x1={x(0)} x2={x(1)} y1={y(tick)} y2={y(tick)} />
            <line x1={x(tick)} x2={x(tick)} y1={y(0)} y2={y(1)} />
            <text x={x(0) - 6} y={y(tick) + 4} textAnchor="end">
              {percent(tick, lang)}
            </text>
            <text x={x(tick)} y={y(0) + 17} textAnchor="middle">
              {percent(tick, lang)}
            </text>
          </g>
        ))}
        <line className="lab-plot__diagonal" x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} />
        {bins.map(({ from, meanStated, occurred, n, interval }) => (
          <g key={from} className="lab-plot__point">
            <line x1={x(meanStated)} x2={x(meanStated)} y1={y(interval[0])} y2={y(interval[1])} />
            <circle cx={x(meanStated)} cy={y(occurred / n)} r={3 + 1.6 * Math.sqrt(n)} />
          </g>
        ))}
        <text className="lab-plot__axis" x={x(0.5)} y={y(0) + 38} textAnchor="middle">
          {t('plot.stated')}
        </text>
        <text className="lab-plot__axis" x={12} y={y(0.5)} textAnchor="middle" transform={`rotate(-90 12 ${y(0.5)})`}>
          {t('plot.happened')}
        </text>
      </svg>
      <figcaption className="small muted">{t('plot.description')}</figcaption>
    </figure>
  );
}
