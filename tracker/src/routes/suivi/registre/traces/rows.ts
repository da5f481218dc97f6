import { civilClock, civilDay } from '#lib/reports/civil-time.ts';
import { type Browsed, textIn } from '#lib/server/lrs/browse.ts';
import type { Translator } from '#lib/strings/index.ts';
import { durationMs } from '#lib/xapi/duration.ts';
import {
  type Activity,
  type Actor,
  isActivity,
  isActorObject,
  isStatementRef,
  isSubStatement,
  type Result,
  type Statement,
  type StatementObject,
  type Verb,
} from '#lib/xapi/statement.ts';
import { homePages, namespace } from '#lib/xapi/vocabulary.ts';

export interface Moment {
  /** e.g. `22 novembre 2026` */
  readonly day: string;
  /** e.g. `09:30` */
  readonly clock: string;
}
export interface Named {
  readonly text: string;
  /** What kind of name it is, or where it comes from. */
  readonly detail: string;
}
export interface ShownObject extends Named {
  /** IRI of an activity, for a filter. */
  readonly activity: string | null;
  /** Id of the statement that is referred to. */
  readonly statement: string | null;
}
export interface Row {
  readonly id: string;
  readonly at: Moment;
  readonly who: Named;
  readonly verb: string;
  readonly object: ShownObject;
  readonly result: readonly string[];
  readonly by: string;
  readonly version: string;
}
export type ListedRow = ({ readonly kind: 'shown' } & Row) | { readonly kind: 'hidden'; readonly at: Moment };

export function momentOf(iso: string, t: Translator): Moment {
  const ms = Date.parse(iso);
  return { day: t.date(civilDay(ms)), clock: civilClock(ms) };
}

/** Somebody by what identifies them: never by a name, which a statement of an external tool may carry. */
export function actorText(actor: Actor, t: Translator): Named {
  if (actor.account !== undefined) {
    const { homePage, name } = actor.account;
    const ours = homePage === homePages.suivi;
    return { text: name, detail: ours ? t('registry.statements.pseudonym') : hostOf(homePage) };
  }
  if (actor.mbox !== undefined) return { text: actor.mbox.replace(/^mailto:/i, ''), detail: '' };
  if (actor.mbox_sha1sum !== undefined) return { text: actor.mbox_sha1sum, detail: 'SHA-1' };
  if (actor.openid !== undefined) return { text: actor.openid, detail: 'OpenID' };
  const members = actor.objectType === 'Group' ? (actor.member?.length ?? 0) : 0;
  return {
    text: members === 0 ? t('registry.statements.someone') : t('registry.statements.group', { n: members }),
    detail: '',
  };
}

/** The last words of an address, for what has no name. */
export function lastPart(iri: string): string {
  const parts = iri.replace(/[/#?]+$/, '').split(/[/#]/);
  return parts.at(-1) || iri;
}
const hostOf = (iri: string): string => (URL.canParse(iri) ? new URL(iri).host || iri : iri);

export const verbText = (verb: Verb, t: Translator): string => textIn(verb.display, t.lang) ?? lastPart(verb.id);
export const activityText = (activity: Activity, t: Translator): string =>
  textIn(activity.definition?.name, t.lang) ?? lastPart(activity.id);

export function objectText(object: StatementObject, t: Translator): ShownObject {
  if (isActivity(object))
    return { text: activityText(object, t), detail: object.id, activity: object.id, statement: null };
  if (isStatementRef(object))
    return { text: t('registry.statements.ref'), detail: object.id, activity: null, statement: object.id };
  if (isSubStatement(object)) {
    const inner = objectText(object.object, t);
    const who = actorText(object.actor, t);
    return { ...inner, text: `${who.text} · ${verbText(object.verb, t)} · ${inner.text}` };
  }
  if (isActorObject(object)) return { ...actorText(object, t), activity: null, statement: null };
  return object satisfies never;
}

/** Score, success and completion in a few words. */
export function resultText(result: Result | undefined, t: Translator): readonly string[] {
  if (result === undefined) return [];
  const { score, success, completion } = result;
  return [
    ...(score === undefined ? [] : scoreText(score, t)),
    ...(success === undefined
      ? []
      : [t(success ? 'registry.statements.result.success' : 'registry.statements.result.failure')]),
    ...(completion === undefined
      ? []
      : [t(completion ? 'registry.statements.result.completion' : 'registry.statements.result.incomplete')]),
  ];
}
function scoreText({ scaled, raw, max }: NonNullable<Result['score']>, t: Translator): readonly string[] {
  if (raw !== undefined && max !== undefined) return [t('registry.statements.result.raw', { raw, max })];
  if (scaled !== undefined) return [t('registry.statements.result.score', { n: Math.round(scaled * 1000) / 10 })];
  return raw === undefined ? [] : [t.number(raw)];
}

/** e.g. `2 minutes 5 secondes`; the text itself where it depends on the calendar. */
export function durationText(duration: string, t: Translator): string {
  const ms = durationMs(duration);
  if (ms === null) return duration;
  const minutes = Math.floor(ms / 60_000);
  const seconds = Math.round((ms % 60_000) / 10) / 100;
  return [
    ...(minutes > 0 ? [t.count('minutes', minutes)] : []),
    ...(seconds > 0 || minutes === 0 ? [t.count('seconds', seconds)] : []),
  ].join(' ');
}

/** Who vouches for a statement: the label of a key, a learner's session, or the campus. */
export function authorityText(authority: Actor, t: Translator): string {
  const { name, account } = authority;
  if (account?.homePage === `${namespace}/authority`) {
    if (account.name === 'learner-session') return t('registry.statements.by.session');
    if (account.name === 'campus') return t('registry.statements.by.campus');
  }
  if (account?.homePage.startsWith(`${namespace}/`) === true) return name ?? account.name;
  return actorText(authority, t).text;
}

export const rowOf = (statement: Statement, t: Translator): Row => ({
  id: statement.id,
  at: momentOf(statement.stored, t),
  who: actorText(statement.actor, t),
  verb: verbText(statement.verb, t),
  object: objectText(statement.object, t),
  result: resultText(statement.result, t),
  by: authorityText(statement.authority, t),
  version: statement.version,
});

export const listedRow = (one: Browsed, t: Translator): ListedRow =>
  one.kind === 'shown'
    ? { kind: 'shown', ...rowOf(one.statement, t) }
    : { kind: 'hidden', at: momentOf(one.stored, t) };

/** Bytes as people read them. */
export function sizeText(bytes: number, t: Translator): string {
  if (bytes < 1000) return t('registry.statement.bytes', { n: bytes });
  if (bytes < 1_000_000) return t('registry.statement.kilobytes', { n: Math.round(bytes / 100) / 10 });
  return t('registry.statement.megabytes', { n: Math.round(bytes / 100_000) / 10 });
}
