import type { Json } from '../json.ts';

/** What stood to be expected where a statement is wrong, in both languages of the campus. */
const expectations = {
  object: { fr: 'un objet', en: 'an object' },
  array: { fr: 'un tableau', en: 'an array' },
  'non-empty-array': { fr: 'un tableau d’au moins un élément', en: 'an array of at least one item' },
  string: { fr: 'une chaîne de caractères', en: 'a string' },
  boolean: { fr: 'true ou false', en: 'true or false' },
  number: { fr: 'un nombre', en: 'a number' },
  'natural-number': { fr: 'un entier positif ou nul', en: 'an integer of 0 or more' },
  present: { fr: 'une propriété obligatoire', en: 'a required property' },
  'known-property': {
    fr: 'aucune propriété de ce nom à cet endroit (la casse compte)',
    en: 'no property of this name here (case matters)',
  },
  absent: { fr: 'l’absence de cette propriété', en: 'this property to be absent' },
  uuid: { fr: 'un UUID', en: 'a UUID' },
  iri: { fr: 'un IRI absolu, avec son schéma', en: 'an absolute IRI, with its scheme' },
  mailto: { fr: 'une adresse « mailto: »', en: 'a "mailto:" address' },
  sha1: { fr: 'une empreinte SHA-1 de 40 chiffres hexadécimaux', en: 'a SHA-1 digest of 40 hexadecimal digits' },
  sha2: { fr: 'une empreinte SHA-2 hexadécimale', en: 'a hexadecimal SHA-2 digest' },
  'media-type': { fr: 'un type de média (RFC 2046)', en: 'a media type (RFC 2046)' },
  'language-tag': { fr: 'une étiquette de langue (RFC 5646)', en: 'a language tag (RFC 5646)' },
  timestamp: {
    fr: 'une date et une heure ISO 8601, sans décalage −00:00',
    en: 'an ISO 8601 date and time, without offset −00:00',
  },
  'rfc-3339': { fr: 'une date et une heure RFC 3339', en: 'an RFC 3339 date and time' },
  duration: { fr: 'une durée ISO 8601', en: 'an ISO 8601 duration' },
  'one-identifier': {
    fr: 'exactement un identifiant parmi mbox, mbox_sha1sum, openid, account',
    en: 'exactly one of mbox, mbox_sha1sum, openid, account',
  },
  'at-most-one-identifier': {
    fr: 'au plus un identifiant parmi mbox, mbox_sha1sum, openid, account',
    en: 'at most one of mbox, mbox_sha1sum, openid, account',
  },
  'object-type-agent': { fr: '« Agent »', en: '"Agent"' },
  'object-type-group': { fr: '« Group »', en: '"Group"' },
  'object-type-actor': { fr: '« Agent » ou « Group »', en: '"Agent" or "Group"' },
  'object-type-activity': { fr: '« Activity »', en: '"Activity"' },
  'object-type-any': {
    fr: '« Activity », « Agent », « Group », « StatementRef » ou « SubStatement »',
    en: '"Activity", "Agent", "Group", "StatementRef" or "SubStatement"',
  },
  'object-type-nested': {
    fr: '« Activity », « Agent », « Group » ou « StatementRef »',
    en: '"Activity", "Agent", "Group" or "StatementRef"',
  },
  'object-type-statement-ref': { fr: '« StatementRef »', en: '"StatementRef"' },
  'context-agent': { fr: '« contextAgent »', en: '"contextAgent"' },
  'context-group': { fr: '« contextGroup »', en: '"contextGroup"' },
  'interaction-type': {
    fr: 'un type d’interaction de la spécification',
    en: 'an interaction type of the specification',
  },
  'interaction-type-first': {
    fr: 'interactionType, que cette propriété suppose',
    en: 'interactionType, which this property requires',
  },
  'component-of-type': {
    fr: 'aucun composant étranger à ce type d’interaction',
    en: 'no component foreign to this interaction type',
  },
  'distinct-ids': { fr: 'des id distincts', en: 'distinct ids' },
  'scaled-range': { fr: 'un nombre de −1 à 1', en: 'a number from −1 to 1' },
  'at-least-min': { fr: 'au moins « min »', en: 'at least "min"' },
  'at-most-max': { fr: 'au plus « max »', en: 'at most "max"' },
  'max-above-min': { fr: 'un « max » supérieur à « min »', en: 'a "max" above "min"' },
  'activity-object': { fr: 'une activité comme objet du statement', en: 'an Activity as the statement’s object' },
  'voided-ref': {
    fr: 'une StatementRef comme objet, avec le verbe « voided »',
    en: 'a StatementRef as object, with the verb "voided"',
  },
  'version-1': { fr: '« 1.0 » ou « 1.0.x »', en: '"1.0" or "1.0.x"' },
  'version-2': { fr: '« 1.0.x » ou « 2.0.0 »', en: '"1.0.x" or "2.0.0"' },
  'authority-group': { fr: 'un groupe anonyme de deux agents', en: 'an anonymous group of two agents' },
  'file-or-data': {
    fr: 'fileUrl, ou les octets de la pièce jointe dans un corps multipart/mixed',
    en: 'fileUrl, or the attachment’s bytes in a multipart/mixed body',
  },
  'unique-ids': {
    fr: 'un id différent pour chaque statement du lot',
    en: 'a different id for each statement of the batch',
  },
  'batch-size': { fr: 'un lot moins grand', en: 'a smaller batch' },
} as const;
export type Expectation = keyof typeof expectations;
export type MessageLanguage = 'fr' | 'en';

/** One thing that is wrong with a statement. */
export interface Problem {
  /** JSON path, e.g. `[2].actor.mbox`; empty for the whole. */
  readonly path: string;
  readonly expected: Expectation;
  /** What was found, cut to 60 characters. */
  readonly received: string;
  /** e.g. `XAPI-00074` (ADL's conformance requirements) or `2.0 4.2.2`. */
  readonly requirement: string;
}

export const expectedText = (expected: Expectation, lang: MessageLanguage): string => expectations[expected][lang];

/** One sentence that names the place, what was expected, what was found and the requirement. */
export function problemMessage(problem: Problem, lang: MessageLanguage): string {
  const where = problem.path === '' ? (lang === 'fr' ? 'Le corps de la requête' : 'The request body') : problem.path;
  const what = expectedText(problem.expected, lang);
  return lang === 'fr'
    ? `${where} : attendu ${what} ; reçu ${problem.received} (${problem.requirement}).`
    : `${where}: expected ${what}; received ${problem.received} (${problem.requirement}).`;
}

/** A short description of a value, neutral between the languages. */
export function describe(value: Json | undefined): string {
  if (value === undefined) return '∅';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59).toWellFormed()}…` : text;
}
