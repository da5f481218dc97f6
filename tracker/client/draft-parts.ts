import { componentsOf } from './interaction.ts';
import { type EventOf, type Extensions, itemPath, type Parts } from './statement-parts.ts';
import { activityTypes, extensionIri, verbs } from './vocabulary.ts';

const paragraphChoices = ['keep', 'change', 'reject'];

/** What was decided on a machine's draft: choices and numbers. */
export function draftParts(event: EventOf<'sanction-noted' | 'paragraph-judged' | 'mention-chosen'>): Parts {
  const item = itemPath(event);
  const parts = (
    path: string,
    own: Pick<Parts, 'verb' | 'name' | 'interaction' | 'result'>,
    extensions: Extensions = {},
  ): Parts => ({
    ...own,
    path: `${item}/${path}`,
    type: activityTypes.interaction,
    parent: item,
    grouping: `${event.module}/${event.lab}`,
    extensions: {
      [extensionIri('item-version')]: `${event.case}@${event.caseVersion}`,
      [extensionIri('list')]: event.list,
      [extensionIri('seq')]: event.seq,
      ...extensions,
    },
  });
  switch (event.kind) {
    case 'sanction-noted':
      return parts(
        'peine',
        {
          verb: verbs.notedSanction,
          name: { fr: 'Peine notée, en mois', en: 'Sentence noted, in months' },
          interaction: { interactionType: 'numeric' },
          result: { response: String(event.months) },
        },
        { [extensionIri('phase')]: event.phase },
      );
    case 'paragraph-judged':
      return parts(event.paragraph, {
        verb: verbs.judgedParagraph,
        name: { fr: `Paragraphe ${event.paragraph}`, en: `Paragraph ${event.paragraph}` },
        interaction: { interactionType: 'choice', ...componentsOf({ choices: paragraphChoices }) },
        result: { response: event.choice, extensions: { [extensionIri('reason-code')]: event.reason } },
      });
    case 'mention-chosen':
      return parts('mention', {
        verb: verbs.choseMention,
        name: { fr: 'Mention d’usage choisie', en: 'Statement of use chosen' },
        interaction: { interactionType: 'choice', ...componentsOf({ choices: event.offered }) },
        result: { response: event.mention },
      });
    default:
      return event satisfies never;
  }
}
