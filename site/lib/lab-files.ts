import { formsOf } from '../../courses/schema/index.ts';
import { nameOfForm } from '../../sandbox/labs/decision/form-address.ts';
import type { PayloadOptions } from '../../sandbox/labs/decision/payload.ts';
import { catalogue, openModules } from './catalogue.ts';
import { plainText, renderMarkdown } from './markdown.ts';
import { frenchSpaces, frenchSpacesInHtml } from './typography.ts';

/** One route for each form of each lab of each module: `lab-1` is form A, `lab-1.forme-b` the other. */
export async function labPaths() {
  const modules = await openModules();
  return modules.flatMap((module) =>
    module.labs.flatMap((lab) =>
      formsOf(lab).map((form) => ({
        params: { module: module.id, lab: nameOfForm(lab.id, form) },
        props: { lab, form },
      })),
    ),
  );
}

/** How Markdown becomes what islands show, and how errors are called: the options of every lab's payload. */
export async function labOptions(): Promise<PayloadOptions> {
  const { errors } = await catalogue();
  return {
    renderMarkdown: (markdown) => frenchSpacesInHtml(renderMarkdown(markdown)),
    plainText: (markdown) => frenchSpaces(plainText(markdown)),
    errorNames: new Map([...errors].map(([code, error]) => [code, error.name])),
  };
}
