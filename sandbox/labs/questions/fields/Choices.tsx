import type { LocalizedText } from '../../../../courses/schema/text.ts';
import { RichText } from '../RichText.tsx';
import { type FieldProps, joinIds } from './field.ts';
import { ToneNote } from './ToneNote.tsx';

interface Choice {
  readonly id: string;
  readonly text: LocalizedText;
}
interface Props {
  readonly field: FieldProps;
  readonly kind: 'radio' | 'checkbox';
  readonly choices: readonly Choice[];
  readonly chosen: readonly string[];
  readonly onToggle: (id: string) => void;
}

/** Radios or checkboxes, each a whole row, with the feedback of each option under it. */
export function Choices({ field, kind, choices, chosen, onToggle }: Props) {
  return (
    <div className="question__choices">
      {choices.map((choice) => {
        const item = field.feedback.get(choice.id);
        const noteId = item === undefined ? undefined : `${field.id}-${choice.id}-note`;
        return (
          <label className="choice" key={choice.id} data-state={item?.tone}>
            <input
              className="choice__input"
              type={kind}
              name={field.id}
              value={choice.id}
              checked={chosen.includes(choice.id)}
              // Not `disabled`: a corrected answer must stay reachable with its feedback.
              aria-disabled={field.locked || undefined}
              aria-describedby={joinIds(noteId)}
              onChange={() => {
                if (!field.locked) onToggle(choice.id);
              }}
            />
            <span className="choice__text">
              <RichText text={choice.text} lang={field.lang} />
              {item === undefined ? null : (
                <ToneNote
                  item={item}
                  lang={field.lang}
                  say={field.say}
                  {...(noteId === undefined ? {} : { id: noteId })}
                />
              )}
            </span>
          </label>
        );
      })}
    </div>
  );
}
