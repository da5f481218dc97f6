import { type LabConditions, labConditions } from '../../../../../../../../../courses/schema/conditions.ts';

/** The field that a refusal belongs to. */
export type Problem = 'format' | 'advice' | 'waitSeconds' | 'form' | 'list' | 'other';
const problems: readonly Problem[] = ['format', 'advice', 'waitSeconds', 'form', 'list'];

/** What was filled in, as far as it can be shown again. */
export type Said = { readonly [Name in keyof LabConditions]: LabConditions[Name] | string | number };

export type Chosen =
  | { readonly kind: 'chosen'; readonly conditions: LabConditions }
  | { readonly kind: 'refused'; readonly problem: Problem; readonly said: Said };

/** The conditions of a form, or the first field that is wrong. */
export function chosenIn(form: FormData): Chosen {
  const text = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  const typed = text('waitSeconds').trim();
  const said: Said = {
    format: text('format'),
    advice: text('advice'),
    waitSeconds: /^\d{1,9}$/.test(typed) ? Number(typed) : typed,
    citeCote: form.get('citeCote') !== null,
    considerOpposite: form.get('considerOpposite') !== null,
    explanation: form.get('explanation') !== null,
    form: text('form'),
    list: text('list'),
  };
  const parsed = labConditions.safeParse(said);
  if (parsed.success) return { kind: 'chosen', conditions: parsed.data };
  const wrong = parsed.error.issues.map(({ path }) => String(path[0]));
  return { kind: 'refused', said, problem: problems.find((name) => wrong.includes(name)) ?? 'other' };
}
