/** The campus's own rules on top of xAPI: what may be written about a learner, and by whom. Pure. */
import { isObject, type Json, type JsonObject, joinPath, own } from './json.ts';
import { withArrays } from './normalise.ts';
import { isKnownExtension } from './policy-extensions.ts';
import { isActivity, type SentStatement } from './statement.ts';
import { timestampMs } from './timestamp.ts';
import { activityPath, namespace, type StoreOfStatement, storeOfHomePage, verbs } from './vocabulary.ts';

/** Whose statements a learner's session may write. */
export interface OwnPseudonyms {
  /** `s-…` */
  readonly suivi: string;
  /** `m-…` of one module */
  readonly mesure: (module: string) => string;
}
export type Writer = { readonly kind: 'session'; readonly own: OwnPseudonyms } | { readonly kind: 'campus' };

const reasons = {
  'campus:own-pseudonym': {
    fr: 'un apprenant n’écrit que sous son propre pseudonyme, celui du module pour la mesure',
    en: 'a learner writes only under their own pseudonym, the module’s for the measure',
  },
  'campus:actor-account': {
    fr: 'l’acteur est désigné par son compte pseudonyme et rien d’autre',
    en: 'the actor is named by a pseudonymous account and nothing else',
  },
  'campus:verb': {
    fr: 'ce verbe n’est pas de ceux que cette session peut écrire',
    en: 'this verb is not one that this session may write',
  },
  'campus:activity': { fr: 'l’objet est une activité du campus', en: 'the object is an activity of the campus' },
  'campus:property': {
    fr: 'cette propriété n’est jamais enregistrée au campus',
    en: 'the campus never records this property',
  },
  'campus:extension': {
    fr: 'cette extension, ou sa valeur, n’est pas connue du campus',
    en: 'the campus does not know this extension or its value',
  },
  'campus:no-free-text': {
    fr: 'une réponse est un identifiant, jamais un texte libre',
    en: 'a response is an id, never free text',
  },
  'campus:label': {
    fr: 'un libellé d’activité, de 200 caractères au plus, sans adresse',
    en: 'a label of an activity, of 200 characters at most, without any address',
  },
  'campus:mesure-no-score': {
    fr: 'la mesure ne porte ni score ni réussite',
    en: 'the measure carries neither score nor success',
  },
  'campus:mesure-whole-minute': {
    fr: 'la mesure est datée à la minute entière',
    en: 'the measure is dated to the whole minute',
  },
} as const;
export type PolicyRule = keyof typeof reasons;

export interface PolicyRefusal {
  /** 403 where somebody writes what is not theirs to write, 400 where the content is wrong. */
  readonly status: 400 | 403;
  readonly rule: PolicyRule;
  readonly path: string;
}

/** What the campus allows where the rule was broken. */
export const policyExpectation = (rule: PolicyRule, lang: 'fr' | 'en'): string => reasons[rule][lang];

export function policyMessage(refusal: PolicyRefusal, lang: 'fr' | 'en'): string {
  const text = reasons[refusal.rule][lang];
  return lang === 'fr' ? `${refusal.path} : ${text} (${refusal.rule}).` : `${refusal.path}: ${text} (${refusal.rule}).`;
}

const suiviVerbs: readonly string[] = [
  verbs.initialized,
  verbs.experienced,
  verbs.answered,
  verbs.completed,
  verbs.attended,
];
const mesureVerbs: readonly string[] = [verbs.answered, verbs.experienced, verbs.viewed, verbs.completed];
const campusVerbs: readonly string[] = [...suiviVerbs, verbs.passed, verbs.failed, verbs.earned];

/** The store that a statement belongs to, by its actor's account. */
export const storeOf = (statement: SentStatement): StoreOfStatement =>
  storeOfHomePage(statement.actor.account?.homePage).store;

/**
 * Checks one valid statement against the rules of the campus; null when it may be stored.
 * `forbidden` of the model statements: no name, address, free text, score or success in *mesure*, nor a right answer.
 */
export function checkPolicy(sent: SentStatement, writer: Writer): PolicyRefusal | null {
  const statement = withArrays(sent);
  const { store, module } = storeOfHomePage(statement.actor.account?.homePage);
  const rules = new Rules(writer.kind);
  if (store === 'other') return { status: 403, rule: 'campus:own-pseudonym', path: 'actor' };
  const segments = rules.object(statement);
  if (writer.kind === 'session') {
    const name = statement.actor.account?.name;
    const expected = store === 'suivi' ? writer.own.suivi : module === null ? null : writer.own.mesure(module);
    if (name !== expected) return { status: 403, rule: 'campus:own-pseudonym', path: 'actor.account.name' };
    const allowed = store === 'suivi' ? suiviVerbs : mesureVerbs;
    if (!allowed.includes(statement.verb.id)) return { status: 403, rule: 'campus:verb', path: 'verb.id' };
  } else if (!(store === 'suivi' ? campusVerbs : mesureVerbs).includes(statement.verb.id))
    return { status: 400, rule: 'campus:verb', path: 'verb.id' };
  rules.whole(statement);
  if (store === 'mesure') rules.mesure(statement, module ?? '', segments);
  return rules.refusal;
}

const label = (text: string): boolean => text.length <= 200 && !/@|:\/\/|\b\d{1,3}(?:\.\d{1,3}){3}\b/.test(text);
const identifiers = (text: string): boolean =>
  text.length <= 500 && /^[A-Za-z0-9_.,:+[\]-]*$/.test(text) && !/\d{1,3}(?:\.\d{1,3}){3}/.test(text);

class Rules {
  refusal: PolicyRefusal | null = null;
  readonly #writer: Writer['kind'];

  constructor(writer: Writer['kind']) {
    this.#writer = writer;
  }

  #refuse(rule: PolicyRule, path: string): void {
    this.refusal ??= { status: 400, rule, path };
  }

  #only(value: Json | undefined, path: string, allowed: readonly string[]): value is JsonObject {
    if (!isObject(value)) return false;
    for (const key of Object.keys(value))
      if (!allowed.includes(key)) this.#refuse('campus:property', joinPath(path, key));
    return true;
  }

  object(statement: SentStatement): readonly string[] {
    const object = statement.object;
    const segments = isActivity(object) ? activityPath(object.id) : null;
    if (segments === null || segments.length > 5 || !segments.every((part) => /^[A-Za-z0-9-]{1,60}$/.test(part))) {
      this.#refuse('campus:activity', 'object');
      return [];
    }
    return segments;
  }

  whole(statement: SentStatement): void {
    const json: unknown = statement;
    if (!isObject(json)) return;
    this.#only(json, '', ['id', 'actor', 'verb', 'object', 'result', 'context', 'timestamp', 'version']);
    const actor = own(json, 'actor');
    if (
      isObject(actor) &&
      (Object.keys(actor).some((key) => key !== 'objectType' && key !== 'account') || actor['objectType'] === 'Group')
    )
      this.#refuse('campus:actor-account', 'actor');
    const verb = own(json, 'verb');
    if (isObject(verb)) this.#labels(own(verb, 'display'), 'verb.display');
    const object = own(json, 'object');
    if (isObject(object)) this.#definition(own(object, 'definition'), 'object.definition');
    this.#result(own(json, 'result'));
    this.#context(own(json, 'context'));
  }

  #labels(value: Json | undefined, path: string): void {
    if (!isObject(value)) return;
    for (const [language, text] of Object.entries(value))
      if (typeof text !== 'string' || !label(text)) this.#refuse('campus:label', joinPath(path, language));
  }

  /** No right answer (`correctResponsesPattern`), no extensions, no link. */
  #definition(value: Json | undefined, path: string): void {
    const components = ['choices', 'scale', 'source', 'target', 'steps'];
    if (!this.#only(value, path, ['type', 'name', 'description', 'interactionType', ...components])) return;
    this.#labels(own(value, 'name'), `${path}.name`);
    this.#labels(own(value, 'description'), `${path}.description`);
    for (const key of components) {
      const list = own(value, key);
      if (!Array.isArray(list)) continue;
      for (const [index, item] of list.entries()) {
        if (!isObject(item)) continue;
        const id = own(item, 'id');
        if (typeof id !== 'string' || !identifiers(id))
          this.#refuse('campus:no-free-text', `${path}.${key}[${index}].id`);
        this.#labels(own(item, 'description'), `${path}.${key}[${index}].description`);
      }
    }
  }

  #result(value: Json | undefined): void {
    if (!this.#only(value, 'result', ['score', 'success', 'completion', 'response', 'duration', 'extensions'])) return;
    const response = own(value, 'response');
    if (typeof response === 'string' && !identifiers(response)) this.#refuse('campus:no-free-text', 'result.response');
    this.#extensions(own(value, 'extensions'), 'result.extensions');
  }

  #context(value: Json | undefined): void {
    if (!this.#only(value, 'context', ['registration', 'platform', 'language', 'contextActivities', 'extensions']))
      return;
    const platform = own(value, 'platform');
    if (platform !== undefined && platform !== 'campus-du-numerique')
      this.#refuse('campus:property', 'context.platform');
    this.#extensions(own(value, 'extensions'), 'context.extensions');
    const activities = own(value, 'contextActivities');
    if (!isObject(activities)) return;
    for (const [key, listed] of Object.entries(activities)) {
      for (const [index, item] of (Array.isArray(listed) ? listed : [listed]).entries()) {
        const path = `context.contextActivities.${key}[${index}]`;
        const id: unknown = isObject(item) ? own(item, 'id') : undefined;
        if (typeof id !== 'string' || !/^[A-Za-z0-9/.:-]{1,200}$/.test(id) || !id.startsWith(`${namespace}/`))
          this.#refuse('campus:activity', path);
        if (isObject(item)) this.#definition(own(item, 'definition'), `${path}.definition`);
      }
    }
  }

  #extensions(value: Json | undefined, path: string): void {
    if (!isObject(value)) return;
    for (const [iri, item] of Object.entries(value))
      if (!isKnownExtension(iri, item, this.#writer)) this.#refuse('campus:extension', joinPath(path, iri));
  }

  /** Store *mesure*: its own module, whole minutes, and nothing that says whether an answer was right. */
  mesure(statement: SentStatement, module: string, segments: readonly string[]): void {
    const parents = statement.context?.contextActivities?.parent ?? [];
    const modules = segments[0] === 'dossiers' ? parents.map((parent) => activityPath(parent.id)?.[0]) : [segments[0]];
    if (modules.length === 0 || modules.some((name) => name !== module))
      this.#refuse('campus:own-pseudonym', 'object.id');
    const result = statement.result;
    if (result?.score !== undefined) this.#refuse('campus:mesure-no-score', 'result.score');
    if (result?.success !== undefined) this.#refuse('campus:mesure-no-score', 'result.success');
    // A finished lab is complete whatever was decided in it; elsewhere completion could say who was right.
    if (result?.completion !== undefined && statement.verb.id !== verbs.completed)
      this.#refuse('campus:mesure-no-score', 'result.completion');
    const at = statement.timestamp === undefined ? null : timestampMs(statement.timestamp, 'iso-8601');
    if (at === null || at % 60_000 !== 0 || !/:00(?:\.0+)?(?:[zZ]|[+-]\d{2}:?\d{2})$/.test(statement.timestamp ?? ''))
      this.#refuse('campus:mesure-whole-minute', 'timestamp');
  }
}
