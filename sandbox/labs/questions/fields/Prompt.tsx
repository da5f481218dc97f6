import type { ReactNode } from 'react';
import { RichText } from '../RichText.tsx';
import { type FieldProps, joinIds } from './field.ts';

interface Props {
  readonly field: FieldProps;
  readonly hint?: string;
  readonly children: ReactNode;
}

/** A group of controls under its question: the prompt is the legend, the hint and the error describe it. */
export function PromptGroup({ field, hint, children }: Props) {
  const hintId = hint === undefined ? undefined : `${field.id}-hint`;
  return (
    <fieldset
      className="question"
      id={field.id}
      tabIndex={-1}
      aria-describedby={joinIds(hintId, field.describedBy)}
      data-invalid={field.invalid || undefined}
    >
      <legend className="question__prompt">
        <RichText text={field.question.prompt} lang={field.lang} />
      </legend>
      {hint === undefined ? null : (
        <p className="field__hint" id={hintId}>
          {hint}
        </p>
      )}
      {children}
    </fieldset>
  );
}
