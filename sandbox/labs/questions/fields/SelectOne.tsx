import type { LocalizedText } from '../../../../courses/schema/text.ts';
import { type FieldProps, joinIds, plain } from './field.ts';

interface Props {
  readonly field: FieldProps;
  readonly id: string;
  readonly options: readonly { readonly id: string; readonly text: LocalizedText }[];
  readonly value: string | undefined;
  readonly onSelect: (id: string) => void;
  readonly label?: string;
  readonly labelledBy?: string;
  readonly noteId?: string | undefined;
  readonly tone?: string | undefined;
}

/** A select among options, with an empty first entry that cannot be chosen again. */
export function SelectOne({ field, id, options, value, onSelect, label, labelledBy, noteId, tone }: Props) {
  return (
    <select
      className="input question__select"
      id={id}
      value={value ?? ''}
      data-tone={tone}
      aria-label={label}
      aria-labelledby={labelledBy}
      aria-disabled={field.locked || undefined}
      aria-invalid={(field.invalid && value === undefined) || undefined}
      aria-describedby={joinIds(noteId, value === undefined ? field.describedBy : undefined)}
      onChange={(event) => {
        if (!field.locked) onSelect(event.currentTarget.value);
      }}
    >
      <option value="" disabled>
        {field.say('answer.choose')}
      </option>
      {options.map((option) => (
        <option key={option.id} value={option.id} lang={option.text[field.lang] === undefined ? 'fr' : undefined}>
          {plain(option.text, field.lang)}
        </option>
      ))}
    </select>
  );
}
