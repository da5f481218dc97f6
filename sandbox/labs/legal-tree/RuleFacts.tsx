import type { LegalStatus } from '../../../courses/schema/index.ts';
import { Html } from '../shared/Html.tsx';
import type { DateReading, ShownRule } from './lab-data.ts';
import type { Strings } from './strings.ts';

interface Props {
  readonly rule: ShownRule;
  /** The day on which « since » and « will » are told. */
  readonly on: string;
  readonly strings: Strings;
}

/** `www.example.org` of an address; the address itself where it is none. */
const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).hostname : address);

export function StatusBadge({ status, strings: { t } }: { readonly status: LegalStatus; readonly strings: Strings }) {
  return <span className={status === 'verified' ? 'badge' : 'badge badge--warning'}>{t(`status.${status}`)}</span>;
}

function Reading({
  reading,
  on,
  strings,
}: {
  readonly reading: DateReading;
  readonly on: string;
  readonly strings: Strings;
}) {
  const { t, lang, date } = strings;
  const key = reading.event === 'adopted' ? 'date.adopted' : reading.on <= on ? 'date.applies' : 'date.appliesFrom';
  return (
    <li>
      {t(key, { date: date(reading.on) })}{' '}
      <span className="small muted">
        <Html html={reading.per} lang={lang} /> — {t(`status.${reading.status}`)}
      </span>
    </li>
  );
}

/** The dates of a rule, each with who says so; two days for one event stand side by side. */
export function Dates({ rule, on, strings }: Props) {
  const { t } = strings;
  const days = new Set(rule.dates.filter(({ event }) => event === 'applies').map((reading) => reading.on));
  if (rule.dates.length === 0) return <p>{t('rule.noDate')}</p>;
  return (
    <>
      {days.size > 1 && <p className="legal-conflict__title">{t('rule.conflictDates')}</p>}
      <ul className={days.size > 1 ? 'legal-dates legal-dates--sides' : 'legal-dates'}>
        {rule.dates.map((reading) => (
          <Reading key={`${reading.event} ${reading.on}`} reading={reading} on={on} strings={strings} />
        ))}
      </ul>
    </>
  );
}

/** What the sources say differently of a rule's content, side by side; none is preferred. */
export function Conflict({ rule, strings }: Omit<Props, 'on'>) {
  const { t, lang } = strings;
  const { conflict } = rule;
  if (conflict === null) return null;
  return (
    <div className="legal-conflict">
      <p className="legal-conflict__title">
        {t('rule.conflict')} — <Html html={conflict.question} lang={lang} />
      </p>
      <ul className="legal-dates legal-dates--sides">
        {conflict.readings.map((reading) => (
          <li key={reading.says.fr}>
            <Html html={reading.says} lang={lang} />{' '}
            <span className="small muted">
              <Html html={reading.per} lang={lang} /> — {t(`status.${reading.status}`)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Where a rule was read, and when. */
export function Seen({ rule, strings }: Omit<Props, 'on'>) {
  const { t, date } = strings;
  return rule.seen === null ? null : (
    <a className="small" href={rule.seen.address} rel="noreferrer">
      {t('rule.seen', { date: date(rule.seen.on), host: hostOf(rule.seen.address) })}
    </a>
  );
}

/** A rule with its status and its dates. */
export function RuleFacts({ rule, on, strings }: Props) {
  const { t, lang } = strings;
  return (
    <div className="legal-rule stack">
      <p className="legal-rule__name">
        <Html html={rule.place} lang={lang} />
        <span className="small muted">
          {' '}
          <Html html={rule.act} lang={lang} />, {t(`rule.force.${rule.force}`)}
        </span>
      </p>
      <Html as="p" html={rule.says} lang={lang} />
      <dl className="legal-facts small">
        <div>
          <dt>{t('rule.dates')}</dt>
          <dd>
            <Dates rule={rule} on={on} strings={strings} />
          </dd>
        </div>
        <div>
          <dt>{t('rule.status')}</dt>
          <dd className="cluster">
            <StatusBadge status={rule.status} strings={strings} />
            <Seen rule={rule} strings={strings} />
          </dd>
        </div>
      </dl>
      <Conflict rule={rule} strings={strings} />
    </div>
  );
}
