import type { LabConditions } from '../../../../../courses/schema/conditions.ts';
import { type FormatFigures, figuresOf } from '../../reports/cohort-comparison.ts';
import { seriesKey } from '../../reports/observatory/series.ts';
import type { CampusServices } from '../identity/accounts.ts';
import type { Group } from '../identity/port.ts';
import { type AdviceLab, conditionsOf } from './lab-conditions.ts';

export interface ComparedGroup {
  readonly conditions: LabConditions;
  /** Null where fewer than ten people finished under these conditions. */
  readonly figures: FormatFigures | null;
}

/**
 * What may be shown of a group in a lab, under its conditions: the very batches that its own page shows, so that the
 * comparison tells nothing that was not told (docs/decisions/012).
 */
export async function comparedGroup(
  { observatory }: CampusServices,
  group: Group,
  { module, lab, key }: AdviceLab,
): Promise<ComparedGroup> {
  const conditions = conditionsOf(group, { module, lab, key });
  const { format, form } = conditions;
  const kind = format === 'F1' ? 'advice' : 'concurrent';
  const series = seriesKey({ kind, module: module.id, lab: lab.id, form });
  const batches = (await observatory.ofSession(group.id, module.id)).filter((batch) => batch.series === series);
  return { conditions, figures: figuresOf(batches, format) };
}

/** What may not be concluded from two groups side by side, most important first. */
export type Caveat = 'not-drawn' | 'same-conditions' | 'several-differ' | 'other-format' | 'other-form' | 'on-request';

/** How two groups differ, and what that forbids to conclude. */
export function caveatsOf(a: LabConditions, b: LabConditions): readonly Caveat[] {
  const wait = ({ advice, waitSeconds }: LabConditions) => (advice === 'wait' ? waitSeconds : null);
  const differing = [
    a.format !== b.format,
    a.advice !== b.advice || wait(a) !== wait(b),
    a.citeCote !== b.citeCote,
    a.considerOpposite !== b.considerOpposite,
    a.explanation !== b.explanation,
    a.form !== b.form,
    a.list !== b.list,
  ].filter(Boolean).length;
  return [
    'not-drawn' as const,
    ...(differing === 0 ? (['same-conditions'] as const) : []),
    ...(differing > 1 ? (['several-differ'] as const) : []),
    ...(a.format === b.format ? [] : (['other-format'] as const)),
    ...(a.form === b.form ? [] : (['other-form'] as const)),
    ...(a.advice === 'on-request' || b.advice === 'on-request' ? (['on-request'] as const) : []),
  ];
}
