import { Choices } from './Choices.tsx';
import type { ChoiceQuestion, FieldProps, QuestionOf } from './field.ts';
import { PromptGroup } from './Prompt.tsx';

export function TrueFalseField(field: FieldProps<QuestionOf<'true-false'>>) {
  const choices = [
    { id: 'true', text: { fr: field.say('answer.true') } },
    { id: 'false', text: { fr: field.say('answer.false') } },
  ].map((choice) => ({ ...choice, text: { fr: choice.text.fr, en: choice.text.fr } }));
  const chosen = field.draft?.type === 'true-false' ? [String(field.draft.value)] : [];
  return (
    <PromptGroup field={field}>
      <Choices
        field={field}
        kind="radio"
        choices={choices}
        chosen={chosen}
        onToggle={(id) => field.onChange({ type: 'true-false', value: id === 'true' })}
      />
    </PromptGroup>
  );
}

export function SingleField(field: FieldProps<ChoiceQuestion>) {
  const chosen = field.draft?.type === 'single' ? [field.draft.option] : [];
  return (
    <PromptGroup field={field}>
      <Choices
        field={field}
        kind="radio"
        choices={field.question.options}
        chosen={chosen}
        onToggle={(option) => field.onChange({ type: 'single', option })}
      />
    </PromptGroup>
  );
}

export function MultipleField(field: FieldProps<ChoiceQuestion>) {
  const chosen = field.draft?.type === 'multiple' ? field.draft.options : [];
  const toggle = (id: string) => {
    // In the order of the question, so that the same choice is always the same response.
    const options = field.question.options
      .map((option) => option.id)
      .filter((option) => (option === id ? !chosen.includes(id) : chosen.includes(option)));
    field.onChange({ type: 'multiple', options });
  };
  return (
    <PromptGroup field={field} hint={field.say('answer.multiple.hint')}>
      <Choices field={field} kind="checkbox" choices={field.question.options} chosen={chosen} onToggle={toggle} />
    </PromptGroup>
  );
}

export function LikertField(field: FieldProps<QuestionOf<'likert'>>) {
  const chosen = field.draft?.type === 'likert' ? [field.draft.point] : [];
  return (
    <PromptGroup field={field} hint={field.say('answer.likert.hint')}>
      <Choices
        field={field}
        kind="radio"
        choices={field.question.scale}
        chosen={chosen}
        onToggle={(point) => field.onChange({ type: 'likert', point })}
      />
    </PromptGroup>
  );
}
