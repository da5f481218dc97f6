import type { RetestOccasion } from '../../courses/schema/index.ts';
import { isRecord } from './http.ts';

/**
 * When a learner may take up new items of a lab again. Kept in the learner's browser only (saved states): neither the
 * server nor a trainer knows what was due, or whether anybody came back.
 */
export interface RetestPlan {
  readonly format: 1;
  /** e.g. `m04` and `lab-1` */
  readonly module: string;
  readonly lab: string;
  readonly title: { readonly fr: string; readonly en: string };
  /** Address of the page of the retests, without language. */
  readonly path: string;
  /** `YYYY-MM-DD`, where the learner was. */
  readonly finishedOn: string;
  readonly form: 'A' | 'B';
  readonly list: '1' | '2';
  /** What the first set was worked on under, as its state holds it. */
  readonly conditions: unknown;
  /** Cases that were answered. */
  readonly seen: readonly string[];
  /** Retests for which there are unseen items. */
  readonly offered: readonly RetestOccasion[];
  readonly done: readonly RetestOccasion[];
}

/** Key of the plan among the saved states. */
export const retestKey = (module: string, lab: string): string => `retests/${module}/${lab}`;
export const retestPrefix = 'retests/';

const days = { 'retest-7': 7, 'retest-30': 30, 'retest-90': 90 } as const satisfies Record<RetestOccasion, number>;
const order: readonly RetestOccasion[] = ['retest-7', 'retest-30', 'retest-90'];

/** @param now epoch ms; the civil day where the reader is */
export function civilDayAt(now: number): string {
  const at = new Date(now);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** The day from which a retest may be taken up, `YYYY-MM-DD`. */
export function dueOn({ finishedOn }: Pick<RetestPlan, 'finishedOn'>, occasion: RetestOccasion): string {
  return new Date(Date.parse(`${finishedOn}T00:00:00Z`) + days[occasion] * 86_400_000).toISOString().slice(0, 10);
}

export type RetestStatus = 'later' | 'due' | 'done';
export interface PlannedRetest {
  readonly occasion: RetestOccasion;
  readonly dueOn: string;
  readonly status: RetestStatus;
}

/** The retests of a plan in the order of their days. @param today `YYYY-MM-DD` */
export function plannedRetests(plan: RetestPlan, today: string): readonly PlannedRetest[] {
  return order
    .filter((occasion) => plan.offered.includes(occasion))
    .map((occasion) => {
      const day = dueOn(plan, occasion);
      return { occasion, dueOn: day, status: plan.done.includes(occasion) ? 'done' : day <= today ? 'due' : 'later' };
    });
}

/** What comes next: the first retest that is not done; null when all are, or none is offered. */
export const nextRetest = (plan: RetestPlan, today: string): PlannedRetest | null =>
  plannedRetests(plan, today).find(({ status }) => status !== 'done') ?? null;

const isTextList = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');
const areOccasions = (value: unknown): value is readonly RetestOccasion[] =>
  isTextList(value) && value.every((item) => order.some((occasion) => occasion === item));

/** Checks by hand: a schema library would weigh more than the rest of the client. Null for anything else. */
export function parseRetestPlan(value: unknown): RetestPlan | null {
  if (!isRecord(value) || value['format'] !== 1 || !isRecord(value['title'])) return null;
  const { module, lab, path, finishedOn, form, list, conditions, seen, offered, done } = value;
  const { fr, en } = value['title'];
  if (typeof module !== 'string' || typeof lab !== 'string' || typeof path !== 'string') return null;
  if (typeof finishedOn !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(finishedOn)) return null;
  if ((form !== 'A' && form !== 'B') || (list !== '1' && list !== '2')) return null;
  if (typeof fr !== 'string' || typeof en !== 'string' || !path.startsWith('/') || path.startsWith('//')) return null;
  if (!isTextList(seen) || !areOccasions(offered) || !areOccasions(done)) return null;
  return { format: 1, module, lab, title: { fr, en }, path, finishedOn, form, list, conditions, seen, offered, done };
}
