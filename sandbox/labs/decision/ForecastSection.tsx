import { TableFrame } from '../shared/TableFrame.tsx';
import { CalibrationPlot } from './CalibrationPlot.tsx';
import { intervalText, percent } from './format.ts';
import { Section } from './ProfileSections.tsx';
import type { Forecasts } from './profile.ts';
import { brierRows, gapSentence } from './profile-sentences.ts';
import type { Strings } from './strings.ts';

interface Props {
  readonly about: 'confidence' | 'trust';
  readonly forecasts: Forecasts;
  readonly strings: Strings;
}

function PointsTable({ about, forecasts, strings: { t, lang } }: Props) {
  return (
    <TableFrame label={t('table.scroll', { title: t(`${about}.plot`) })}>
      <table className="table">
        <caption>{t('plot.table')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('plot.band')}</th>
            <th scope="col">{t('plot.mean')}</th>
            <th scope="col">{t('plot.right')}</th>
            <th scope="col">{t('plot.interval')}</th>
          </tr>
        </thead>
        <tbody>
          {forecasts.bins.map(({ from, meanStated, occurred, n, interval }) => (
            <tr key={from}>
              <th scope="row">
                {Math.round(from * 100)}–{percent(from >= 0.9 ? 1 : from + 0.09, lang)}
              </th>
              <td>{percent(meanStated, lang)}</td>
              <td>{t('count.of', { k: occurred, n })}</td>
              <td>{intervalText(interval, lang)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

/** Stated probabilities against what happened: a sentence, the plot with its table, and the Brier score taken apart. */
export function ForecastSection({ about, forecasts, strings }: Props) {
  const { t } = strings;
  const sentence = gapSentence(forecasts, about, strings);
  return (
    <Section id={`lab-${about}`} title={t(`${about}.title`)}>
      {sentence === null ? (
        <p>{t('count.noneCase')}</p>
      ) : (
        <>
          <p className="measure">
            <strong>{sentence}</strong>
          </p>
          <div className="lab-plot">
            <CalibrationPlot title={t(`${about}.plot`)} bins={forecasts.bins} strings={strings} />
            <PointsTable about={about} forecasts={forecasts} strings={strings} />
          </div>
          <details>
            <summary>{t('brier.title')}</summary>
            <div className="stack">
              <dl className="lab-facts lab-facts--wide">
                {brierRows(forecasts, strings).map(([label, value]) => (
                  <div key={label}>
                    <dt>{label}</dt>
                    <dd className="numbers">{value}</dd>
                  </div>
                ))}
              </dl>
              <p className="small muted measure">
                {t('brier.identity')}. {t('brier.caution')}
              </p>
            </div>
          </details>
        </>
      )}
    </Section>
  );
}
