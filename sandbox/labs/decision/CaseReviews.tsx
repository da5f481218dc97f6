import { Html } from '../shared/Html.tsx';
import { percent } from './format.ts';
import { Section } from './ProfileSections.tsx';
import type { CaseReview, Profile } from './profile.ts';
import type { LabState } from './state.ts';
import type { StringKey, Strings } from './strings.ts';

interface Props {
  readonly profile: Profile;
  readonly state: LabState;
  readonly strings: Strings;
}

const severities: readonly StringKey[] = ['review.severity.1', 'review.severity.2', 'review.severity.3'];

function Answers({ review, strings: { t, lang } }: { readonly review: CaseReview; readonly strings: Strings }) {
  const { file, work, advice, key, seen } = review;
  const option = (id: string) => {
    const found = file.options.find((candidate) => candidate.id === id);
    return found === undefined ? id : <Html html={found.text} lang={lang} />;
  };
  const sure = (p: number) => t('own.withConfidence', { p: percent(p, lang) });
  return (
    <dl className="lab-facts lab-facts--wide">
      {work.initial !== null && (
        <div>
          <dt>{t('review.initial')}</dt>
          <dd>
            {option(work.initial.option)} <span className="muted">({sure(work.initial.confidence)})</span>
          </dd>
        </div>
      )}
      <div>
        <dt>{t('review.advice')}</dt>
        <dd>
          {seen ? (
            <>
              {option(advice.option)}{' '}
              <span className="muted">({t(advice.correct ? 'review.adviceRight' : 'review.adviceWrong')})</span>
            </>
          ) : (
            t('review.notSeen')
          )}
        </dd>
      </div>
      {work.opposite !== null && (
        <div>
          <dt>{t('review.opposite')}</dt>
          <dd className="lab-own-words">{work.opposite}</dd>
        </div>
      )}
      <div>
        <dt>{t('review.final')}</dt>
        <dd>
          {option(work.final.option)}{' '}
          <span className="muted">
            ({sure(work.final.confidence)}
            {work.final.reason !== null && <> ; {t(`reason.${work.final.reason}`)}</>})
          </span>
        </dd>
      </div>
      {work.final.pMachineRight !== null && (
        <div>
          <dt>{t('review.pMachine')}</dt>
          <dd>{percent(work.final.pMachineRight, lang)}</dd>
        </div>
      )}
      {work.final.cite !== null && (
        <div>
          <dt>{t('review.cited')}</dt>
          <dd>{work.final.cite}</dd>
        </div>
      )}
      <div>
        <dt>{t('review.truth')}</dt>
        <dd>
          <strong>{option(key.truth.option)}</strong>
        </dd>
      </div>
    </dl>
  );
}

function Review({
  review,
  shown,
  strings,
}: {
  readonly review: CaseReview;
  readonly shown: string;
  readonly strings: Strings;
}) {
  const { t, lang } = strings;
  const { key, advice, verification } = review;
  const missing = key.truth.provenBy.filter((cote) => !verification.opened_before_final.includes(cote));
  const needed = key.truth.provenBy.length;
  const severity = severities[(advice.error?.severity ?? 0) - 1];
  return (
    <div className="stack lab-review__body">
      <Answers review={review} strings={strings} />
      <h4>{t('review.reasoning')}</h4>
      <Html as="p" html={key.truth.reasoning} lang={lang} />
      <p>
        {t('review.provenBy')} : {key.truth.provenBy.join(', ')}.{' '}
        {t('verification.coverage', { opened: needed - missing.length, n: needed })}.
        {missing.length > 0 && ` ${t('verification.missing', { cotes: missing.join(', ') })}.`}
      </p>
      <h4>{t('review.explanation')}</h4>
      {advice.error !== null && (
        <p>
          <span className="badge">
            {advice.error.code}
            {advice.error.name !== null && (
              <>
                {' '}
                <Html html={advice.error.name} lang={lang} />
              </>
            )}
          </span>{' '}
          {severity !== undefined && <span className="small muted">{t(severity)}</span>}
        </p>
      )}
      {advice.lure && (
        <p>
          <span className="badge">{t('review.lure')}</span>
        </p>
      )}
      <Html as="p" html={advice.explanation} lang={lang} />
      <details>
        <summary>{t('review.readAdvice')}</summary>
        <Html as="div" className="prose" html={{ fr: shown }} lang={lang} />
      </details>
      <h4>{t('review.takeaway')}</h4>
      <Html as="p" html={key.debrief} lang={lang} />
    </div>
  );
}

/** Every case with both answers, the advice, the truth and what proves it, in the order in which they were worked on. */
export function CaseReviews({ profile, state, strings }: Props) {
  const { t, lang } = strings;
  return (
    <Section id="lab-reviews" title={t('review.title')}>
      <p className="muted">{t('review.lead')}</p>
      <ol className="lab-reviews">
        {profile.reviews.map((review) => (
          <li key={review.file.id}>
            <details className="lab-review">
              <summary>
                <Html html={review.file.title} lang={lang} />
                <span className="small muted">
                  {review.seen && <>{t(review.advice.correct ? 'review.adviceRight' : 'review.adviceWrong')}, </>}
                  {t(review.finalRight ? 'review.finalRight' : 'review.finalWrong')}
                </span>
              </summary>
              <Review review={review} shown={review.file.advice[state.list].html} strings={strings} />
            </details>
          </li>
        ))}
      </ol>
    </Section>
  );
}
