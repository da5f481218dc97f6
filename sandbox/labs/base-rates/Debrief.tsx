import { useState } from 'react';
import { Html } from '../shared/Html.tsx';
import { pick } from '../shared/localized.ts';
import { calibrationOf, reviewsOf, statedConfidence } from './calibration.ts';
import { about } from './format.ts';
import type { BaseRateData } from './lab-data.ts';
import { type BaseRateAction, scenarioOf, workOn } from './machine.ts';
import { Quotes } from './Quotes.tsx';
import { Simulator } from './Simulator.tsx';
import type { BaseRateState } from './state.ts';
import type { Strings } from './strings.ts';
import { Table } from './Table.tsx';

interface Props {
  readonly data: BaseRateData;
  readonly state: BaseRateState;
  readonly newId: () => string;
  readonly strings: Strings;
  readonly dispatch: (action: BaseRateAction) => unknown;
}

function CalibrationSection({ data, state, strings }: Pick<Props, 'data' | 'state' | 'strings'>) {
  const { t, lang, number, percent } = strings;
  const reviews = reviewsOf(state, data);
  const { n, inside, above, below, meanError, share } = calibrationOf(reviews);
  return (
    <section className="stack" aria-labelledby="rates-calibration">
      <h3 id="rates-calibration">{t('debrief.calibration')}</h3>
      <p className="measure">{t('debrief.inside', { inside, n, expected: number(n * statedConfidence, 1) })}</p>
      {share !== null && (
        <>
          <p className="measure">{t(share.interval[1] < statedConfidence ? 'debrief.over' : 'debrief.well')}</p>
          <p className="measure small muted">
            {t('debrief.share', {
              share: percent(share.value),
              low: percent(share.interval[0]),
              high: percent(share.interval[1]),
            })}
          </p>
        </>
      )}
      {meanError !== null && (
        <p className="measure">{t('debrief.direction', { above, below, points: about(meanError, strings) })}</p>
      )}
      <Table
        caption={t('debrief.caption')}
        columns={[
          t('debrief.column.question'),
          t('debrief.column.estimate'),
          t('debrief.column.truth'),
          t('debrief.column.inside'),
        ]}
        rows={reviews.map(({ scenario, question, estimate, truth, inside: isInside }) => ({
          key: `${scenario.id}/${question.id}`,
          head: <Html html={question.textHtml} lang={lang} />,
          cells: [
            `${number(estimate.best, 2)} (${number(estimate.low, 2)} – ${number(estimate.high, 2)})`,
            about(truth, strings),
            t(isInside ? 'debrief.yes' : 'debrief.no'),
          ],
        }))}
        strings={strings}
      />
      <p className="small muted">{t('debrief.private')}</p>
    </section>
  );
}

function Restart({ newId, strings: { t }, dispatch }: Pick<Props, 'newId' | 'strings' | 'dispatch'>) {
  const [asking, setAsking] = useState(false);
  if (!asking)
    return (
      <p>
        <button type="button" className="button" onClick={() => setAsking(true)}>
          {t('debrief.restart')}
        </button>
      </p>
    );
  return (
    <div className="notice notice--warning stack" role="alert">
      <p>{t('debrief.restartHint')}</p>
      <p className="cluster">
        <button
          type="button"
          className="button button--primary"
          onClick={() => dispatch({ type: 'restart', runId: newId() })}
        >
          {t('debrief.restartConfirm')}
        </button>
        <button type="button" className="button" onClick={() => setAsking(false)}>
          {t('debrief.restartCancel')}
        </button>
      </p>
    </div>
  );
}

/** How well the ranges were set, what to ask for in a real case, the simulators again, and the sources. */
export function Debrief({ data, state, newId, strings, dispatch }: Props) {
  const { t, lang } = strings;
  const open = scenarioOf(data, state.current);
  const seen = data.scenarios.filter((scenario) => workOn(state, scenario).estimates !== null);
  return (
    <article className="stack rates-debrief" data-lab-begun aria-labelledby="rates-debrief-title">
      <h2 id="rates-debrief-title" tabIndex={-1} data-focus-target>
        {t('debrief.title')}
      </h2>
      <CalibrationSection data={data} state={state} strings={strings} />
      <section className="stack" aria-labelledby="rates-documents">
        <h3 id="rates-documents">{t('debrief.documents')}</h3>
        <ul className="rates-documents">
          {data.scenarios.flatMap(({ documentsHtml }) =>
            documentsHtml.map((html) => <Html key={html.fr} as="li" html={html} lang={lang} />),
          )}
        </ul>
      </section>
      <section className="stack" aria-labelledby="rates-again">
        <h3 id="rates-again">{t('debrief.simulators')}</h3>
        <div className="cluster">
          {seen.map((scenario) => {
            const isOpen = scenario === open;
            const title = pick(scenario.title, lang);
            return (
              <button
                key={scenario.id}
                type="button"
                className="button"
                aria-expanded={isOpen}
                onClick={() => dispatch({ type: 'look', scenario: isOpen ? null : scenario.id })}
              >
                {title.text}
              </button>
            );
          })}
        </div>
        {open !== null && (
          <Simulator key={open.id} scenario={open} work={workOn(state, open)} strings={strings} dispatch={dispatch} />
        )}
      </section>
      <section className="stack" aria-labelledby="rates-sources">
        <h3 id="rates-sources">{t('debrief.sources')}</h3>
        <p className="measure">{t('debrief.sourcesNote')}</p>
        <Quotes quotes={data.scenarios.flatMap(({ quotes }) => quotes)} strings={strings} />
      </section>
      <Restart newId={newId} strings={strings} dispatch={dispatch} />
    </article>
  );
}
