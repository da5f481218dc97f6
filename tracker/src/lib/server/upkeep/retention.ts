/** How long statements are kept, and what a purge would take. The plan is pure, the rest goes through the store. */
import { z } from 'zod';
import type { StoreOfStatement } from '../../xapi/vocabulary.ts';
import type { Store } from '../store/port.ts';
import type { LogPlace } from '../store/port-forwarding.ts';
import type { Removal } from '../store/port-upkeep.ts';

/** Months for which each store is kept; null is without end. */
export type Retention = Readonly<Record<StoreOfStatement, number | null>>;

const months = z.preprocess(
  (value) => (value === '' ? undefined : value),
  z.coerce.number({ error: 'attendu : un nombre de mois, de 1 à 600' }).int().min(1).max(600).optional(),
);
const settings = z.object({ CAMPUS_KEEP_SUIVI: months, CAMPUS_KEEP_MESURE: months, CAMPUS_KEEP_OTHER: months });

export type ReadRetention =
  | { readonly kind: 'retention'; readonly retention: Retention }
  | { readonly kind: 'wrong'; readonly variable: string; readonly message: string };

/** Reads `CAMPUS_KEEP_SUIVI`, `CAMPUS_KEEP_MESURE` and `CAMPUS_KEEP_OTHER`, in months; without a setting nothing is purged. */
export function readRetention(env: Readonly<Record<string, string | undefined>>): ReadRetention {
  const parsed = settings.safeParse(env);
  const issue = parsed.error?.issues[0];
  if (!parsed.success) return { kind: 'wrong', variable: String(issue?.path[0] ?? ''), message: issue?.message ?? '' };
  const { CAMPUS_KEEP_SUIVI: suivi, CAMPUS_KEEP_MESURE: mesure, CAMPUS_KEEP_OTHER: other } = parsed.data;
  return { kind: 'retention', retention: { suivi: suivi ?? null, mesure: mesure ?? null, other: other ?? null } };
}

/** What a rule takes: everything of a store before the first of a month (UTC), so that whole months go. */
export interface PurgeRule {
  readonly store: StoreOfStatement;
  readonly months: number;
  /** `YYYY-MM-DD` */
  readonly before: string;
  readonly removal: Removal & { readonly kind: 'before' };
}

const stores = ['suivi', 'mesure', 'other'] as const;

/** A month is kept whole until the last of its statements is due. */
export function purgeRules(retention: Retention, now: Date): readonly PurgeRule[] {
  return stores.flatMap((store) => {
    const kept = retention[store];
    if (kept === null) return [];
    const beforeMs = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - kept, 1);
    return [
      {
        store,
        months: kept,
        before: new Date(beforeMs).toISOString().slice(0, 10),
        removal: { kind: 'before', store, beforeMs },
      },
    ];
  });
}

export interface PurgeShare {
  readonly rule: PurgeRule;
  readonly statements: number;
  /** Statements by month, `YYYY-MM`, in order. */
  readonly months: readonly { readonly month: string; readonly count: number }[];
  readonly documents: number;
  /** Facts of decisions: what no batch of the observatory holds yet will never be counted (docs/decisions/012). */
  readonly trialFacts: number;
}

type Slices = (removal: Removal, after: LogPlace | null) => ReturnType<Store['surveyRemoval']>;

/** Adds up the slices of a removal until the end of the log. */
export async function addUp(
  slices: Slices,
  removal: Removal,
): Promise<Pick<PurgeShare, 'statements' | 'months' | 'trialFacts'>> {
  const counts = new Map<string, number>();
  let trialFacts = 0;
  for (let after: LogPlace | null = null; ; ) {
    const slice = await slices(removal, after);
    for (const [month, count] of Object.entries(slice.months)) counts.set(month, (counts.get(month) ?? 0) + count);
    trialFacts += slice.trialFacts;
    if (slice.next === null) break;
    after = slice.next;
  }
  const inOrder = [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([month, count]) => ({ month, count }));
  return { statements: inOrder.reduce((sum, { count }) => sum + count, 0), months: inOrder, trialFacts };
}

/** What the rules would take; nothing changes. */
export async function planPurge(store: Store, rules: readonly PurgeRule[]): Promise<readonly PurgeShare[]> {
  const shares: PurgeShare[] = [];
  for (const rule of rules) {
    const found = await addUp((removal, after) => store.surveyRemoval(removal, after), rule.removal);
    shares.push({ rule, ...found, documents: await store.surveyDocuments(rule.removal) });
  }
  return shares;
}

/** Takes it, a slice in each transaction; may be repeated after an interruption. */
export async function purge(store: Store, rules: readonly PurgeRule[]): Promise<readonly PurgeShare[]> {
  const shares: PurgeShare[] = [];
  for (const rule of rules) {
    const gone = await addUp((removal, after) => store.removeSlice(removal, after), rule.removal);
    const { documents } = await store.removeRest(rule.removal);
    shares.push({ rule, ...gone, documents });
  }
  return shares;
}
