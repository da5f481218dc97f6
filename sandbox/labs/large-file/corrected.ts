import { readCotes } from '../shared/cotes.ts';
import { pick } from '../shared/localized.ts';
import type { LargeFileData } from './lab-data.ts';
import type { LargeFileState } from './state.ts';

interface Words {
  readonly title: string;
  readonly additions: string;
  /** Stands for a sentence that was marked and not rewritten. */
  readonly removed: string;
  readonly note: string;
}

/**
 * The learner's own version of the synthesis as Markdown: each sentence with its cotes, those marked in their correction,
 * what was missing at the end.
 */
export function correctedMarkdown(data: LargeFileData, state: LargeFileState, words: Words): string {
  const cotes: ReadonlySet<string> = new Set(data.pieces.map(({ cote }) => cote));
  const withSource = (text: string, known: readonly string[]): string =>
    known.length === 0 || /\([A-Z]\d+[^)]*\)\s*\.?$/.test(text)
      ? text
      : `${text.replace(/\s*\.$/, '')} (${known.join(', ')}).`;
  const sections = data.sections.map(({ title, sentences }) => {
    const lines = sentences.map(({ id, text, cotes: given }) => {
      const mark = state.marks[id];
      if (mark === undefined) return withSource(text, given);
      const correction = mark.correction.trim();
      return correction === '' ? `*[${words.removed}]*` : withSource(correction, readCotes(mark.cited, cotes).known);
    });
    return `## ${pick(title, 'fr').text}\n\n${lines.map((line) => `- ${line}`).join('\n')}`;
  });
  const additions = state.additions
    .filter(({ text }) => text.trim() !== '')
    .map(({ text, cited }) => `- ${withSource(text.trim(), readCotes(cited, cotes).known)}`);
  return [
    `# ${words.title}`,
    words.note,
    ...sections,
    ...(additions.length === 0 ? [] : [`## ${words.additions}\n\n${additions.join('\n')}`]),
    '',
  ].join('\n\n');
}
