import { isoDuration } from './duration.ts';
import { componentsOf, formatResponse, interactionTypeOf } from './interaction.ts';
import {
  both,
  type EventOf,
  exerciseName,
  labName,
  lessonName,
  type Parts,
  promptingExtensions,
} from './statement-parts.ts';
import { activityTypes, extensionIri, verbs } from './vocabulary.ts';

const timeSpentIn = {
  lesson: (id: string) => ({ verb: verbs.readLesson, name: lessonName(id) }),
  simulation: (id: string) => ({ verb: verbs.spentTimeInLab, name: labName(id) }),
  assessment: (_id: string) => ({
    verb: verbs.spentTimeInAssessment,
    name: { fr: 'Évaluation finale', en: 'Final assessment' },
  }),
} as const;

/** What was done and when: everything that the store *suivi* keeps. */
export function suiviParts(
  event: EventOf<
    | 'module-started'
    | 'time-spent'
    | 'lesson-completed'
    | 'question-answered'
    | 'lab-attended'
    | 'prompt-tried'
    | 'synthesis-made'
  >,
): Parts {
  switch (event.kind) {
    case 'module-started':
      return {
        verb: verbs.started,
        path: event.module,
        type: activityTypes.module,
        name: both(`Module ${event.module.toUpperCase()}`),
        ...(event.version === undefined
          ? {}
          : { extensions: { [extensionIri('content-version')]: `${event.module}@${event.version}` } }),
      };
    case 'time-spent':
      return {
        ...timeSpentIn[event.activityType](event.activity),
        path: `${event.module}/${event.activity}`,
        type: activityTypes[event.activityType],
        parent: event.module,
        timestamp: event.endedAt,
        result: { duration: isoDuration(Date.parse(event.endedAt) - Date.parse(event.startedAt)) },
      };
    case 'lesson-completed':
      return {
        verb: verbs.completedLesson,
        path: `${event.module}/${event.lesson}`,
        type: activityTypes.lesson,
        name: lessonName(event.lesson),
        parent: event.module,
        result: { completion: true },
      };
    case 'question-answered':
      return {
        verb: verbs.answered,
        path: `${event.module}/quiz/${event.question}`,
        type: activityTypes.interaction,
        name: { fr: `Question ${event.question}`, en: `Question ${event.question}` },
        interaction: { interactionType: interactionTypeOf(event.response.type), ...componentsOf(event.components) },
        parent: `${event.module}/quiz`,
        grouping: event.module,
        extensions: {
          [extensionIri('question-version')]: event.questionVersion,
          [extensionIri('attempt')]: event.attempt,
        },
        result: {
          response: formatResponse(event.response),
          ...(event.success === null ? {} : { success: event.success }),
          ...(event.scaled === null ? {} : { score: { scaled: event.scaled } }),
        },
      };
    case 'lab-attended':
      return {
        verb: verbs.attendedLab,
        path: `${event.module}/${event.lab}`,
        type: activityTypes.simulation,
        name: labName(event.lab),
        parent: event.module,
      };
    case 'prompt-tried':
      return {
        verb: verbs.triedPrompt,
        path: `${event.module}/${event.exercise}`,
        type: activityTypes.simulation,
        name: exerciseName(event.exercise),
        parent: event.module,
        extensions: { ...promptingExtensions(event), [extensionIri('attempt')]: event.attempt },
        result: {
          extensions: {
            [extensionIri('criteria-passed')]: event.passed.join('[,]'),
            ...(event.milliwattHours === undefined ? {} : { [extensionIri('energy-mwh')]: event.milliwattHours }),
          },
        },
      };
    case 'synthesis-made':
      return {
        verb: verbs.madeSynthesis,
        path: `${event.module}/${event.lab}/en-direct`,
        type: activityTypes.simulation,
        name: { fr: 'Synthèse faite en direct', en: 'Synthesis made live' },
        parent: `${event.module}/${event.lab}`,
        grouping: event.module,
        extensions: {
          [extensionIri('item-version')]: `${event.lab}@${event.version}`,
          [extensionIri('model')]: event.model,
          [extensionIri('backend')]: event.backend,
          [extensionIri('attempt')]: event.attempt,
        },
        result: {
          extensions: {
            [extensionIri('pieces')]: event.pieces,
            [extensionIri('calls')]: event.calls,
            ...(event.milliwattHours === undefined ? {} : { [extensionIri('energy-mwh')]: event.milliwattHours }),
          },
        },
      };
    default:
      return event satisfies never;
  }
}
