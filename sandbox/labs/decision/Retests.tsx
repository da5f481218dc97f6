import { useEffect, useState } from 'react';
import { daysOf } from '../../../courses/schema/index.ts';
import {
  civilDayAt,
  type PlannedRetest,
  parseRetestPlan,
  plannedRetests,
  type RetestPlan,
  retestKey,
} from '../../../tracker/client/retests.ts';
import type { LabServices } from '../shared/services.ts';
import { TableFrame } from '../shared/TableFrame.tsx';
import { civilDateInWords } from './format.ts';
import type { LabData } from './lab-data.ts';
import { Section } from './ProfileSections.tsx';
import { planOf } from './retest-plan.ts';
import type { LabState } from './state.ts';
import type { Strings } from './strings.ts';
import type { LabSource } from './use-lab.ts';

interface TableProps {
  readonly planned: readonly PlannedRetest[];
  readonly strings: Strings;
}

/** When something may be taken up again, and what was. */
export function RetestTable({ planned, strings }: TableProps) {
  const { t, number, lang } = strings;
  return (
    <TableFrame label={t('retest.caption')}>
      <table className="table">
        <caption>{t('retest.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('retest.after')}</th>
            <th scope="col">{t('retest.when')}</th>
            <th scope="col">{t('retest.state')}</th>
          </tr>
        </thead>
        <tbody>
          {planned.map(({ occasion, dueOn, status }) => (
            <tr key={occasion}>
              <th scope="row">{t('retest.days', { days: number(daysOf(occasion)) })}</th>
              <td>{civilDateInWords(dueOn, lang)}</td>
              <td>{status === 'due' ? <strong>{t('retest.due')}</strong> : t(`retest.${status}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

interface Props {
  readonly source: LabSource;
  readonly data: LabData;
  readonly state: LabState;
  readonly services: LabServices;
  readonly strings: Strings;
}

/** The plan after a set: made at the end of the first one, noted as done at the end of a retest, kept in this browser. */
async function planAfter({ source, data, state, services }: Omit<Props, 'strings'>): Promise<RetestPlan | null> {
  const key = retestKey(source.module, source.lab);
  const kept = parseRetestPlan(await services.load(key));
  const { occasion } = state;
  if (occasion === 'first') {
    // Later runs are practice on known items: the dates of the first set stand.
    if (kept !== null || state.run > 1) return kept;
    const plan = planOf(state, data, source.module, source.retestPath, services.now());
    await services.save(key, plan);
    return plan;
  }
  if (kept === null || kept.done.includes(occasion)) return kept;
  const plan = { ...kept, done: [...kept.done, occasion] };
  await services.save(key, plan);
  return plan;
}

/** At the end of a set: when to come back. */
export function RetestsAfter({ strings, ...props }: Props) {
  const { source, data, state, services } = props;
  const { t, lang } = strings;
  const [plan, setPlan] = useState<RetestPlan | null>(null);
  useEffect(() => {
    let gone = false;
    void planAfter({ source, data, state, services }).then((made) => {
      if (!gone) setPlan(made);
    });
    return () => {
      gone = true;
    };
  }, [source, data, state, services]);
  if (plan === null) return null;
  const planned = plannedRetests(plan, civilDayAt(services.now()));
  return (
    <Section id="lab-retests" title={t('retest.title')}>
      {planned.length === 0 ? (
        <p>{t('retest.noItems')}</p>
      ) : (
        <>
          <p className="measure">{t('retest.lead')}</p>
          <RetestTable planned={planned} strings={strings} />
          <p className="no-print">
            <a className="button" href={lang === 'en' ? `/en${plan.path}` : plan.path}>
              {t('retest.open')}
            </a>
          </p>
        </>
      )}
    </Section>
  );
}
