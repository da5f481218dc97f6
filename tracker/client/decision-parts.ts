import { isoDuration } from './duration.ts';
import { componentsOf } from './interaction.ts';
import { type EventOf, type Extensions, itemPath, labName, type Parts } from './statement-parts.ts';
import { activityTypes, dwellClasses, extensionIri, reasonCodes, verbs } from './vocabulary.ts';

type DecisionEvent = EventOf<'judgment-made' | 'advice-shown' | 'piece-read' | 'lab-finished'>;

/** What the trainer chose, and which arm and set it is: in every statement of a decision lab. */
const conditionExtensions = (event: DecisionEvent): Extensions => ({
  [extensionIri('format')]: event.format,
  [extensionIri('condition')]: event.condition,
  [extensionIri('form')]: event.form,
  [extensionIri('list')]: event.list,
  ...('arm' in event && event.arm !== undefined ? { [extensionIri('arm')]: event.arm } : {}),
  ...(event.occasion === undefined ? {} : { [extensionIri('occasion')]: event.occasion }),
});

/** What was judged before and after the advice of a machine, and what was read meanwhile. */
export function decisionParts(event: DecisionEvent): Parts {
  switch (event.kind) {
    case 'judgment-made':
      return {
        verb: event.phase === 'initial' ? verbs.judgedBefore : verbs.judgedAfter,
        path: `${itemPath(event)}/${event.phase}`,
        type: activityTypes.interaction,
        name:
          event.phase === 'initial'
            ? { fr: 'Jugement initial', en: 'First judgment' }
            : { fr: 'Jugement final', en: 'Final judgment' },
        interaction: { interactionType: 'choice', ...componentsOf({ choices: event.options ?? [event.option] }) },
        parent: itemPath(event),
        grouping: `${event.module}/${event.lab}`,
        extensions: {
          [extensionIri('phase')]: event.phase,
          ...conditionExtensions(event),
          [extensionIri('item-version')]: `${event.case}@${event.caseVersion}`,
          [extensionIri('seq')]: event.seq,
        },
        result: {
          response: event.option,
          extensions: {
            [extensionIri('confidence')]: event.confidence,
            ...(event.phase === 'final'
              ? {
                  ...(event.pMachineRight === undefined ? {} : { [extensionIri('p-ai-right')]: event.pMachineRight }),
                  ...(event.reason === undefined ? {} : { [extensionIri('reason-code')]: reasonCodes[event.reason] }),
                }
              : {}),
          },
        },
      };
    case 'advice-shown':
      return {
        verb: verbs.sawAdvice,
        path: `${itemPath(event)}/avis`,
        type: activityTypes.advice,
        name: { fr: 'Avis de l’assistant (fictif)', en: 'Advice of the assistant (fictitious)' },
        parent: itemPath(event),
        grouping: `${event.module}/${event.lab}`,
        extensions: {
          [extensionIri('item-version')]: `${event.case}@${event.caseVersion}`,
          ...conditionExtensions(event),
          [extensionIri('advice')]: event.advice,
          [extensionIri('seq')]: event.seq,
        },
      };
    case 'piece-read':
      return {
        verb: verbs.openedPiece,
        path: `dossiers/${event.case}/${event.cote}`,
        type: activityTypes.file,
        name: { fr: `Pièce ${event.cote} (fictive)`, en: `Piece ${event.cote} (fictitious)` },
        parent: itemPath(event),
        grouping: `${event.module}/${event.lab}`,
        extensions: {
          [extensionIri('phase')]: event.phase,
          [extensionIri('dwell-class')]: dwellClasses[event.dwell],
          [extensionIri('item-version')]: `${event.case}@${event.caseVersion}`,
          ...conditionExtensions(event),
          [extensionIri('seq')]: event.seq,
        },
        result: { duration: isoDuration(event.openedMs) },
      };
    case 'lab-finished':
      return {
        verb: verbs.finishedLab,
        path: `${event.module}/${event.lab}`,
        type: activityTypes.simulation,
        name: labName(event.lab),
        parent: event.module,
        extensions: { ...conditionExtensions(event), [extensionIri('seq')]: event.seq },
        result: { completion: true, duration: isoDuration(event.activeMs) },
      };
    default:
      return event satisfies never;
  }
}
