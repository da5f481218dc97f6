import { NumberField } from '../shared/NumberField.tsx';
import type { DraftingData } from './lab-data.ts';
import { isPossible } from './machine.ts';
import type { Strings } from './strings.ts';

interface Props {
  readonly data: DraftingData;
  readonly strings: Strings;
  readonly label: string;
  readonly value: number | null;
  readonly error: string | null;
  readonly onChange: (months: number | null) => void;
}

/** Months of imprisonment to serve; what is beyond the range is refused here. */
export function MonthsField({ data, strings, label, value, error, onChange }: Props) {
  const { t } = strings;
  const { min, max } = data.sanction;
  return (
    <NumberField
      label={label}
      unit={t('months.unit')}
      hint={t('months.hint', { min, max })}
      value={value}
      isPossible={(months) => isPossible(months, data)}
      refusal={t('months.refused', { min, max })}
      error={error}
      strings={strings}
      onChange={onChange}
    />
  );
}
