import type { CourseDocument } from '../load/document.ts';
import type { CourseTree } from '../load/tree.ts';
import { frenchSpans } from './french-spans.ts';
import { fixFrenchSpaces } from './typography.ts';

/** A file with its unbreakable spaces set. */
export interface FixedFile {
  readonly absolute: string;
  readonly file: string;
  readonly text: string;
}

/** Sets the unbreakable spaces of French texts; touches nothing else, and no file that is right already. */
export function fixedFiles(tree: CourseTree): FixedFile[] {
  const byDocument = new Map<CourseDocument, { start: number; end: number }[]>();
  for (const { document, start, end } of frenchSpans(tree)) {
    byDocument.set(document, [...(byDocument.get(document) ?? []), { start, end }]);
  }
  return [...byDocument].flatMap(([document, spans]) => {
    let text = document.text;
    // Lengths do not change, so offsets stay true.
    for (const { start, end } of spans)
      text = text.slice(0, start) + fixFrenchSpaces(text.slice(start, end)) + text.slice(end);
    return text === document.text ? [] : [{ absolute: document.absolute, file: document.file, text }];
  });
}
