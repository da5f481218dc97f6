import { decisionParts } from './decision-parts.ts';
import { draftParts } from './draft-parts.ts';
import type { StatementEvent } from './events.ts';
import { reviewParts } from './review-parts.ts';
import type { BuiltStatement, Parts } from './statement-parts.ts';
import { suiviParts } from './suivi-parts.ts';
import { uuidOfName } from './uuid.ts';
import { activityIri, activityTypes, mesureHomePage, platform, profile, suiviHomePage } from './vocabulary.ts';

export type { BuiltStatement } from './statement-parts.ts';

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

/**
 * Turns one event into one xAPI statement, in the shape of the model statements. Pure.
 *
 * Store *mesure*: the timestamp is rounded down to the minute, there is neither score nor success, and the registration is
 * derived from the `m-…` pseudonym: the one of *suivi* would join the two stores.
 */
export function buildStatement(event: StatementEvent, context: StatementContext): BuiltStatement {
  switch (event.kind) {
    case 'module-started':
    case 'time-spent':
    case 'lesson-completed':
    case 'question-answered':
    case 'lab-attended':
    case 'prompt-tried':
    case 'synthesis-made':
      return suivi(context, suiviParts(event));
    case 'judgment-made':
    case 'advice-shown':
    case 'piece-read':
    case 'lab-finished':
      return mesure(event, context, decisionParts(event));
    case 'vigilance-checked':
    case 'errors-spotted':
    case 'passages-hidden':
    case 'decision-defended':
      return mesure(event, context, reviewParts(event));
    case 'sanction-noted':
    case 'paragraph-judged':
    case 'mention-chosen':
      return mesure(event, context, draftParts(event));
    default:
      return event satisfies never;
  }
}

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
