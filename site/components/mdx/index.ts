import Aside from './Aside.astro';
import Caption from './Caption.astro';
import EvaluationLink from './EvaluationLink.astro';
import Exercise from './Exercise.astro';
import HeaderCell from './HeaderCell.astro';
import Lab from './Lab.astro';
import LabLink from './LabLink.astro';
import Quote from './Quote.astro';
import Source from './Source.astro';
import Table from './Table.astro';
import Term from './Term.astro';
import WorkedExample from './WorkedExample.astro';

/** What an author may use in a lesson without importing it. */
export const lessonComponents = {
  Aside,
  Caption,
  EvaluationLink,
  Exercise,
  Lab,
  LabLink,
  Quote,
  Source,
  Term,
  WorkedExample,
  table: Table,
  th: HeaderCell,
};
