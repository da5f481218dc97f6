/** xAPI statements (1.0.3 and 2.0.0) as they are after validation. */
import type { JsonObject } from './json.ts';

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };
/** Lower case UUID of a statement. */
export type StatementId = Branded<'StatementId'>;
/** An absolute IRI. */
export type Iri = Branded<'Iri'>;
/** IRI of an activity. */
export type ActivityId = Branded<'ActivityId'>;
/** Lower case UUID that ties the statements of one enrolment together. */
export type Registration = Branded<'Registration'>;
/** `s-…` or `m-…`. */
export type Pseudonym = Branded<'Pseudonym'>;

export type XapiVersion = '1.0.3' | '2.0.0';
export type LanguageMap = Readonly<Record<string, string>>;
export type Extensions = JsonObject;

export interface Account {
  readonly homePage: string;
  readonly name: string;
}
export interface Identified {
  readonly mbox?: string;
  readonly mbox_sha1sum?: string;
  readonly openid?: string;
  readonly account?: Account;
}
export interface Agent extends Identified {
  readonly objectType?: 'Agent';
  readonly name?: string;
}
export interface Group extends Identified {
  readonly objectType: 'Group';
  readonly name?: string;
  readonly member?: readonly Agent[];
}
export type Actor = Agent | Group;

export interface Verb {
  readonly id: string;
  readonly display?: LanguageMap;
}

export const interactionTypes = [
  'true-false',
  'choice',
  'fill-in',
  'long-fill-in',
  'matching',
  'performance',
  'sequencing',
  'likert',
  'numeric',
  'other',
] as const;
export type InteractionType = (typeof interactionTypes)[number];
export const interactionComponents = ['choices', 'scale', 'source', 'target', 'steps'] as const;
export type InteractionComponentKey = (typeof interactionComponents)[number];
export interface InteractionComponent {
  readonly id: string;
  readonly description?: LanguageMap;
}

export type ActivityDefinition = {
  readonly name?: LanguageMap;
  readonly description?: LanguageMap;
  readonly type?: string;
  readonly moreInfo?: string;
  readonly extensions?: Extensions;
  readonly interactionType?: InteractionType;
  readonly correctResponsesPattern?: readonly string[];
} & { readonly [Key in InteractionComponentKey]?: readonly InteractionComponent[] };

export interface Activity {
  readonly objectType?: 'Activity';
  readonly id: string;
  readonly definition?: ActivityDefinition;
}
export interface StatementRef {
  readonly objectType: 'StatementRef';
  readonly id: string;
}

export interface Score {
  readonly scaled?: number;
  readonly raw?: number;
  readonly min?: number;
  readonly max?: number;
}
export interface Result {
  readonly score?: Score;
  readonly success?: boolean;
  readonly completion?: boolean;
  readonly response?: string;
  readonly duration?: string;
  readonly extensions?: Extensions;
}

export const contextActivityKeys = ['parent', 'grouping', 'category', 'other'] as const;
export type ContextActivityKey = (typeof contextActivityKeys)[number];
export type ContextActivities = { readonly [Key in ContextActivityKey]?: readonly Activity[] };
export interface Context {
  readonly registration?: string;
  readonly instructor?: Actor;
  readonly team?: Group;
  readonly contextActivities?: ContextActivities;
  readonly contextAgents?: readonly {
    readonly objectType: 'contextAgent';
    readonly agent: Agent;
    readonly relevantTypes?: readonly string[];
  }[];
  readonly contextGroups?: readonly {
    readonly objectType: 'contextGroup';
    readonly group: Group;
    readonly relevantTypes?: readonly string[];
  }[];
  readonly revision?: string;
  readonly platform?: string;
  readonly language?: string;
  readonly statement?: StatementRef;
  readonly extensions?: Extensions;
}

export interface Attachment {
  readonly usageType: string;
  readonly display: LanguageMap;
  readonly description?: LanguageMap;
  readonly contentType: string;
  readonly length: number;
  readonly sha2: string;
  readonly fileUrl?: string;
}

interface StatementBase {
  readonly actor: Actor;
  readonly verb: Verb;
  readonly result?: Result;
  readonly context?: Context;
  readonly timestamp?: string;
  readonly attachments?: readonly Attachment[];
}
export interface SubStatement extends StatementBase {
  readonly objectType: 'SubStatement';
  readonly object: Activity | Actor | StatementRef;
}
export type StatementObject = Activity | Actor | StatementRef | SubStatement;

/** A valid statement as it was sent; `id`, `stored`, `authority` and `timestamp` may still be missing. */
export interface SentStatement extends StatementBase {
  readonly id?: string;
  readonly object: StatementObject;
  readonly stored?: string;
  readonly authority?: Actor;
  readonly version?: string;
}
/** A statement as the store keeps it and gives it back. */
export interface Statement extends SentStatement {
  readonly id: string;
  readonly timestamp: string;
  readonly stored: string;
  readonly authority: Actor;
  readonly version: string;
}

/** The verb by which a statement takes back another (Data 2.3.2). */
export const voidedVerb = 'http://adlnet.gov/expapi/verbs/voided';

export const isStatementRef = (object: StatementObject): object is StatementRef => object.objectType === 'StatementRef';
export const isSubStatement = (object: StatementObject): object is SubStatement => object.objectType === 'SubStatement';
export const isActorObject = (object: StatementObject): object is Actor =>
  object.objectType === 'Agent' || object.objectType === 'Group';
export const isActivity = (object: StatementObject): object is Activity =>
  object.objectType === undefined || object.objectType === 'Activity';

/** The id of the statement that this one voids, or null when it voids none. */
export const voids = (statement: SentStatement): string | null =>
  statement.verb.id === voidedVerb && isStatementRef(statement.object) ? statement.object.id.toLowerCase() : null;

export const toStatementId = (id: string): StatementId => id.toLowerCase() as StatementId;
