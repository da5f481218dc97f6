import { pick } from '../shared/localized.ts';
import type { Decision, PseudonymisationData } from './lab-data.ts';
import { type ReviewedPassage, reviewOf, toDiscuss } from './review.ts';
import { decisionScores, detectionOf, wholeScore, workOn } from './score.ts';
import { textOfRun } from './selection.ts';
import { shareText } from './share-text.ts';
import type { PseudonymisationState } from './state.ts';
import type { Strings } from './strings.ts';

/** Text of the course inside a line of Markdown: nothing in it may become a mark. */
const plain = (text: string): string => text.replace(/[\\`*_[\]<>|]/g, '\\$&');

function passageLine(decision: Decision, passage: ReviewedPassage, { t, lang }: Strings): string {
  const why = passage.why === null ? '' : ` ${plain(pick(passage.why, lang).text)}`;
  return `- « ${plain(textOfRun(decision, passage))} » : ${t(`outcome.${passage.outcome}`)} (${t(`class.${passage.class}`)}).${why}`;
}

/**
 * The learner's proofreading as Markdown: made in the browser, sent nowhere.
 *
 * @param on civil date of the copy
 */
export function proofreadingMarkdown(
  data: PseudonymisationData,
  state: PseudonymisationState,
  strings: Strings,
  on: string,
): string {
  const { t, lang, date } = strings;
  const colon = lang === 'fr' ? '\u00a0: ' : ': ';
  const { overall, byClass } = wholeScore(data, state);
  const line = (label: string, value: string) => `- ${label}${colon}${value}`;
  const decisions = data.decisions.flatMap((decision, index) => {
    const work = workOn(state, decision);
    if (!work.given) return [];
    const { recall, precision } = detectionOf(decisionScores(decision, work).together);
    const reasons = work.redactions.flatMap(({ reason, ...run }) =>
      reason === null
        ? []
        : [`- « ${plain(textOfRun(decision, run))} », ${t('markdown.reason', { reason: t(`reason.${reason}`) })}`],
    );
    return [
      `### ${t('decision.number', { n: index + 1, title: plain(pick(decision.title, lang).text) })}`,
      [
        line(t('review.recall'), shareText(recall, strings)),
        line(t('review.precision'), shareText(precision, strings)),
      ].join('\n'),
      toDiscuss(reviewOf(decision, work))
        .map((passage) => passageLine(decision, passage, strings))
        .join('\n'),
      ...(reasons.length === 0 ? [] : [reasons.join('\n')]),
    ];
  });
  const blocks = [
    `# ${t('debrief.title')}`,
    t('markdown.on', { on: date(on) }),
    `## ${t('debrief.overall')}`,
    (['machine', 'together'] as const)
      .map((who) =>
        line(
          t(`review.${who}`),
          `${t('review.recall')} ${shareText(overall[who].recall, strings)} ; ${t('review.precision')} ${shareText(overall[who].precision, strings)}`,
        ),
      )
      .join('\n'),
    `## ${t('debrief.byClass')}`,
    byClass
      .map(({ class: kind, machine, together }) =>
        line(t(`class.${kind}`), `${shareText(machine.recall, strings)} → ${shareText(together.recall, strings)}`),
      )
      .join('\n'),
    `## ${t('debrief.decisions')}`,
    ...decisions,
  ];
  return `${blocks.join('\n\n')}\n`;
}
