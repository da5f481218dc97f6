import type { Catalogue } from '../../../../../courses/load/catalogue.ts';
import type { AdviceFormat, DecisionLab } from '../../../../../courses/schema/index.ts';
import { severityOf } from '../../../../../sandbox/measures/grounding/vigilance.ts';
import { type RelianceTrial, reliance } from '../../../../../sandbox/measures/reliance.ts';
import type { Work } from '../../reports/observatory/batch.ts';
import type { Observation } from '../projections/fold-observations.ts';
import type { DecisionTrial } from '../projections/port.ts';

type Counts = Pick<Work, 'counts' | 'byKind'>;

interface KnownTrial extends RelianceTrial {
  /** The error that the wrong advice of this case holds, whichever advice was shown. */
  readonly kind: string;
}

/** Joins one case with its truth and with the advice that its list showed; null when the catalogue has moved on. */
function knownTrial(catalogue: Catalogue, lab: DecisionLab, trial: DecisionTrial): KnownTrial | null {
  const file = catalogue.cases.get(trial.case);
  if (file === undefined || file.version !== trial.caseVersion || trial.initial === null || trial.final === null)
    return null;
  // An advice that was not asked for was neither followed nor resisted.
  if (trial.final.pMachineRight === null) return null;
  const wrong = lab.lists[trial.list].includes(trial.case);
  const advice = file.advice.find((one) => one.correct !== wrong);
  const kind = file.advice.find(({ correct }) => !correct)?.error;
  if (advice === undefined || kind === undefined) return null;
  return {
    truth: file.truth.option,
    advice: advice.recommends,
    u0: trial.initial.option,
    u1: trial.final.option,
    kind,
  };
}

/** The trials of a lab in its form that a retest does not make up. */
export const firstSet = (
  lab: DecisionLab,
  trials: readonly DecisionTrial[],
  format: AdviceFormat,
): readonly DecisionTrial[] =>
  trials.filter(
    (trial) => trial.lab === lab.id && trial.form === lab.form && trial.occasion === 'first' && trial.format === format,
  );

/** In the order of `advicePlaces`. */
function countsOfTrials(trials: readonly RelianceTrial[]): readonly number[] {
  const { CSR, IA, ISR, CA } = reliance(trials);
  return [CSR, IA, ISR, CA];
}

/**
 * What one learner did in a whole first set of format F1: every case answered before and after the advice. Null for a set
 * that is not whole.
 * @param lab in the form of the set
 */
export function countsOfSet(catalogue: Catalogue, lab: DecisionLab, trials: readonly DecisionTrial[]): Counts | null {
  const own = firstSet(lab, trials, 'F1');
  const answered = new Set(own.filter((one) => one.initial !== null && one.final !== null).map((one) => one.case));
  if (!lab.cases.every((id) => answered.has(id))) return null;
  const known = own
    .filter((trial) => lab.cases.includes(trial.case))
    .flatMap((trial) => knownTrial(catalogue, lab, trial) ?? []);
  if (known.length === 0) return null;
  const kinds = Map.groupBy(known, ({ kind }) => kind);
  return {
    counts: countsOfTrials(known),
    byKind: Object.fromEntries([...kinds].map(([kind, ofKind]) => [kind, countsOfTrials(ofKind)])),
  };
}

/**
 * What one learner did in a whole set of format F3, on the items whose advice is wrong: in the order of
 * `concurrentPlaces`. Null for a set that is not whole, or of which the catalogue has moved on.
 * @param lab in the form of the set
 */
export function countsOfConcurrentSet(
  catalogue: Catalogue,
  lab: DecisionLab,
  trials: readonly DecisionTrial[],
): Counts | null {
  const own = firstSet(lab, trials, 'F3').filter((trial) => trial.final !== null);
  const answered = new Set(own.map((trial) => trial.case));
  if (!lab.cases.every((id) => answered.has(id))) return null;
  const counts = [0, 0, 0, 0, 0];
  const add = (place: number, happened: boolean): void => {
    counts[place] = (counts[place] ?? 0) + Number(happened);
  };
  for (const { case: id, caseVersion, list, arm, final } of own) {
    const file = catalogue.cases.get(id);
    const advice = file?.advice.find(({ correct }) => !correct);
    if (!lab.lists[list].includes(id) || file?.version !== caseVersion || advice === undefined) continue;
    const isWrong = final?.option !== file.truth.option;
    add(arm === 'advice' ? 1 : 3, true);
    add(arm === 'advice' ? 0 : 2, isWrong);
    if (arm === 'advice') add(4, final?.option === advice.recommends);
  }
  return counts.every((count) => count === 0) ? null : { counts, byKind: {} };
}

const severityOfMention = (kind: string): number => {
  const known = ['person', 'date', 'time', 'amount', 'quantity', 'place', 'name', 'article', 'cote', 'role'] as const;
  const found = known.find((one) => one === kind);
  return found === undefined ? 1 : severityOf({ kind: found });
};

/** In the order of `spottingPlaces`. */
const spotted = (hits: number, misses: number, falseAlarms: number, severity: number): readonly number[] => [
  hits,
  hits + misses,
  hits + falseAlarms,
  severity * hits,
  severity * (hits + misses),
];
const none = spotted(0, 0, 0, 0);
const sum = (lists: readonly (readonly number[])[]): readonly number[] =>
  lists.reduce((all, list) => all.map((value, place) => value + (list[place] ?? 0)), none);

/** What one observation counts, or null where it is of the other sort. */
export function countsOfObservation(
  catalogue: Catalogue,
  { what }: Observation,
  kind: 'spotting' | 'energy',
): Counts | null {
  if (what.kind === 'energy') return kind === 'energy' ? { counts: [what.milliwattHours, 1], byKind: {} } : null;
  if (kind === 'energy') return null;
  if (what.kind === 'vigilance')
    return {
      counts: sum(
        Object.entries(what.counts).map(([mention, { hits, misses, falseAlarms }]) =>
          spotted(hits, misses, falseAlarms, severityOfMention(mention)),
        ),
      ),
      byKind: {},
    };
  const severities = new Map(
    [...catalogue.errors.values()].map(({ code, defaultSeverity }) => [String(code), defaultSeverity]),
  );
  const byKind = Object.fromEntries(
    Object.entries(what.errors).map(([code, { hits, misses }]) => [
      code,
      spotted(hits, misses, 0, severities.get(code) ?? 1),
    ]),
  );
  return { counts: sum([...Object.values(byKind), [0, 0, what.falseAlarms, 0, 0]]), byKind };
}
