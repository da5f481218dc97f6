import { loadCatalogue } from '../../../../courses/load/index.ts';
import type { BaseRateData } from '../lab-data.ts';
import { baseRatePayload } from '../payload.ts';

const { baseRateScenarios, sources } = await loadCatalogue();

/** The campus's own scenarios, as the build hands them to the browser, their Markdown left as it was written. */
export const data: BaseRateData = baseRatePayload(baseRateScenarios, sources, {
  renderMarkdown: (markdown) => markdown,
  plainText: (markdown) => markdown,
});
