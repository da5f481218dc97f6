import { useMemo } from 'react';
import { type CalibrationBand, calibrationBands } from '../../measures/fairness-score.ts';
import { TableFrame } from '../shared/TableFrame.tsx';
import { Histogram } from './Histogram.tsx';
import type { Population } from './numbers.ts';
import type { Strings } from './strings.ts';

interface Props {
  readonly people: Population;
  readonly threshold: number;
  readonly strings: Strings;
}

/** Both groups on one scale, and the same numbers as a table. */
export function Histograms({ people, threshold, strings }: Props) {
  const { t, percent } = strings;
  const a = useMemo(() => calibrationBands(people.a.rows), [people]);
  const b = useMemo(() => calibrationBands(people.b.rows), [people]);
  const most = Math.max(...[...a, ...b].map(({ n }) => n));
  const cell = ({ happened, n, meanScore }: CalibrationBand) => (
    <>
      {t('calibration.value', { happened, n })}
      {meanScore !== null && (
        <span className="fairness-table__of small muted">
          {percent(happened / n, 1)} · {t('calibration.mean', { mean: percent(meanScore, 1) })}
        </span>
      )}
    </>
  );
  return (
    <div className="stack">
      <div className="fairness-pair">
        <Histogram group="A" bands={a} most={most} threshold={threshold} strings={strings} />
        <Histogram group="B" bands={b} most={most} threshold={threshold} strings={strings} />
      </div>
      <details className="fairness-details">
        <summary>{t('calibration.open')}</summary>
        <TableFrame label={t('calibration.caption')}>
          <table className="table">
            <caption>{t('calibration.caption')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('calibration.band')}</th>
                <th scope="col">{t('group.A')}</th>
                <th scope="col">{t('group.B')}</th>
              </tr>
            </thead>
            <tbody>
              {a.map((band, index) => {
                const other = b[index];
                return (
                  <tr key={band.from}>
                    <th scope="row">
                      {band.from}–{band.to}
                    </th>
                    <td>{cell(band)}</td>
                    <td>{other !== undefined && cell(other)}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </TableFrame>
      </details>
    </div>
  );
}
