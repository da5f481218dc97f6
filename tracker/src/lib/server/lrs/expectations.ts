import type { RefusalName } from './refusals.ts';

/** Where a refusal points unless it knows better (a header, a parameter, the body), and what was expected there. */
export interface RefusalPlace {
  readonly path: string;
  readonly fr: string;
  readonly en: string;
}

const authorization = 'Authorization';
const body = 'body';
const json = { fr: 'un document JSON (RFC 8259) en UTF-8', en: 'a JSON document (RFC 8259) in UTF-8' };
const known = { fr: 'un paramètre de cette ressource', en: 'a parameter of this resource' };
const later = { path: body, fr: 'un nouvel envoi, plus tard', en: 'the same request again, later' };
const smallerBody = {
  fr: 'un corps dans la limite du serveur (CAMPUS_BODY_LIMIT)',
  en: 'a body within the server’s limit (CAMPUS_BODY_LIMIT)',
};
const signature = 'attachments';

/** One for every refusal: the compiler sees to it. */
export const places: Readonly<Record<RefusalName, RefusalPlace>> = {
  'write-scope': { path: authorization, fr: 'le droit statements/write', en: 'the scope statements/write' },
  'read-scope': {
    path: authorization,
    fr: 'le droit statements/read ou statements/read/mine',
    en: 'the scope statements/read or statements/read/mine',
  },
  'state-scope': { path: authorization, fr: 'le droit state', en: 'the scope state' },
  'profile-scope': { path: authorization, fr: 'le droit profile', en: 'the scope profile' },
  'document-session': { path: authorization, fr: 'une clé d’outil externe', en: 'a key of an external tool' },
  'void-scope': {
    path: 'object.id',
    fr: 'une trace que cette clé a écrite, ou le droit all',
    en: 'a statement that this key wrote, or the scope all',
  },
  'wrong-credential': {
    path: authorization,
    fr: 'Basic, avec une clé valide et son secret',
    en: 'Basic, with a valid key and its secret',
  },
  'too-many-attempts': { path: authorization, fr: 'un nouvel essai, plus tard', en: 'another attempt, later' },
  unauthenticated: {
    path: authorization,
    fr: 'Basic, avec une clé valide et son secret',
    en: 'Basic, with a valid key and its secret',
  },
  'batch-size': { path: body, fr: '10 000 statements au plus', en: '10,000 statements at most' },
  'body-size': { path: body, ...smallerBody },
  'body-broken': { path: body, fr: 'le corps entier', en: 'the whole body' },
  'body-encoding': {
    path: 'Content-Encoding',
    fr: 'identity, ou pas d’en-tête',
    en: 'identity, or no such header',
  },
  'duplicate-id': { path: 'id', fr: 'un id par statement', en: 'an id for each statement' },
  'id-mismatch': { path: 'id', fr: 'la valeur de statementId', en: 'the value of statementId' },
  conflict: { path: 'id', fr: 'un id nouveau, ou le même statement', en: 'a new id, or the same statement' },
  'attachment-missing': {
    path: signature,
    fr: 'une partie qui porte cette empreinte, ou fileUrl',
    en: 'a part with this digest, or fileUrl',
  },
  'attachment-excess': {
    path: 'X-Experience-API-Hash',
    fr: 'le sha2 d’une pièce jointe des statements',
    en: 'the sha2 of an attachment of the statements',
  },
  'attachment-hash': {
    path: 'X-Experience-API-Hash',
    fr: 'l’empreinte SHA-2 de la partie, en hexadécimal',
    en: 'the SHA-2 digest of the part, in hexadecimal',
  },
  'attachment-encoding': { path: 'Content-Transfer-Encoding', fr: 'binary', en: 'binary' },
  multipart: {
    path: 'Content-Type',
    fr: 'des parties délimitées comme le dit la RFC 2046 (boundary de 1 à 70 caractères, CRLF)',
    en: 'parts delimited as RFC 2046 says (a boundary of 1 to 70 characters, CRLF)',
  },
  'multipart-first': { path: 'part 1', fr: 'Content-Type: application/json', en: 'Content-Type: application/json' },
  'signature-type': { path: signature, fr: 'application/octet-stream', en: 'application/octet-stream' },
  'signature-format': {
    path: signature,
    fr: 'une JWS en sérialisation compacte (RFC 7515)',
    en: 'a JWS in compact serialisation (RFC 7515)',
  },
  'signature-payload': {
    path: signature,
    fr: 'le statement tel qu’avant la signature',
    en: 'the statement as it was before it was signed',
  },
  'signature-algorithm': { path: signature, fr: 'RS256, RS384 ou RS512', en: 'RS256, RS384 or RS512' },
  'signature-wrong': {
    path: signature,
    fr: 'la signature du certificat x5c',
    en: 'the signature of the x5c certificate',
  },
  'parameter-missing': { path: 'query', fr: 'un paramètre obligatoire', en: 'a required parameter' },
  'document-not-found': { path: 'query', fr: 'l’identifiant d’un document', en: 'the id of a document' },
  'document-json': { path: body, ...json },
  'document-type': {
    path: 'Content-Type',
    fr: 'application/json, des deux côtés',
    en: 'application/json, on both sides',
  },
  'document-merge': { path: body, fr: 'un objet JSON, des deux côtés', en: 'a JSON object, on both sides' },
  precondition: {
    path: 'If-Match, If-None-Match',
    fr: 'une condition que le document remplit',
    en: 'a condition that the document meets',
  },
  'precondition-missing': {
    path: 'If-Match, If-None-Match',
    fr: 'If-None-Match: * ou If-Match et l’ETag',
    en: 'If-None-Match: * or If-Match and the ETag',
  },
  'document-exists': { path: 'If-Match', fr: 'l’ETag du document présent', en: 'the ETag of the present document' },
  'unavailable-full': later,
  'unavailable-busy': later,
  'unavailable-read-only': later,
  'unavailable-failing': later,
  syntax: { path: body, ...json },
  encoding: { path: body, fr: 'de l’UTF-8', en: 'UTF-8' },
  'duplicate-key': { path: body, fr: 'une seule propriété de ce nom', en: 'one property of this name' },
  depth: { path: body, fr: '100 niveaux d’imbrication au plus', en: 'at most 100 levels of nesting' },
  surrogate: { path: body, fr: 'des caractères Unicode entiers', en: 'whole Unicode characters' },
  number: {
    path: body,
    fr: 'un nombre entre −1,8e308 et 1,8e308',
    en: 'a number between −1.8e308 and 1.8e308',
  },
  'content-type': {
    path: 'Content-Type',
    fr: 'application/json ou multipart/mixed',
    en: 'application/json or multipart/mixed',
  },
  version: { path: 'X-Experience-API-Version', fr: '1.0.x ou 2.0.0', en: '1.0.x or 2.0.0' },
  host: {
    path: 'Host',
    fr: 'un nom de serveur, avec ou sans port',
    en: 'the name of a server, with or without a port',
  },
  'parameter-count': { path: 'body', fr: '100 champs au plus', en: 'at most 100 fields' },
  'unknown-parameter': { path: 'query', ...known },
  'miscased-parameter': { path: 'query', ...known },
  'repeated-parameter': { path: 'query', fr: 'ce paramètre une seule fois', en: 'this parameter once' },
  parameter: {
    path: 'query',
    fr: 'une valeur du même format que dans un statement (agent en JSON, IRI, UUID, date, true ou false)',
    en: 'a value in the format it has in a statement (agent in JSON, IRI, UUID, date, true or false)',
  },
  'with-statement-id': {
    path: 'statementId',
    fr: 'format et attachments seulement',
    en: 'format and attachments only',
  },
  'statement-id-missing': { path: 'statementId', fr: 'l’UUID du statement', en: 'the UUID of the statement' },
  'single-statement': { path: body, fr: 'un seul statement (un objet)', en: 'one statement (an object)' },
  'statement-not-found': {
    path: 'statementId',
    fr: 'l’id d’un statement que vous pouvez lire',
    en: 'the id of a statement that you may read',
  },
  'resource-not-found': {
    path: 'url',
    fr: 'statements, agents, activities, activities/state, agents/profile, activities/profile ou about',
    en: 'statements, agents, activities, activities/state, agents/profile, activities/profile or about',
  },
  'unknown-cursor': { path: 'after', fr: 'un lien « more » de ce registre', en: 'a "more" link of this store' },
  method: { path: 'method', fr: 'une méthode de l’en-tête Allow', en: 'a method of the Allow header' },
};
