import { Html } from '../shared/Html.tsx';
import { pick } from '../shared/localized.ts';
import { PlainList } from '../shared/PlainList.tsx';
import { reviewsOf } from './calibration.ts';
import { EstimateForm } from './EstimateForm.tsx';
import type { BaseRateData, LabScenario } from './lab-data.ts';
import { type BaseRateAction, workOn } from './machine.ts';
import { Outcome } from './Outcome.tsx';
import { Quotes } from './Quotes.tsx';
import { Simulator } from './Simulator.tsx';
import type { BaseRateState } from './state.ts';
import type { Strings } from './strings.ts';

interface Props {
  readonly data: BaseRateData;
  readonly scenario: LabScenario;
  readonly state: BaseRateState;
  readonly strings: Strings;
  readonly dispatch: (action: BaseRateAction) => unknown;
}

/** One situation: what is known, the estimates, then what is true, the simulator and what to remember. */
export function ScenarioView({ data, scenario, state, strings, dispatch }: Props) {
  const { t, lang } = strings;
  const work = workOn(state, scenario);
  const isSeen = work.estimates !== null;
  const rank = data.scenarios.indexOf(scenario) + 1;
  const isLast = data.scenarios.every((other) => other === scenario || workOn(state, other).estimates !== null);
  const title = pick(scenario.title, lang);
  return (
    <article className="stack rates-scenario" data-lab-begun aria-labelledby={`${scenario.id}-title`}>
      <header className="stack">
        <p className="eyebrow">
          {t('scenario.progress', { k: rank, n: data.scenarios.length })} · {t('scenario.fictitious')}
        </p>
        <progress className="progress" max={data.scenarios.length} value={rank} aria-hidden="true" />
        <h2
          id={`${scenario.id}-title`}
          tabIndex={-1}
          {...(isSeen ? {} : { 'data-focus-target': true })}
          lang={title.lang}
        >
          {title.text}
        </h2>
      </header>
      <Html as="div" className="prose rates-situation" html={scenario.situationHtml} lang={lang} />
      {!isSeen && (
        <EstimateForm key={scenario.id} scenario={scenario} work={work} strings={strings} dispatch={dispatch} />
      )}
      {isSeen && (
        <>
          <section className="stack" aria-labelledby={`${scenario.id}-outcome`}>
            <h3 id={`${scenario.id}-outcome`} tabIndex={-1} data-focus-target>
              {t('outcome.title')}
            </h3>
            <PlainList className="rates-outcomes">
              {reviewsOf(state, data)
                .filter((review) => review.scenario === scenario)
                .map((review) => (
                  <Outcome key={review.question.id} review={review} strings={strings} />
                ))}
            </PlainList>
          </section>
          <Simulator scenario={scenario} work={work} strings={strings} dispatch={dispatch} />
          <section className="notice notice--info stack" aria-labelledby={`${scenario.id}-lesson`}>
            <h3 className="notice__title" id={`${scenario.id}-lesson`}>
              {t('lesson.title')}
            </h3>
            <Html as="p" className="measure" html={scenario.lessonHtml} lang={lang} />
          </section>
          <section className="stack" aria-labelledby={`${scenario.id}-quotes`}>
            <h3 id={`${scenario.id}-quotes`}>{t('quotes.title')}</h3>
            <Quotes quotes={scenario.quotes} strings={strings} />
          </section>
          <p>
            <button type="button" className="button button--primary" onClick={() => dispatch({ type: 'next' })}>
              {t(isLast ? 'scenario.finish' : 'scenario.next')}
            </button>
          </p>
        </>
      )}
    </article>
  );
}
