import { LikertField, MultipleField, SingleField, TrueFalseField } from './ChoiceFields.tsx';
import { ClozeField } from './ClozeField.tsx';
import { EstimateField } from './EstimateField.tsx';
import type { FieldProps } from './field.ts';
import { MatchField } from './MatchField.tsx';
import { OrderField } from './OrderField.tsx';
import { ShortTextField } from './ShortTextField.tsx';
import { SpotTheErrorField } from './SpotTheErrorField.tsx';

/** The field of whatever type the question is. */
export function QuestionField({ question, ...field }: FieldProps) {
  switch (question.type) {
    case 'true-false':
      return <TrueFalseField {...field} question={question} />;
    case 'single':
      return <SingleField {...field} question={question} />;
    case 'multiple':
      return <MultipleField {...field} question={question} />;
    case 'short-text':
      return <ShortTextField {...field} question={question} />;
    case 'cloze':
      return <ClozeField {...field} question={question} />;
    case 'order':
      return <OrderField {...field} question={question} />;
    case 'match':
      return <MatchField {...field} question={question} />;
    case 'estimate':
      return <EstimateField {...field} question={question} />;
    case 'likert':
      return <LikertField {...field} question={question} />;
    case 'spot-the-error':
      return <SpotTheErrorField {...field} question={question} />;
    default:
      return question satisfies never;
  }
}
