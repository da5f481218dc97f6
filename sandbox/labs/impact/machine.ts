import { criterionAnswer } from '../../../courses/schema/index.ts';
import type { LearningEvent } from '../../../tracker/client/events.ts';
import type { ImpactData, ShownField, ShownForm } from './lab-data.ts';
import type { FieldAnswer, ImpactState } from './state.ts';

/** The lab among the activities of its module; never changes. */
export const place = { module: 'm13', lab: 'etude-impact' } as const;

/** Characters that a field takes: some two printed pages. */
export const longest = 8000;

export type ImpactAction =
  /** `project`, `paper`, or the id of a form. */
  | { readonly type: 'go'; readonly to: string }
  /** @param path `form/section/field` */
  | { readonly type: 'write'; readonly path: string; readonly text: string }
  | { readonly type: 'choose'; readonly path: string; readonly choice: string }
  /** Gives in the assessment: it is recorded that the lab was attended, nothing else. */
  | { readonly type: 'give-in' }
  /** Empties one form; the others stay. */
  | { readonly type: 'empty'; readonly form: string };

export interface Step {
  readonly state: ImpactState;
  readonly events: readonly LearningEvent[];
}

export const newState = (id: string): ImpactState => ({
  format: 1,
  id,
  at: 'project',
  answers: {},
  attended: false,
});

export const noAnswer: FieldAnswer = { choice: null, text: '' };
export const answerAt = (state: ImpactState, path: string): FieldAnswer => state.answers[path] ?? noAnswer;

/** Each field of a form with its path. */
export const fieldsOf = (form: ShownForm): readonly { readonly path: string; readonly field: ShownField }[] =>
  form.sections.flatMap((section) =>
    section.fields.map((field) => ({ path: `${form.id}/${section.id}/${field.id}`, field })),
  );

const fieldAt = (data: ImpactData, path: string): ShownField | null =>
  data.forms.flatMap(fieldsOf).find((one) => one.path === path)?.field ?? null;

export const isFilled = ({ choice, text }: FieldAnswer, { kind }: ShownField): boolean =>
  kind === 'text' ? text.trim() !== '' : choice !== null;

export interface Progress {
  readonly filled: number;
  readonly total: number;
}
export function progressOf(state: ImpactState, form: ShownForm): Progress {
  const fields = fieldsOf(form);
  return {
    filled: fields.filter(({ path, field }) => isFilled(answerAt(state, path), field)).length,
    total: fields.length,
  };
}

/** Sections of the assessment in which nothing is filled in yet. */
export function emptySections(state: ImpactState, form: ShownForm) {
  return form.sections.filter((section) =>
    section.fields.every((field) => !isFilled(answerAt(state, `${form.id}/${section.id}/${field.id}`), field)),
  );
}

export const assessmentOf = (data: ImpactData): ShownForm | null =>
  data.forms.find(({ kind }) => kind === 'assessment') ?? null;

/** Whether a choice is one of those that the field offers. */
const offers = (field: ShownField, choice: string): boolean =>
  field.kind === 'choice'
    ? field.options.some(({ id }) => id === choice)
    : field.kind === 'criterion' && criterionAnswer.safeParse(choice).success;

/** One step. Pure: what is not possible here returns the very same state, and no text ever disappears but by `empty`. */
export function reduceImpact(state: ImpactState, action: ImpactAction, data: ImpactData): Step {
  const unchanged: Step = { state, events: [] };
  const to = (next: Partial<ImpactState>, events: readonly LearningEvent[] = []): Step => ({
    state: { ...state, ...next },
    events,
  });
  switch (action.type) {
    case 'go': {
      const isPlace = ['project', 'paper', ...data.forms.map(({ id }) => id)].includes(action.to);
      return isPlace && state.at !== action.to ? to({ at: action.to }) : unchanged;
    }
    case 'write':
    case 'choose': {
      const field = fieldAt(data, action.path);
      const before = answerAt(state, action.path);
      if (field === null) return unchanged;
      if (action.type === 'write') {
        const text = action.text.slice(0, longest);
        return field.kind === 'choice' || text === before.text
          ? unchanged
          : to({ answers: { ...state.answers, [action.path]: { ...before, text } } });
      }
      return !offers(field, action.choice) || action.choice === before.choice
        ? unchanged
        : to({ answers: { ...state.answers, [action.path]: { ...before, choice: action.choice } } });
    }
    case 'give-in': {
      const form = assessmentOf(data);
      if (form === null || state.attended || emptySections(state, form).length > 0) return unchanged;
      return to({ attended: true }, [{ kind: 'lab-attended', ...place }]);
    }
    case 'empty': {
      const kept = Object.entries(state.answers).filter(([path]) => !path.startsWith(`${action.form}/`));
      return kept.length === Object.keys(state.answers).length ? unchanged : to({ answers: Object.fromEntries(kept) });
    }
    default:
      return action satisfies never;
  }
}
