import type { TextSpan } from '../../../measures/grounding/mention.ts';

/** Where a place of the page lies in a text whose parts stand in elements with `data-start`; null outside of them. */
function offsetOf(root: HTMLElement, node: Node, offset: number): number | null {
  const element = node instanceof Element ? node : node.parentElement;
  const part = element?.closest<HTMLElement>('[data-start]') ?? null;
  if (part === null || !root.contains(part)) return null;
  const before = document.createRange();
  before.selectNodeContents(part);
  before.setEnd(node, offset);
  return Number(part.dataset['start']) + before.toString().length;
}

/** Where the selection of the page lies in a text; null when it is empty or elsewhere. */
export function selectionIn(root: HTMLElement): TextSpan | null {
  const selection = window.getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const start = offsetOf(root, range.startContainer, range.startOffset);
  const end = offsetOf(root, range.endContainer, range.endOffset);
  return start === null || end === null ? null : { start, end };
}
