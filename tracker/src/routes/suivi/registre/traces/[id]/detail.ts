import type { StringKey, Translator } from '#lib/strings/index.ts';
import type { Json } from '#lib/xapi/json.ts';
import {
  type Activity,
  type Attachment,
  type ContextActivityKey,
  contextActivityKeys,
  isSubStatement,
  type Result,
  type Statement,
} from '#lib/xapi/statement.ts';
import {
  activityText,
  actorText,
  authorityText,
  durationText,
  momentOf,
  type Named,
  objectText,
  resultText,
  sizeText,
  verbText,
} from '../rows.ts';

/** One line of a list of facts. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  /** What stands beside it in small, e.g. an IRI. */
  readonly detail: string;
  /** Filters that lead to its statements. */
  readonly query: Readonly<Record<string, string>> | null;
  /** Id of a statement to open. */
  readonly statement: string | null;
}
export interface ShownAttachment {
  readonly name: string;
  readonly type: string;
  readonly size: string;
  readonly sha2: string;
  readonly where: 'here' | 'elsewhere' | 'nowhere';
  readonly fileUrl: string | null;
}

const fact = (label: string, value: string, more: Partial<Fact> = {}): Fact => ({
  label,
  value,
  detail: '',
  query: null,
  statement: null,
  ...more,
});
const named = (label: string, { text, detail }: Named): Fact => fact(label, text, { detail });

/** Who did what, when, and who says so. */
export function mainFacts(statement: Statement, credential: string | null, t: Translator): readonly Fact[] {
  const { actor, verb, object } = statement;
  const about = objectText(object, t);
  const moment = (iso: string): string => {
    const { day, clock } = momentOf(iso, t);
    return `${day}, ${clock}`;
  };
  const agent = JSON.stringify({
    ...(actor.objectType === 'Group' ? { objectType: 'Group' } : {}),
    ...(actor.mbox === undefined ? {} : { mbox: actor.mbox }),
    ...(actor.mbox_sha1sum === undefined ? {} : { mbox_sha1sum: actor.mbox_sha1sum }),
    ...(actor.openid === undefined ? {} : { openid: actor.openid }),
    ...(actor.account === undefined ? {} : { account: actor.account }),
  });
  const identified = /"(?:mbox|mbox_sha1sum|openid|account)"/.test(agent);
  return [
    { ...named(t('registry.statement.actor'), actorText(actor, t)), query: identified ? { agent } : null },
    fact(t('registry.statement.verb'), verbText(verb, t), { detail: verb.id, query: { verb: verb.id } }),
    fact(t('registry.statement.object'), about.text, {
      detail: about.detail,
      query: about.activity === null ? null : { activity: about.activity },
      statement: about.statement,
    }),
    fact(t('registry.statement.timestamp'), moment(statement.timestamp), { detail: statement.timestamp }),
    fact(t('registry.statement.stored'), moment(statement.stored), { detail: statement.stored }),
    fact(t('registry.statement.authority'), authorityText(statement.authority, t)),
    ...(credential === null ? [] : [fact(t('registry.statement.key'), credential)]),
    fact(t('registry.statement.version'), statement.version),
    fact(t('registry.statement.id'), statement.id),
  ];
}

export function resultFacts(result: Result | undefined, t: Translator): readonly Fact[] {
  if (result === undefined) return [];
  const { score, success, completion, response, duration, extensions } = result;
  const yesNo = (value: boolean): string => t(value ? 'registry.statement.yes' : 'registry.statement.no');
  return [
    ...(score === undefined ? [] : [fact(t('registry.statement.result.score'), resultText({ score }, t).join(', '))]),
    ...(success === undefined ? [] : [fact(t('registry.statement.result.success'), yesNo(success))]),
    ...(completion === undefined ? [] : [fact(t('registry.statement.result.completion'), yesNo(completion))]),
    ...(response === undefined ? [] : [fact(t('registry.statement.result.response'), response)]),
    ...(duration === undefined
      ? []
      : [fact(t('registry.statement.result.duration'), durationText(duration, t), { detail: duration })]),
    ...extensionFacts(extensions ?? {}),
  ];
}

const activityLabels: Readonly<Record<ContextActivityKey, StringKey>> = {
  parent: 'registry.statement.context.parent',
  grouping: 'registry.statement.context.grouping',
  category: 'registry.statement.context.category',
  other: 'registry.statement.context.other',
};

export function contextFacts({ context }: Statement, t: Translator): readonly Fact[] {
  if (context === undefined) return [];
  const { registration, instructor, team, contextActivities, platform, revision, language, statement } = context;
  const activity = (label: string, one: Activity): Fact =>
    fact(label, activityText(one, t), { detail: one.id, query: { activity: one.id, related_activities: 'true' } });
  return [
    ...(registration === undefined
      ? []
      : [fact(t('registry.statement.context.registration'), registration, { query: { registration } })]),
    ...(instructor === undefined ? [] : [named(t('registry.statement.context.instructor'), actorText(instructor, t))]),
    ...(team === undefined ? [] : [named(t('registry.statement.context.team'), actorText(team, t))]),
    ...contextActivityKeys.flatMap((key) =>
      (contextActivities?.[key] ?? []).map((one) => activity(t(activityLabels[key]), one)),
    ),
    ...(context.contextAgents ?? []).map(({ agent }) =>
      named(t('registry.statement.context.agent'), actorText(agent, t)),
    ),
    ...(context.contextGroups ?? []).map(({ group }) =>
      named(t('registry.statement.context.group'), actorText(group, t)),
    ),
    ...(statement === undefined
      ? []
      : [fact(t('registry.statement.context.statement'), statement.id, { statement: statement.id })]),
    ...(platform === undefined ? [] : [fact(t('registry.statement.context.platform'), platform)]),
    ...(revision === undefined ? [] : [fact(t('registry.statement.context.revision'), revision)]),
    ...(language === undefined ? [] : [fact(t('registry.statement.context.language'), language)]),
    ...extensionFacts(context.extensions ?? {}),
  ];
}

const extensionFacts = (extensions: Readonly<Record<string, Json>>): readonly Fact[] =>
  Object.entries(extensions).map(([iri, value]) =>
    fact(iri.split(/[/#]/).filter(Boolean).at(-1) ?? iri, typeof value === 'string' ? value : JSON.stringify(value), {
      detail: iri,
    }),
  );

/** Attachments of a statement and of the one inside it. */
export function attachmentsOf(
  { attachments = [], object }: Statement,
  here: readonly { readonly sha2: string }[],
  nameOf: (attachment: Attachment) => string,
  t: Translator,
): readonly ShownAttachment[] {
  const nested = isSubStatement(object) ? (object.attachments ?? []) : [];
  return [...attachments, ...nested].map((attachment) => {
    const sha2 = attachment.sha2.toLowerCase();
    const kept = here.some((file) => file.sha2 === sha2);
    return {
      name: nameOf(attachment),
      type: attachment.contentType,
      size: sizeText(attachment.length, t),
      sha2,
      where: kept ? 'here' : attachment.fileUrl === undefined ? 'nowhere' : 'elsewhere',
      fileUrl: attachment.fileUrl ?? null,
    };
  });
}
