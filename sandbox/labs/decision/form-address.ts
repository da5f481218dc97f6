import type { ParallelForm } from '../../../courses/schema/index.ts';

/** The name of a lab's file in one form: `lab-1`, `lab-1.forme-b`. */
export const nameOfForm = (lab: string, form: ParallelForm): string =>
  form === 'A' ? lab : `${lab}.forme-${form.toLowerCase()}`;

/** The address of a lab's data, or of its answers, in one form, from that of form A. */
export const urlOfForm = (url: string, form: ParallelForm): string =>
  url.replace(/([^/]*?)((?:\.corrige)?\.json)$/, (_, lab: string, end: string) => `${nameOfForm(lab, form)}${end}`);
