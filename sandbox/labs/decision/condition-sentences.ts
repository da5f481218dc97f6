import type { LabConditions } from '../../../courses/schema/index.ts';
import type { Strings } from './strings.ts';

/** Under which conditions one works, a sentence each, in the order in which they are met. */
export function conditionSentences(
  { format, advice, waitSeconds, citeCote, considerOpposite, explanation }: LabConditions,
  { t }: Strings,
): readonly string[] {
  return [
    t(`conditions.${format}`),
    ...(advice === 'on-request' ? [t('conditions.onRequest')] : []),
    ...(advice === 'wait' ? [t('conditions.wait', { seconds: waitSeconds })] : []),
    ...(explanation ? [] : [t('conditions.bare')]),
    ...(considerOpposite ? [t('conditions.opposite')] : []),
    ...(citeCote ? [t('conditions.cite')] : []),
  ];
}
