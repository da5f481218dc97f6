import { useCallback } from 'react';
import { type BaseRateParameter, baseRateKinds } from '../../../courses/schema/index.ts';
import { Html } from '../shared/Html.tsx';
import type { LabScenario } from './lab-data.ts';
import type { BaseRateAction } from './machine.ts';
import { ParameterField } from './ParameterField.tsx';
import { AlertsPanel, GroupsPanel, ReviewPanel, SearchPanel } from './panels.tsx';
import { isReached } from './simulate.ts';
import type { ScenarioWork } from './state.ts';
import type { Strings } from './strings.ts';

interface Props {
  readonly scenario: LabScenario;
  readonly work: ScenarioWork;
  readonly strings: Strings;
  readonly dispatch: (action: BaseRateAction) => unknown;
}

const panels = { alerts: AlertsPanel, search: SearchPanel, review: ReviewPanel, groups: GroupsPanel } as const;

/** The numbers of a situation, each with its slider, and what comes of them: the value, the picture, the table. */
export function Simulator({ scenario, work, strings, dispatch }: Props) {
  const { t, lang } = strings;
  const { values } = work;
  const Panel = panels[scenario.kind];
  const set = useCallback(
    (parameter: BaseRateParameter, value: number) => dispatch({ type: 'set', parameter, value }),
    [dispatch],
  );
  const now = isReached(scenario, values);
  return (
    <section className="rates-simulator stack" aria-labelledby={`${scenario.id}-simulator`}>
      <h3 id={`${scenario.id}-simulator`}>{t('simulator.title')}</h3>
      <p className="measure muted">{t('simulator.lead')}</p>
      <div className="rates-task">
        <h4>{t('task.title')}</h4>
        <Html as="p" html={scenario.task.textHtml} lang={lang} />
        <div role="status">
          {now || work.reached ? (
            <p>
              <strong className="badge badge--success">{t('task.reached')}</strong>{' '}
              <Html html={scenario.task.reachedHtml} lang={lang} />
            </p>
          ) : (
            <p className="small muted">{t('task.open')}</p>
          )}
        </div>
      </div>
      <div className="rates-simulator__columns">
        <div className="rates-parameters">
          {baseRateKinds[scenario.kind].parameters.map((name) => {
            const value = values[name];
            return value === undefined ? null : (
              <ParameterField key={name} name={name} value={value} strings={strings} onChange={set} />
            );
          })}
          <button type="button" className="button" onClick={() => dispatch({ type: 'reset' })}>
            {t('simulator.reset')}
          </button>
        </div>
        <div className="rates-results stack">
          <Panel values={values} strings={strings} />
          <p className="small muted">{t('simulator.expected')}</p>
        </div>
      </div>
    </section>
  );
}
