import type { PayloadOptions } from '../../sandbox/labs/decision/payload.ts';
import { catalogue, openModules } from './catalogue.ts';
import { renderMarkdown } from './markdown.ts';
import { frenchSpacesInHtml } from './typography.ts';

/** One route for each lab of each module. */
export async function labPaths() {
  const modules = await openModules();
  return modules.flatMap((module) =>
    module.labs.map((lab) => ({ params: { module: module.id, lab: lab.id }, props: { lab } })),
  );
}

/** How the Markdown of cases becomes HTML, and how errors are called. */
export async function labOptions(): Promise<PayloadOptions> {
  const { errors } = await catalogue();
  return {
    renderMarkdown: (markdown) => frenchSpacesInHtml(renderMarkdown(markdown)),
    errorNames: new Map([...errors].map(([code, error]) => [code, error.name])),
  };
}
