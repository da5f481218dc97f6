import type { ReactNode } from 'react';
import { conditionSentences } from './condition-sentences.ts';
import { countText, shareText } from './format.ts';
import { type Count, countOf, type Profile } from './profile.ts';
import { discernmentLines } from './profile-sentences.ts';
import type { Strings } from './strings.ts';

interface Props {
  readonly profile: Profile;
  readonly strings: Strings;
}

export function Section({
  id,
  title,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <section className="lab-section stack" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  );
}

interface CountLineProps {
  readonly label: string;
  /** Name of the measure in the literature. */
  readonly name?: string;
  readonly count: Count;
  readonly strings: Strings;
  readonly none?: 'count.none' | 'count.noneCase';
}

function CountLine({ label, name, count, strings, none = 'count.none' }: CountLineProps) {
  const share = shareText(count, strings);
  return (
    <div className="lab-count">
      <dt>
        {label}
        {name !== undefined && <span className="lab-count__name small muted">{name}</span>}
      </dt>
      <dd>
        <strong className="numbers">{countText(count, strings, none)}</strong>
        {share !== null && <span className="small muted numbers">{share}</span>}
      </dd>
    </div>
  );
}

/** How often the machine, the learner alone, and the learner with the machine were right. */
export function SummarySection({ profile, strings }: Props) {
  const { t } = strings;
  const n = profile.reviews.length;
  const concurrent = profile.conditions.format === 'F3';
  const right = (test: (review: Profile['reviews'][number]) => boolean) =>
    countOf(profile.reviews.filter(test).length, n);
  return (
    <Section id="lab-summary" title={t('summary.title')}>
      <dl className="lab-counts">
        <CountLine
          label={t('summary.machine')}
          count={right(({ advice }) => advice.correct)}
          strings={strings}
          none="count.noneCase"
        />
        {!concurrent && (
          <CountLine
            label={t('summary.before')}
            count={right(({ initialRight }) => initialRight === true)}
            strings={strings}
            none="count.noneCase"
          />
        )}
        <CountLine
          label={t('summary.after')}
          count={right(({ finalRight }) => finalRight)}
          strings={strings}
          none="count.noneCase"
        />
        {profile.conditions.advice === 'on-request' && (
          <CountLine label={t('summary.seen')} count={profile.seen} strings={strings} none="count.noneCase" />
        )}
        {profile.conditions.citeCote && (
          <CountLine label={t('summary.cited')} count={profile.citedProof} strings={strings} none="count.noneCase" />
        )}
      </dl>
    </Section>
  );
}

/** Format F3: what one learner's answers tell, and what they cannot. */
export function ArmsSection({ profile, strings }: Props) {
  const { t } = strings;
  return (
    <Section id="lab-arms" title={t('arms.title')}>
      <dl className="lab-counts">
        <CountLine label={t('arms.advice')} count={profile.arms.advice} strings={strings} none="count.noneCase" />
        <CountLine label={t('arms.none')} count={profile.arms.none} strings={strings} none="count.noneCase" />
        <CountLine
          label={t('arms.followedWrong')}
          name={t('arms.followedWrongName')}
          count={profile.tookWrongAdvice}
          strings={strings}
        />
      </dl>
      <p className="small muted measure">{t('arms.limits')}</p>
    </Section>
  );
}

/** Under which conditions all this was done. */
export function ConditionsSection({ profile, strings }: Props) {
  return (
    <Section id="lab-conditions" title={strings.t('conditions.title')}>
      <ul className="measure">
        {conditionSentences(profile.conditions, strings).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Section>
  );
}

/** RAIR and RSR as a pair, and the switch fraction. */
export function RelianceSection({ profile, strings }: Props) {
  const { t, plural } = strings;
  const third = profile.reliance.IA_third_answer;
  return (
    <Section id="lab-reliance" title={t('reliance.title')}>
      <dl className="lab-counts">
        <CountLine
          label={t('reliance.rair')}
          name={t('reliance.rairName')}
          count={profile.tookGoodAdvice}
          strings={strings}
        />
        <CountLine
          label={t('reliance.rsr')}
          name={t('reliance.rsrName')}
          count={profile.keptOwnRight}
          strings={strings}
        />
        <CountLine
          label={t('reliance.switch')}
          name={t('reliance.switchName')}
          count={profile.switched}
          strings={strings}
        />
      </dl>
      {third > 0 && <p>{plural('reliance.thirdAnswer', third)}</p>}
      {profile.conditions.advice === 'on-request' && <p className="measure">{t('reliance.requested')}</p>}
      <p className="small muted measure">{t('reliance.pair')}</p>
    </Section>
  );
}

/** d′ and c with their standard errors, in plain words. */
export function DiscernmentSection({ profile, strings }: Props) {
  const { t } = strings;
  return (
    <Section id="lab-discernment" title={t('discernment.title')}>
      {profile.discernment === null ? (
        <p>{t('discernment.none')}</p>
      ) : (
        discernmentLines(profile.discernment, strings).map(({ value, interval, meaning }) => (
          <div className="measure" key={value}>
            <p>
              <strong>{meaning}</strong>
            </p>
            <p className="small muted numbers">
              {value}, {interval}
            </p>
          </div>
        ))
      )}
      <p className="small muted measure">{t('discernment.why')}</p>
    </Section>
  );
}

/** What was opened before deciding; never a judgement on how long. */
export function VerificationSection({ profile, strings }: Props) {
  const { t } = strings;
  const { allOpened, blindlyFollowed, followed } = profile.verified;
  return (
    <Section id="lab-verification" title={t('verification.title')}>
      <dl className="lab-counts">
        <CountLine label={t('verification.all')} count={allOpened} strings={strings} none="count.noneCase" />
        <CountLine label={t('verification.blind')} count={countOf(blindlyFollowed, followed)} strings={strings} />
      </dl>
      <p className="small muted measure">{t('verification.note')}</p>
    </Section>
  );
}
