import './decision.css';
import { useEffect, useMemo, useState } from 'react';
import type { Language, RetestOccasion } from '../../../courses/schema/index.ts';
import {
  civilDayAt,
  parseRetestPlan,
  plannedRetests,
  type RetestPlan,
  retestKey,
} from '../../../tracker/client/retests.ts';
import { LabFrame } from '../shared/LabFrame.tsx';
import type { LabServices } from '../shared/services.ts';
import { DecisionLab } from './DecisionLab.tsx';
import type { LabData } from './lab-data.ts';
import { RetestTable } from './Retests.tsx';
import { stringsIn } from './strings.ts';
import type { LabSource } from './use-lab.ts';

interface Props {
  readonly source: Omit<LabSource, 'retest'>;
  /** All forms of the lab. */
  readonly forms: LabData['forms'];
  readonly labPath: string;
  readonly lang: Language;
  readonly services: LabServices;
}
type Known = { readonly kind: 'loading' } | { readonly kind: 'ready'; readonly plan: RetestPlan | null };

/** The retests of a lab: when each may be taken up, and the one that is due. */
export function RetestPage({ source, forms, labPath, lang, services }: Props) {
  const strings = useMemo(() => stringsIn(lang), [lang]);
  const { t } = strings;
  const [known, setKnown] = useState<Known>({ kind: 'loading' });
  const [chosen, setChosen] = useState<RetestOccasion | null>(null);
  useEffect(() => {
    let gone = false;
    void services.load(retestKey(source.module, source.lab)).then((saved) => {
      if (!gone) setKnown({ kind: 'ready', plan: parseRetestPlan(saved) });
    });
    return () => {
      gone = true;
    };
  }, [source, services]);
  const plan = known.kind === 'ready' ? known.plan : null;
  const retestSource = useMemo(
    () => (plan === null || chosen === null ? null : { ...source, retest: { occasion: chosen, plan, forms } }),
    [source, plan, chosen, forms],
  );
  if (retestSource !== null) {
    return (
      <>
        <DecisionLab source={retestSource} lang={lang} services={services} />
        <p className="no-print">
          <a href={lang === 'en' ? `/en${source.retestPath}` : source.retestPath}>{t('retest.back')}</a>
        </p>
      </>
    );
  }
  const planned = plan === null ? [] : plannedRetests(plan, civilDayAt(services.now()));
  const due = planned.find(({ status }) => status === 'due');
  return (
    <LabFrame lang={lang} className="lab" kind={known.kind} retry={() => {}} place="retests" said="">
      <section className="card stack lab-introduction" aria-labelledby="lab-retests-title">
        <h2 id="lab-retests-title" tabIndex={-1}>
          {t('retest.title')}
        </h2>
        {plan === null ? (
          <>
            <p>{t('retest.first')}</p>
            <p>
              <a className="button button--primary" href={lang === 'en' ? `/en${labPath}` : labPath}>
                {t('retest.toLab')}
              </a>
            </p>
          </>
        ) : planned.length === 0 ? (
          <p>{t('retest.noItems')}</p>
        ) : (
          <>
            <p>{t('retest.lead')}</p>
            <RetestTable planned={planned} strings={strings} />
            {due === undefined ? (
              <p className="muted">{t('retest.notYet')}</p>
            ) : (
              <p>
                <button type="button" className="button button--primary" onClick={() => setChosen(due.occasion)}>
                  {t('retest.start')}
                </button>
              </p>
            )}
          </>
        )}
      </section>
    </LabFrame>
  );
}
