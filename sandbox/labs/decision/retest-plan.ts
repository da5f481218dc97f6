import { labConditions, type RetestOccasion, retestOccasions } from '../../../courses/schema/index.ts';
import { civilDayAt, type RetestPlan } from '../../../tracker/client/retests.ts';
import type { LabData } from './lab-data.ts';
import type { RunOptions } from './machine.ts';
import type { LabState } from './state.ts';

/** The form whose items a retest takes: another one, so that nothing is remembered; the own one where there is no other. */
export function formOfRetest(data: Pick<LabData, 'forms'>, plan: Pick<RetestPlan, 'form'>): 'A' | 'B' {
  return data.forms.find((form) => form !== plan.form) ?? plan.form;
}

/** The items of a retest in `data`, in their order; null when one of them was seen before, or the lab has none. */
export function itemsOf(
  data: Pick<LabData, 'retests'>,
  { list, seen }: Pick<RetestPlan, 'list' | 'seen'>,
  occasion: RetestOccasion,
): readonly string[] | null {
  const items = data.retests[list][retestOccasions.indexOf(occasion)];
  return items === undefined || items.some((id) => seen.includes(id)) ? null : items;
}

/**
 * The plan of a first set that has just been finished.
 *
 * @param path of the page of the retests
 * @param now epoch ms, for a run that was finished before its end was kept
 */
export function planOf(state: LabState, data: LabData, module: string, path: string, now: number): RetestPlan {
  const { form } = state.conditions;
  const seen = Object.entries(state.works).flatMap(([id, { final }]) => (final === null ? [] : [id]));
  const plan = {
    format: 1,
    module,
    lab: data.lab,
    title: { fr: data.title.fr, en: data.title.en ?? data.title.fr },
    path,
    finishedOn: civilDayAt(state.finishedAt ?? now),
    form,
    list: state.list,
    conditions: state.conditions,
    seen,
    done: [],
  } as const;
  const hasOther = formOfRetest(data, plan) !== form;
  return { ...plan, offered: retestOccasions.filter((one) => hasOther || itemsOf(data, plan, one) !== null) };
}

/** How a retest is begun: new items, the same list and conditions; null when there is nothing new. */
export function retestRun(plan: RetestPlan, data: LabData, occasion: RetestOccasion): RunOptions | null {
  const order = itemsOf(data, plan, occasion);
  const conditions = labConditions.safeParse(plan.conditions);
  if (order === null || !conditions.success) return null;
  return { occasion, order, conditions: { ...conditions.data, form: data.form, list: plan.list } };
}
