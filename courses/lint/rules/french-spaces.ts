import { bodyPlace } from '../../load/document.ts';
import type { CourseProblem } from '../../load/problem.ts';
import type { Rule } from '../context.ts';
import { frenchSpans } from '../french-spans.ts';
import { frenchSpaceFaults } from '../typography.ts';

/** Unbreakable spaces of French typography: one remark for each file, at the first fault. */
export const frenchSpaces: Rule = ({ tree }) => {
  const byFile = new Map<string, { first: CourseProblem; count: number }>();
  for (const { document, start, end } of frenchSpans(tree)) {
    for (const fault of frenchSpaceFaults(document.text.slice(start, end))) {
      const known = byFile.get(document.file);
      if (known !== undefined) {
        known.count += 1;
        continue;
      }
      const first: CourseProblem = {
        severity: 'warning',
        rule: 'typography',
        file: document.file,
        ...bodyPlace(document, start + fault.offset - document.bodyOffset),
        path: '',
        expected: {
          fr: 'des espaces insécables devant : ; ? ! » % € et après «',
          en: 'unbreakable spaces before : ; ? ! » % € and after «',
        },
        received: { fr: `« …${fault.part} »`, en: `"…${fault.part}"` },
        remedy: { fr: 'npm run courses:lint -- --fix les met', en: 'npm run courses:lint -- --fix sets them' },
      };
      byFile.set(document.file, { first, count: 1 });
    }
  }
  return [...byFile.values()].map(({ first, count }) => ({
    ...first,
    received: {
      fr: `${first.received.fr}${count > 1 ? ` et ${count - 1} autre${count > 2 ? 's' : ''}` : ''}`,
      en: `${first.received.en}${count > 1 ? ` and ${count - 1} other${count > 2 ? 's' : ''}` : ''}`,
    },
  }));
};
