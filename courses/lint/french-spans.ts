import { markdownToMdast } from 'satteri';
import type { CourseDocument } from '../load/document.ts';
import type { CourseTree } from '../load/tree.ts';
import { type CourseText, writtenTexts } from './texts.ts';

/** A run of French in a file. */
export interface FrenchSpan {
  readonly document: CourseDocument;
  /** Offsets in the file. */
  readonly start: number;
  readonly end: number;
}

const at = (document: CourseDocument, span: readonly [number, number] | null): FrenchSpan[] =>
  span === null ? [] : [{ document, start: span[0], end: span[1] }];

interface Node {
  readonly type: string;
  readonly position?:
    | {
        readonly start: { readonly offset?: number | undefined };
        readonly end: { readonly offset?: number | undefined };
      }
    | undefined;
  readonly children?: readonly Node[] | undefined;
}

/** Text of a Markdown body, code and addresses left out. */
function markdownSpans(document: CourseDocument): FrenchSpan[] {
  const spans: FrenchSpan[] = [];
  const visit = (node: Node): void => {
    const start = node.position?.start.offset;
    const end = node.position?.end.offset;
    if (node.type === 'text' && start !== undefined && end !== undefined) {
      spans.push({ document, start: document.bodyOffset + start, end: document.bodyOffset + end });
    }
    for (const child of node.children ?? []) visit(child);
  };
  visit(markdownToMdast(document.body));
  return spans;
}

/** Every run of French under `courses/` that a learner reads, but for the words of the recordings: they are said, not set. */
export function frenchSpans(tree: CourseTree): FrenchSpan[] {
  const outlines = new Map(
    tree.modules.flatMap(({ lessons }) => lessons.map(({ document, outline }) => [document, outline] as const)),
  );
  const spansOf = ({ document, path }: CourseText): readonly FrenchSpan[] => {
    if (path.length > 0) return at(document, document.span(path));
    const outline = outlines.get(document);
    return outline?.texts.flatMap(({ span }) => at(document, span)) ?? markdownSpans(document);
  };
  return writtenTexts(tree)
    .filter(({ lang }) => lang === 'fr')
    .flatMap(spansOf);
}
