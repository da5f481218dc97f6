import { pick } from '../shared/localized.ts';
import { quoted, words } from '../shared/markdown-text.ts';
import type { FairnessCase, FairnessData } from './lab-data.ts';
import { workOn } from './machine.ts';
import type { FairnessState } from './state.ts';
import type { Strings } from './strings.ts';

function section(file: FairnessCase, state: FairnessState, { t, lang }: Strings): string[] {
  const work = workOn(state, file);
  if (!work.taken) return [];
  const option = file.options.find(({ id }) => id === work.option);
  const chosen = file.criteria.filter(({ id }) => work.criteria.includes(id));
  return [
    `## ${pick(file.title, lang).text}`,
    `### ${t('markdown.choice')}`,
    option === undefined ? '–' : words(pick(option.textHtml, lang).text),
    `### ${t('decision.yourCriteria')}`,
    chosen.map(({ textHtml }) => `- ${words(pick(textHtml, lang).text)}`).join('\n'),
    `### ${t('decision.yourReasons')}`,
    quoted(work.reasons),
    `### ${t('decision.grid')}`,
    file.grid
      .map(({ id, textHtml }) => `- [${work.grid.includes(id) ? 'x' : ' '}] ${words(pick(textHtml, lang).text)}`)
      .join('\n'),
  ];
}

/** The decisions that were taken, as a Markdown text for the learner's own files. */
export function decisionsMarkdown(data: FairnessData, state: FairnessState, strings: Strings): string {
  const { t } = strings;
  const sections = data.cases.flatMap((file) => section(file, state, strings));
  return `${[
    `# ${t('markdown.title')}`,
    t('markdown.fictitious'),
    ...(sections.length === 0 ? [t('markdown.none')] : sections),
  ].join('\n\n')}\n`;
}
