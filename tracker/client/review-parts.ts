import { componentsOf } from './interaction.ts';
import { type EventOf, itemPath, type Parts, promptingExtensions } from './statement-parts.ts';
import { activityTypes, extensionIri, verbs } from './vocabulary.ts';

/** What was found in a text to check: choices and counts. */
export function reviewParts(
  event: EventOf<'vigilance-checked' | 'errors-spotted' | 'passages-hidden' | 'decision-defended'>,
): Parts {
  switch (event.kind) {
    case 'vigilance-checked':
      return {
        verb: verbs.checkedVigilance,
        path: `${event.module}/${event.exercise}/vigilance`,
        type: activityTypes.interaction,
        name: { fr: 'Passages signalés comme douteux', en: 'Passages marked as doubtful' },
        interaction: { interactionType: 'other' },
        parent: `${event.module}/${event.exercise}`,
        grouping: event.module,
        extensions: { ...promptingExtensions(event), [extensionIri('seq')]: event.seq },
        result: { extensions: { [extensionIri('vigilance')]: event.counts } },
      };
    case 'errors-spotted':
      return {
        verb: verbs.spottedErrors,
        path: `${itemPath(event)}/erreurs`,
        type: activityTypes.interaction,
        name: { fr: 'Passages signalés comme faux', en: 'Passages marked as wrong' },
        interaction: { interactionType: 'other' },
        parent: itemPath(event),
        grouping: `${event.module}/${event.lab}`,
        extensions: {
          [extensionIri('item-version')]: `${event.case}@${event.caseVersion}`,
          [extensionIri('seq')]: event.seq,
        },
        result: {
          extensions: {
            [extensionIri('spotting')]: { errors: event.errors, falseAlarms: event.falseAlarms, sound: event.sound },
          },
        },
      };
    case 'passages-hidden':
      return {
        verb: verbs.hidPassages,
        path: `${itemPath(event)}/occultations`,
        type: activityTypes.interaction,
        name: { fr: 'Passages occultés après relecture', en: 'Passages hidden after proofreading' },
        interaction: { interactionType: 'choice', ...componentsOf({ choices: event.offered }) },
        parent: itemPath(event),
        grouping: `${event.module}/${event.lab}`,
        extensions: {
          [extensionIri('item-version')]: `${event.case}@${event.caseVersion}`,
          [extensionIri('seq')]: event.seq,
        },
        result: {
          response: event.hidden.join('[,]'),
          extensions: { [extensionIri('other-passages')]: event.others },
        },
      };
    case 'decision-defended':
      return {
        verb: verbs.defendedDecision,
        path: `${itemPath(event)}/decision`,
        type: activityTypes.interaction,
        name: { fr: 'Critères d’une décision motivée', en: 'Criteria of a reasoned decision' },
        interaction: { interactionType: 'choice', ...componentsOf({ choices: event.offered }) },
        parent: itemPath(event),
        grouping: `${event.module}/${event.lab}`,
        extensions: {
          [extensionIri('item-version')]: `${event.case}@${event.caseVersion}`,
          [extensionIri('seq')]: event.seq,
        },
        result: { response: event.criteria.join('[,]') },
      };
    default:
      return event satisfies never;
  }
}
