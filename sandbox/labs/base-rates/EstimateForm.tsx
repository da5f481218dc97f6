import { type FormEvent, useRef, useState } from 'react';
import { Html } from '../shared/Html.tsx';
import { NumberField } from '../shared/NumberField.tsx';
import type { LabQuestion, LabScenario } from './lab-data.ts';
import { type BaseRateAction, type Lack, lackOf } from './machine.ts';
import { type Draft, emptyDraft, type ScenarioWork } from './state.ts';
import type { Strings } from './strings.ts';

interface Props {
  readonly scenario: LabScenario;
  readonly work: ScenarioWork;
  readonly strings: Strings;
  readonly dispatch: (action: BaseRateAction) => unknown;
}

const fields = ['low', 'best', 'high'] as const satisfies readonly (keyof Draft)[];
const isShare = (value: number): boolean => value >= 0 && value <= 100;

/** A guess and its limits for each question, before anything is shown. */
export function EstimateForm({ scenario, work, strings, dispatch }: Props) {
  const { t, lang } = strings;
  const form = useRef<HTMLFormElement>(null);
  const [asked, setAsked] = useState(false);
  const draftOf = ({ id }: LabQuestion): Draft => work.drafts[id] ?? emptyDraft;
  const problemOf = (question: LabQuestion): Lack | null => (asked ? lackOf(draftOf(question)) : null);

  const commit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    const faulty = scenario.questions.find((question) => lackOf(draftOf(question)) !== null);
    if (faulty === undefined) {
      dispatch({ type: 'commit' });
      return;
    }
    const draft = draftOf(faulty);
    const field = fields.find((name) => draft[name] === null) ?? 'best';
    form.current?.querySelector<HTMLInputElement>(`[data-field="${faulty.id} ${field}"] input`)?.focus();
  };

  return (
    <form className="card stack rates-estimates" ref={form} onSubmit={commit} noValidate>
      <h3>{t('estimate.title')}</h3>
      <p className="measure">{t('estimate.lead')}</p>
      {scenario.questions.map((question) => {
        const draft = draftOf(question);
        const problem = problemOf(question);
        const labels = { low: t('estimate.low'), best: t('estimate.best'), high: t('estimate.high') };
        return (
          <fieldset key={question.id} className="rates-question">
            <legend>
              <Html html={question.textHtml} lang={lang} />
            </legend>
            <div className="rates-question__fields">
              {fields.map((field) => {
                const missing = problem === 'missing' && draft[field] === null ? t('estimate.missing') : null;
                const order = problem === 'order' && field === 'best' ? t('estimate.order') : null;
                return (
                  <div key={field} data-field={`${question.id} ${field}`}>
                    <NumberField
                      label={labels[field]}
                      unit={t('estimate.outOf')}
                      hint={t('estimate.range')}
                      quiet
                      value={draft[field]}
                      isPossible={isShare}
                      refusal={t('estimate.range')}
                      error={missing ?? order}
                      strings={strings}
                      onChange={(value) => dispatch({ type: 'estimate', question: question.id, field, value })}
                    />
                  </div>
                );
              })}
            </div>
          </fieldset>
        );
      })}
      <p className="small muted">{t('estimate.locked')}</p>
      <button type="submit" className="button button--primary">
        {t('estimate.commit')}
      </button>
    </form>
  );
}
