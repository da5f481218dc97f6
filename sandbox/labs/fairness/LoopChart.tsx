import { useId } from 'react';
import { type PatrolRule, patrolRules } from '../../measures/fairness-loop.ts';
import type { Strings } from './strings.ts';

interface Props {
  /** For each rule, the share of A from the start on. */
  readonly shares: Readonly<Record<PatrolRule, readonly number[]>>;
  readonly strings: Strings;
}

const width = 520;
const height = 240;
const margin = { left: 52, top: 14, right: 14, bottom: 44 };

/** The share of A day by day, one line a rule, and the truth. The table below says the same. */
export function LoopChart({ shares, strings: { t, percent } }: Props) {
  const id = useId();
  const days = shares.greedy.length - 1;
  const x = (day: number) => margin.left + (day / days) * width;
  const all = [0.5, ...patrolRules.flatMap((rule) => shares[rule])];
  // In tenths, with room around: from 0 to 1 the two calmer lines would lie on each other.
  const low = Math.max(0, Math.floor(Math.min(...all) * 10 - 0.5) / 10);
  const high = Math.min(1, Math.ceil(Math.max(...all) * 10 + 0.5) / 10);
  const y = (share: number) => margin.top + ((high - share) / (high - low)) * height;
  const levels = Array.from({ length: Math.round((high - low) * 10) + 1 }, (_, index) => low + index / 10);
  const line = (values: readonly number[]) =>
    values.map((share, day) => `${day === 0 ? 'M' : 'L'}${x(day).toFixed(1)} ${y(share).toFixed(1)}`).join('');
  const ticks = [...new Set([0, 0.25, 0.5, 0.75, 1].map((part) => Math.round(part * days)))];
  return (
    <figure className="fairness-figure">
      <svg
        viewBox={`0 0 ${margin.left + width + margin.right} ${margin.top + height + margin.bottom}`}
        role="img"
        aria-labelledby={`${id}-title ${id}-description`}
      >
        <title id={`${id}-title`}>{t('loop.chart')}</title>
        <desc id={`${id}-description`}>{t('loop.description')}</desc>
        <g className="fairness-axis">
          {levels.map((share) => (
            <g key={Math.round(share * 10)}>
              <line x1={x(0)} x2={x(days)} y1={y(share)} y2={y(share)} />
              <text x={x(0) - 6} y={y(share) + 4} textAnchor="end">
                {percent(share)}
              </text>
            </g>
          ))}
          {ticks.map((day) => (
            <text key={day} x={x(day)} y={margin.top + height + 17} textAnchor="middle">
              {day}
            </text>
          ))}
          <text x={x(days / 2)} y={margin.top + height + 37} textAnchor="middle">
            {t('loop.days')}
          </text>
        </g>
        <line className="fairness-truth" x1={x(0)} x2={x(days)} y1={y(0.5)} y2={y(0.5)} />
        {patrolRules.map((rule) => (
          <path key={rule} className={`fairness-line fairness-line--${rule}`} d={line(shares[rule])} />
        ))}
      </svg>
      <figcaption className="small">
        {patrolRules.map((rule) => (
          <span key={rule} className={`fairness-key fairness-key--${rule}`}>
            {t(`loop.${rule}`)}{' '}
          </span>
        ))}
        <span className="fairness-key fairness-key--truth">{t('loop.truth')}</span>
      </figcaption>
    </figure>
  );
}
