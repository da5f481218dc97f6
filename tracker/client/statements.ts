import { isoDuration } from './duration.ts';
import type { MentionKind, SpottedCounts, StatementEvent, VigilanceCounts } from './events.ts';
import { componentsOf, formatResponse, type InteractionComponents, interactionTypeOf } from './interaction.ts';
import { uuidOfName } from './uuid.ts';
import {
  activityIri,
  activityTypes,
  dwellClasses,
  extensionIri,
  mesureHomePage,
  platform,
  profile,
  reasonCodes,
  suiviHomePage,
  verbs,
} from './vocabulary.ts';

interface LanguageMap {
  readonly fr: string;
  readonly en: string;
}
interface Spotting {
  readonly errors: Readonly<Record<string, SpottedCounts>>;
  readonly falseAlarms: number;
  readonly sound: number;
}
type Extensions = Readonly<
  Record<string, string | number | Spotting | Readonly<Partial<Record<MentionKind, VigilanceCounts>>>>
>;

/** One xAPI 1.0.3 statement, as far as a browser writes them. */
export interface BuiltStatement {
  readonly id: string;
  readonly actor: {
    readonly objectType: 'Agent';
    readonly account: { readonly homePage: string; readonly name: string };
  };
  readonly verb: { readonly id: string; readonly display: LanguageMap };
  readonly object: {
    readonly objectType: 'Activity';
    readonly id: string;
    readonly definition: {
      readonly type: string;
      readonly name: LanguageMap;
      readonly interactionType?: string;
    } & InteractionComponents;
  };
  readonly context: {
    readonly registration?: string;
    readonly platform: string;
    readonly language: string;
    readonly contextActivities: {
      readonly category: readonly [{ readonly id: string; readonly definition: { readonly type: string } }];
      readonly parent?: readonly { readonly id: string }[];
      readonly grouping?: readonly { readonly id: string }[];
    };
    readonly extensions?: Extensions;
  };
  readonly timestamp: string;
  readonly version: '1.0.3';
  readonly result?: {
    readonly response?: string;
    readonly success?: boolean;
    readonly completion?: boolean;
    readonly score?: { readonly scaled: number };
    readonly duration?: string;
    readonly extensions?: Extensions;
  };
}

export interface StatementContext {
  /** UUID, given when the event happened and never changed. */
  readonly id: string;
  /** ISO 8601 UTC */
  readonly recordedAt: string;
  readonly lang: string;
  readonly actors: {
    /** `s-…` */
    readonly suivi: string;
    /** `m-…` of one module */
    readonly mesure: (module: string) => string;
  };
  /** One stable UUID per learner and module; stands in the store *suivi* only. */
  readonly registration?: string | undefined;
}

interface Parts {
  readonly verb: BuiltStatement['verb'];
  readonly path: string;
  readonly type: string;
  readonly name: LanguageMap;
  readonly interaction?: { readonly interactionType: string } & InteractionComponents;
  readonly parent?: string;
  readonly grouping?: string;
  readonly extensions?: Extensions;
  readonly result?: BuiltStatement['result'];
  readonly timestamp?: string;
}

/**
 * Turns one event into one xAPI statement, in the shape of the model statements. Pure.
 *
 * Store *mesure*: the timestamp is rounded down to the minute, there is neither score nor success, and the registration is
 * derived from the `m-…` pseudonym: the one of *suivi* would join the two stores.
 */
export function buildStatement(event: StatementEvent, context: StatementContext): BuiltStatement {
  switch (event.kind) {
    case 'module-started':
      return suivi(context, {
        verb: verbs.started,
        path: event.module,
        type: activityTypes.module,
        name: both(`Module ${event.module.toUpperCase()}`),
        ...(event.version === undefined
          ? {}
          : { extensions: { [extensionIri('content-version')]: `${event.module}@${event.version}` } }),
      });
    case 'time-spent':
      return suivi(context, {
        ...timeSpentIn[event.activityType](event.activity),
        path: `${event.module}/${event.activity}`,
        type: activityTypes[event.activityType],
        parent: event.module,
        timestamp: event.endedAt,
        result: { duration: isoDuration(Date.parse(event.endedAt) - Date.parse(event.startedAt)) },
      });
    case 'lesson-completed':
      return suivi(context, {
        verb: verbs.completedLesson,
        path: `${event.module}/${event.lesson}`,
        type: activityTypes.lesson,
        name: lessonName(event.lesson),
        parent: event.module,
        result: { completion: true },
      });
    case 'question-answered':
      return suivi(context, {
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
      });
    case 'lab-attended':
      return suivi(context, {
        verb: verbs.attendedLab,
        path: `${event.module}/${event.lab}`,
        type: activityTypes.simulation,
        name: labName(event.lab),
        parent: event.module,
      });
    case 'prompt-tried':
      return suivi(context, {
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
      });
    case 'vigilance-checked':
      return mesure(event, context, {
        verb: verbs.checkedVigilance,
        path: `${event.module}/${event.exercise}/vigilance`,
        type: activityTypes.interaction,
        name: { fr: 'Passages signalés comme douteux', en: 'Passages marked as doubtful' },
        interaction: { interactionType: 'other' },
        parent: `${event.module}/${event.exercise}`,
        grouping: event.module,
        extensions: { ...promptingExtensions(event), [extensionIri('seq')]: event.seq },
        result: { extensions: { [extensionIri('vigilance')]: event.counts } },
      });
    case 'errors-spotted':
      return mesure(event, context, {
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
      });
    case 'passages-hidden':
      return mesure(event, context, {
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
      });
    case 'decision-defended':
      return mesure(event, context, {
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
      });
    case 'sanction-noted':
    case 'paragraph-judged':
    case 'mention-chosen':
      return mesure(event, context, draftParts(event));
    case 'judgment-made':
      return mesure(event, context, {
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
      });
    case 'advice-shown':
      return mesure(event, context, {
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
      });
    case 'piece-read':
      return mesure(event, context, {
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
      });
    case 'lab-finished':
      return mesure(event, context, {
        verb: verbs.finishedLab,
        path: `${event.module}/${event.lab}`,
        type: activityTypes.simulation,
        name: labName(event.lab),
        parent: event.module,
        extensions: { ...conditionExtensions(event), [extensionIri('seq')]: event.seq },
        result: { completion: true, duration: isoDuration(event.activeMs) },
      });
    default:
      return event satisfies never;
  }
}

const both = (text: string): LanguageMap => ({ fr: text, en: text });
const lessonName = (lesson: string): LanguageMap => ({ fr: `Leçon ${lesson}`, en: `Lesson ${lesson}` });
const labName = (lab: string): LanguageMap => ({ fr: `Atelier ${lab}`, en: `Workshop ${lab}` });
const exerciseName = (exercise: string): LanguageMap => ({ fr: `Exercice ${exercise}`, en: `Exercise ${exercise}` });
const promptingExtensions = (
  event: Extract<StatementEvent, { kind: 'prompt-tried' | 'vigilance-checked' }>,
): Extensions => ({
  [extensionIri('item-version')]: `${event.exercise}@${event.exerciseVersion}`,
  [extensionIri('model')]: event.model,
  [extensionIri('backend')]: event.backend,
});
/** What the trainer chose, and which arm and set it is: in every statement of a decision lab. */
const conditionExtensions = (
  event: Extract<StatementEvent, { kind: 'judgment-made' | 'advice-shown' | 'piece-read' | 'lab-finished' }>,
): Extensions => ({
  [extensionIri('format')]: event.format,
  [extensionIri('condition')]: event.condition,
  [extensionIri('form')]: event.form,
  [extensionIri('list')]: event.list,
  ...('arm' in event && event.arm !== undefined ? { [extensionIri('arm')]: event.arm } : {}),
  ...(event.occasion === undefined ? {} : { [extensionIri('occasion')]: event.occasion }),
});
const itemPath = (event: { readonly module: string; readonly lab: string; readonly case: string }): string =>
  `${event.module}/${event.lab}/${event.case}`;

const paragraphChoices = ['keep', 'change', 'reject'];

/** What was decided on a machine's draft: choices and numbers. */
function draftParts(
  event: Extract<StatementEvent, { kind: 'sanction-noted' | 'paragraph-judged' | 'mention-chosen' }>,
): Parts {
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

const timeSpentIn = {
  lesson: (id: string) => ({ verb: verbs.readLesson, name: lessonName(id) }),
  simulation: (id: string) => ({ verb: verbs.spentTimeInLab, name: labName(id) }),
  assessment: (_id: string) => ({
    verb: verbs.spentTimeInAssessment,
    name: { fr: 'Évaluation finale', en: 'Final assessment' },
  }),
} as const;

function suivi(context: StatementContext, parts: Parts): BuiltStatement {
  const account = { homePage: suiviHomePage, name: context.actors.suivi };
  return assemble(context, parts, account, parts.timestamp ?? context.recordedAt, context.registration);
}

function mesure(event: StatementEvent, context: StatementContext, parts: Parts): BuiltStatement {
  const account = { homePage: mesureHomePage(event.module), name: context.actors.mesure(event.module) };
  const minute = `${new Date(context.recordedAt).toISOString().slice(0, 17)}00.000Z`;
  return assemble(context, parts, account, minute, uuidOfName(`${account.homePage}/${account.name}`));
}

function assemble(
  context: StatementContext,
  parts: Parts,
  account: { readonly homePage: string; readonly name: string },
  timestamp: string,
  registration: string | undefined,
): BuiltStatement {
  return {
    id: context.id,
    actor: { objectType: 'Agent', account },
    verb: parts.verb,
    object: {
      objectType: 'Activity',
      id: activityIri(parts.path),
      definition: { type: parts.type, name: parts.name, ...parts.interaction },
    },
    context: {
      ...(registration === undefined ? {} : { registration }),
      platform,
      language: context.lang,
      contextActivities: {
        category: [{ id: profile, definition: { type: activityTypes.profile } }],
        ...(parts.parent === undefined ? {} : { parent: [{ id: activityIri(parts.parent) }] }),
        ...(parts.grouping === undefined ? {} : { grouping: [{ id: activityIri(parts.grouping) }] }),
      },
      ...(parts.extensions === undefined ? {} : { extensions: parts.extensions }),
    },
    timestamp,
    version: '1.0.3',
    ...(parts.result === undefined ? {} : { result: parts.result }),
  };
}
