import { pick } from '../shared/localized.ts';
import type { DigitalFileData, DigitalFileKey } from './lab-data.ts';
import type { Score } from './score.ts';
import type { DigitalFileState } from './state.ts';
import type { Strings } from './strings.ts';

/** What was decided on one piece, in words. */
export function workInWords({ decisions }: DigitalFileState, cote: string, { t }: Strings): string {
  const work = decisions[cote];
  if (work === undefined) return t('list.undecided');
  const parts = [
    t(`decided.${work.decision}`),
    ...(work.reason === null ? [] : [t(`reason.${work.reason}`)]),
    ...(work.tell === null ? [] : [t(`tell.${work.tell}`)]),
  ];
  return parts.join(' – ');
}

/** HTML that was made from a line of Markdown, back in plain words. */
const words = (html: string): string =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(/&#39;/g, '’')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');

/** The debrief as a file that the learner keeps; nothing of it is sent. */
export function reportMarkdown(
  data: DigitalFileData,
  state: DigitalFileState,
  key: DigitalFileKey,
  score: Score,
  strings: Strings,
): string {
  const { t, plural, lang } = strings;
  const found = score.traps.filter(({ verdict }) => verdict === 'found').length;
  const titleOf = (cote: string) => {
    const piece = data.pieces.find(({ canonical }) => canonical.cote === cote);
    return piece === undefined ? cote : `${cote} – ${pick(piece.title, lang).text}`;
  };
  return [
    `# ${t('report.title')}`,
    t('report.fictitious', { identifier: data.identifier }),
    plural('debrief.found', found, { of: score.traps.length }),
    plural('debrief.false', score.falseAlarms.length),
    ...key.pieces.flatMap(({ cote, explanationHtml }) => [
      `## ${titleOf(cote)}`,
      `${t('debrief.yours')} ${workInWords(state, cote, strings)}`,
      words(pick(explanationHtml, lang).text),
    ]),
  ].join('\n\n');
}
