import { criterionAnswer, type Language } from '../../../courses/schema/index.ts';
import { pick } from '../shared/localized.ts';
import type { ImpactData, ShownField } from './lab-data.ts';
import { answerAt } from './machine.ts';
import type { FieldAnswer, ImpactState } from './state.ts';
import type { Strings } from './strings.ts';

/** What the learner filled in, as a document: read on the screen, printed, or kept as Markdown. */
export interface Paper {
  readonly title: string;
  readonly forms: readonly {
    readonly id: string;
    readonly title: string;
    readonly sections: readonly {
      readonly id: string;
      readonly title: string;
      readonly basis: string;
      /** Rules with their status: no rule goes on paper without it. */
      readonly rules: readonly string[];
      readonly entries: readonly {
        readonly id: string;
        readonly label: string;
        /** The option chosen, in words. */
        readonly choice: string | null;
        /** As the learner wrote it, lines kept; empty where nothing was written. */
        readonly text: string;
        readonly isEmpty: boolean;
      }[];
    }[];
  }[];
}

function choiceInWords(field: ShownField, { choice }: FieldAnswer, { t, lang }: Strings): string | null {
  if (choice === null) return null;
  if (field.kind === 'choice') {
    const option = field.options.find(({ id }) => id === choice);
    return option === undefined ? null : pick(option.text, lang).text;
  }
  const answer = criterionAnswer.safeParse(choice);
  return answer.success ? t(`criterion.${answer.data}`) : null;
}

export function paperOf(data: ImpactData, state: ImpactState, strings: Strings): Paper {
  const { t, lang } = strings;
  const text = (value: Parameters<typeof pick>[0], to: Language = lang) => pick(value, to).text;
  return {
    title: text(data.project.title),
    forms: data.forms.map((form) => ({
      id: form.id,
      title: text(form.title),
      sections: form.sections.map((section) => ({
        id: section.id,
        title: text(section.title),
        basis: text(section.basis),
        rules: section.rules.map((rule) => `${text(rule.place)}, ${text(rule.act)} (${t(`status.${rule.status}`)})`),
        entries: section.fields.map((field) => {
          const answer = answerAt(state, `${form.id}/${section.id}/${field.id}`);
          const choice = choiceInWords(field, answer, strings);
          return {
            id: field.id,
            label: text(field.label),
            choice,
            text: answer.text.trim(),
            isEmpty: choice === null && answer.text.trim() === '',
          };
        }),
      })),
    })),
  };
}

/** Lines of the learner as a quotation: nothing that they wrote can become a heading, a list or a link of the document. */
const quoted = (text: string): string =>
  text
    .split(/\r?\n/)
    .map((line) => `> ${line.replace(/[\\`*_{}[\]<>#|]/g, '\\$&')}`.trimEnd())
    .join('\n');

/**
 * The document as Markdown.
 *
 * @param on civil date of the copy
 */
export function paperMarkdown(
  paper: Paper,
  { t, date }: Strings,
  { asOf, on }: { readonly asOf: string; readonly on: string },
): string {
  const blocks = [
    `# ${paper.title}`,
    t('paper.fictitious'),
    t('paper.dates', { on: date(on), asOf: date(asOf) }),
    ...paper.forms.flatMap((form) => [
      `## ${form.title}`,
      ...form.sections.flatMap((section) => [
        `### ${section.title}`,
        `*${t('section.basis', { basis: section.basis })}*`,
        ...(section.rules.length === 0 ? [] : [section.rules.map((rule) => `- ${rule}`).join('\n')]),
        ...section.entries.flatMap(({ label, choice, text, isEmpty }) => [
          `**${label}**`,
          ...(isEmpty ? [t('paper.empty')] : []),
          ...(choice === null ? [] : [choice]),
          ...(text === '' ? [] : [quoted(text)]),
        ]),
      ]),
    ]),
  ];
  return `${blocks.join('\n\n')}\n`;
}
