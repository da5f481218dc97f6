import { useEffect, useState } from 'react';
import type { LabServices } from '../shared/services.ts';
import { CaseReviews } from './CaseReviews.tsx';
import { DebriefActions } from './DebriefActions.tsx';
import { ForecastSection } from './ForecastSection.tsx';
import { urlOfForm } from './form-address.ts';
import { type AnswerKeyData, answerKey, type LabData } from './lab-data.ts';
import type { LabAction } from './machine.ts';
import {
  ArmsSection,
  ConditionsSection,
  DiscernmentSection,
  RelianceSection,
  SummarySection,
  VerificationSection,
} from './ProfileSections.tsx';
import { buildProfile } from './profile.ts';
import { RetestsAfter } from './Retests.tsx';
import type { LabState } from './state.ts';
import type { Strings } from './strings.ts';
import type { LabSource } from './use-lab.ts';

interface Props {
  readonly data: LabData;
  readonly state: LabState;
  readonly source: LabSource;
  readonly services: LabServices;
  readonly strings: Strings;
  readonly dispatch: (action: LabAction) => void;
}
type Answers =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'ready'; readonly key: AnswerKeyData };

/** Fetches the truth, now that nothing can be changed any more, and shows the learner's own profile. */
export function Debrief({ data, state, source, services, strings, dispatch }: Props) {
  const { t, plural } = strings;
  const [answers, setAnswers] = useState<Answers>({ kind: 'loading' });
  const [attempt, setAttempt] = useState(0);
  const keyUrl = urlOfForm(source.keyUrl, state.conditions.form);

  useEffect(() => {
    let gone = false;
    services
      .fetchJson(keyUrl)
      .then((json): Answers => ({ kind: 'ready', key: answerKey.parse(json) }))
      .catch((): Answers => ({ kind: 'failed' }))
      .then((next) => {
        if (!gone) setAnswers(next);
      });
    return () => {
      gone = true;
    };
  }, [attempt, keyUrl, services]);

  const profile = answers.kind === 'ready' ? buildProfile(state, data, answers.key) : null;
  return (
    <article className="lab-debrief stack" data-lab-begun aria-labelledby="lab-debrief-title">
      <h2 id="lab-debrief-title" tabIndex={-1} data-focus-target>
        {t('debrief.title')}
      </h2>
      <p className="lead">{t('debrief.lead')}</p>
      {answers.kind === 'loading' && <p className="muted">{t('debrief.loading')}</p>}
      {answers.kind === 'failed' && (
        <div className="notice notice--danger" role="alert">
          <p>{t('debrief.keyError')}</p>
          <button type="button" className="button" onClick={() => setAttempt(attempt + 1)}>
            {t('debrief.retry')}
          </button>
        </div>
      )}
      {profile !== null && (
        <>
          <p className="measure">{t('debrief.few')}</p>
          {profile.leftOut.length > 0 && (
            <p className="notice notice--warning">{plural('debrief.leftOut', profile.leftOut.length)}</p>
          )}
          <ConditionsSection profile={profile} strings={strings} />
          <SummarySection profile={profile} strings={strings} />
          {profile.conditions.format === 'F3' ? (
            <ArmsSection profile={profile} strings={strings} />
          ) : (
            <>
              <RelianceSection profile={profile} strings={strings} />
              <DiscernmentSection profile={profile} strings={strings} />
            </>
          )}
          <ForecastSection about="confidence" forecasts={profile.confidence} strings={strings} />
          <ForecastSection about="trust" forecasts={profile.trust} strings={strings} />
          <VerificationSection profile={profile} strings={strings} />
          <RetestsAfter source={source} data={data} state={state} services={services} strings={strings} />
          <CaseReviews profile={profile} state={state} strings={strings} />
          <DebriefActions profile={profile} data={data} services={services} strings={strings} dispatch={dispatch} />
        </>
      )}
    </article>
  );
}
