import { pick } from '../shared/localized.ts';
import { quoted } from '../shared/markdown-text.ts';
import type { FilledParagraph } from './lab-data.ts';
import type { Scene } from './scene.ts';

/** What is the learner's or the machine's stays text: a line of it that looks like a heading would become one. */
function paragraph(scene: Scene, { id, title, text }: FilledParagraph, rank: number): string {
  const { state, strings } = scene;
  const { t, lang } = strings;
  const judgment = state.judgments[id];
  const mark = judgment === undefined ? t('markdown.unjudged') : t(`markdown.${judgment.choice}`);
  const why = judgment?.reason == null ? '' : ` – ${t(`reason.${judgment.reason}`)}`;
  const words = judgment?.words.trim() ?? '';
  const body =
    judgment?.choice === 'change'
      ? [quoted(judgment.rewriting), t('markdown.instead'), quoted(`~~${text}~~`)]
      : [quoted(judgment?.choice === 'reject' ? `~~${text}~~` : text)];
  return [
    `### ${rank}. ${pick(title, lang).text}`,
    `**[${mark}]**${why}`,
    ...(words === '' ? [] : [quoted(words)]),
    ...body,
  ].join('\n\n');
}

/** The finished draft with the marks of what was kept, changed and rejected, the departure and the statement of use. */
export function draftMarkdown(scene: Scene): string {
  const { data, own, state, strings } = scene;
  const { t, plural, lang } = strings;
  const mention = data.mentions.find(({ id }) => id === state.mention);
  return `${[
    `# ${t('markdown.title', { title: pick(data.title, lang).text })}`,
    t('markdown.fictitious'),
    `## ${t('markdown.sentence')}`,
    [
      `- ${t('anchoring.before')} ${plural('months', state.before ?? 0)}`,
      `- ${t('anchoring.proposed')} ${plural('months', own.proposed)}`,
      `- ${t('anchoring.after')} ${state.after === null ? '–' : plural('months', state.after)}`,
    ].join('\n'),
    `## ${t('markdown.paragraphs')}`,
    ...own.paragraphs.map((one, index) => paragraph(scene, one, index + 1)),
    `## ${t('debrief.departure')}`,
    quoted(state.departure.text),
    `## ${t('markdown.mention')}`,
    mention === undefined ? '–' : quoted(pick(mention.text, lang).text),
  ].join('\n\n')}\n`;
}
