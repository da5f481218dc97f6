import { Html } from '../shared/Html.tsx';
import type { EstimateReview } from './calibration.ts';
import { about } from './format.ts';
import type { Strings } from './strings.ts';

interface Props {
  readonly review: EstimateReview;
  readonly strings: Strings;
}

/** One estimate beside what is true, on a line from 0 to 100 that the words repeat. */
export function Outcome({ review: { question, estimate, truth, inside }, strings }: Props) {
  const { t, lang, number } = strings;
  const verdict = inside ? 'inside' : estimate.best > truth ? 'above' : 'below';
  return (
    <li className="rates-outcome">
      <Html as="p" className="rates-outcome__question" html={question.textHtml} lang={lang} />
      <p className="rates-outcome__truth">{t('outcome.truth', { truth: about(truth, strings) })}</p>
      <svg className="rates-line" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <line className="rates-line__axis" x1="0" x2="100" y1="5" y2="5" />
        <rect
          className="rates-line__range"
          x={estimate.low}
          width={Math.max(0.4, estimate.high - estimate.low)}
          y="2.5"
          height="5"
        />
        <rect className="rates-line__best" x={Math.min(99.6, estimate.best)} width="0.4" y="1" height="8" />
        <rect className="rates-line__truth" x={Math.min(99.2, truth)} width="0.8" y="0" height="10" />
      </svg>
      <p className="rates-line__ends small muted" aria-hidden="true">
        <span>0</span>
        <span>100</span>
      </p>
      <p className="rates-outcome__yours">
        {t('outcome.yours', {
          best: number(estimate.best, 2),
          low: number(estimate.low, 2),
          high: number(estimate.high, 2),
        })}{' '}
        <strong>{t(`outcome.${verdict}`)}</strong>
      </p>
      <Html as="p" className="measure" html={question.explanationHtml} lang={lang} />
    </li>
  );
}
