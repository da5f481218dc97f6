import type { PayloadOptions } from '../../sandbox/labs/decision/payload.ts';
import { openModules } from './catalogue.ts';
import { renderMarkdown } from './markdown.ts';
import { frenchSpacesInHtml } from './typography.ts';

/** One route for each lab of each module. */
export async function labPaths() {
  const modules = await openModules();
  return modules.flatMap((module) =>
    module.labs.map((lab) => ({ params: { module: module.id, lab: lab.id }, props: { lab } })),
  );
}

export const labOptions = {
  renderMarkdown: (markdown) => frenchSpacesInHtml(renderMarkdown(markdown)),
} satisfies PayloadOptions;
