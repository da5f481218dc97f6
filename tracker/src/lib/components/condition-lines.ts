import type { Translator } from '#lib/strings/index.ts';
import type { LabConditions } from '../../../../courses/schema/conditions.ts';

/** The conditions of a session in short lines, in the order in which a participant meets them. */
export function conditionLines(conditions: LabConditions, t: Translator): readonly string[] {
  const { format, advice, waitSeconds, citeCote, considerOpposite, explanation, form, list } = conditions;
  return [
    t(`conditions.format.${format}`),
    ...(advice === 'wait' ? [t('conditions.summary.wait', { seconds: waitSeconds })] : []),
    ...(advice === 'on-request' ? [t('conditions.summary.on-request')] : []),
    ...(explanation ? [] : [t('conditions.summary.bare')]),
    ...(considerOpposite ? [t('conditions.considerOpposite')] : []),
    ...(citeCote ? [t('conditions.citeCote')] : []),
    `${t(`conditions.form.${form}`)}, ${t(`conditions.summary.list.${list}`)}`,
  ];
}
