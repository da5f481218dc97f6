import { type Localized, pick } from '../shared/localized.ts';
import { conditionSentences } from './condition-sentences.ts';
import { countText, percent, shareText } from './format.ts';
import type { LabData } from './lab-data.ts';
import { type Count, countOf, type Profile } from './profile.ts';
import { brierRows, discernmentLines, gapSentence } from './profile-sentences.ts';
import type { Strings } from './strings.ts';

/** The words of a line of HTML made at build. */
export function textOf(html: string): string {
  return html
    .replace(/<[^>]+>/g, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', '’')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();
}

/** The learner's own copy of the debrief, as Markdown. Made in the browser, sent nowhere. */
export function profileMarkdown(profile: Profile, data: LabData, strings: Strings): string {
  const { t, lang } = strings;
  const inline = (text: Localized) => textOf(pick(text, lang).text).replace(/\s*\n\s*/g, ' ');
  const count = (label: string, value: Count) => {
    const share = shareText(value, strings);
    return `- ${label}${lang === 'fr' ? '\u00a0' : ''}: ${countText(value, strings)}${share === null ? '' : ` (${share})`}`;
  };
  const n = profile.reviews.length;
  const right = (test: (review: Profile['reviews'][number]) => boolean) =>
    countOf(profile.reviews.filter(test).length, n);
  const discernment =
    profile.discernment === null
      ? [t('discernment.none')]
      : discernmentLines(profile.discernment, strings).map(
          ({ value, interval, meaning }) => `- ${value}, ${interval}. ${meaning}`,
        );
  const forecasts = (about: 'confidence' | 'trust') => [
    `## ${t(`${about}.title`)}`,
    gapSentence(profile[about], about, strings) ?? t('count.noneCase'),
    brierRows(profile[about], strings)
      .map(([label, value]) => `- ${label}\u00a0: ${value}`)
      .join('\n'),
  ];
  const reviews = profile.reviews.flatMap(({ file, key, work, advice, seen, finalRight }, index) => {
    const option = (id: string) => {
      const found = file.options.find((candidate) => candidate.id === id);
      return found === undefined ? id : inline(found.text);
    };
    return [
      `### ${index + 1}. ${inline(file.title)}`,
      [
        ...(work.initial === null
          ? []
          : [
              `- ${t('review.initial')} : ${option(work.initial.option)} (${t('own.withConfidence', { p: percent(work.initial.confidence, lang) })})`,
            ]),
        `- ${t('review.advice')} : ${seen ? `${option(advice.option)} (${t(advice.correct ? 'review.adviceRight' : 'review.adviceWrong')})` : t('review.notSeen')}`,
        `- ${t('review.final')} : ${option(work.final.option)} (${t('own.withConfidence', { p: percent(work.final.confidence, lang) })} ; ${t(finalRight ? 'review.finalRight' : 'review.finalWrong')})`,
        ...(work.final.cite === null ? [] : [`- ${t('review.cited')} : ${work.final.cite}`]),
        ...(work.opposite === null ? [] : [`- ${t('review.opposite')} : ${work.opposite.replace(/\s+/g, ' ')}`]),
        `- ${t('review.truth')} : ${option(key.truth.option)} (${t('review.provenBy')} : ${key.truth.provenBy.join(', ')})`,
      ].join('\n'),
      inline(key.truth.reasoning),
    ];
  });
  const sections = [
    `# ${t('markdown.title', { lab: inline(data.title) })}`,
    t('debrief.lead'),
    t('markdown.local'),
    `## ${t('conditions.title')}`,
    conditionSentences(profile.conditions, strings)
      .map((sentence) => `- ${sentence}`)
      .join('\n'),
    `## ${t('summary.title')}`,
    [
      count(
        t('summary.machine'),
        right(({ advice }) => advice.correct),
      ),
      ...(profile.conditions.format === 'F3'
        ? []
        : [
            count(
              t('summary.before'),
              right(({ initialRight }) => initialRight === true),
            ),
          ]),
      count(
        t('summary.after'),
        right(({ finalRight }) => finalRight),
      ),
    ].join('\n'),
    ...(profile.conditions.format === 'F3'
      ? [
          `## ${t('arms.title')}`,
          [
            count(t('arms.advice'), profile.arms.advice),
            count(t('arms.none'), profile.arms.none),
            count(t('arms.followedWrong'), profile.tookWrongAdvice),
          ].join('\n'),
          t('arms.limits'),
        ]
      : [
          `## ${t('reliance.title')}`,
          [
            count(t('reliance.rair'), profile.tookGoodAdvice),
            count(t('reliance.rsr'), profile.keptOwnRight),
            count(t('reliance.switch'), profile.switched),
          ].join('\n'),
          `## ${t('discernment.title')}`,
          discernment.join('\n'),
        ]),
    ...forecasts('confidence'),
    ...forecasts('trust'),
    `## ${t('verification.title')}`,
    [
      count(t('verification.all'), profile.verified.allOpened),
      count(t('verification.blind'), countOf(profile.verified.blindlyFollowed, profile.verified.followed)),
    ].join('\n'),
    `## ${t('review.title')}`,
    ...reviews,
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}
