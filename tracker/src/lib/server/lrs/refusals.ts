import type { MessageLanguage } from '../../xapi/validate/problem.ts';
import { places } from './expectations.ts';
import type { Refusal } from './port.ts';

const texts = {
  'write-scope': {
    status: 403,
    requirement: 'XAPI-00327',
    fr: 'Cette clé ne permet pas d’écrire des statements : il y faut le droit statements/write, ou all.',
    en: 'This key may not write statements: the scope statements/write, or all, is needed.',
  },
  'read-scope': {
    status: 403,
    requirement: 'XAPI-00327',
    fr: 'Cette clé ne permet pas de lire des statements : il y faut statements/read/mine, statements/read, all/read ou all.',
    en: 'This key may not read statements: statements/read/mine, statements/read, all/read or all is needed.',
  },
  unauthenticated: {
    status: 401,
    requirement: 'XAPI-00334',
    fr: 'Identifiez-vous : clé et secret (HTTP Basic) ou session du campus.',
    en: 'Authenticate: key and secret (HTTP Basic) or a session of the campus.',
  },
  'void-scope': {
    status: 403,
    requirement: 'XAPI-00327',
    fr: 'Cette clé n’annule que ce qu’elle a écrit elle-même : pour annuler la trace d’un autre, il y faut le droit all.',
    en: 'This key voids only what it wrote itself: to void a statement of another, the scope all is needed.',
  },
  'wrong-credential': {
    status: 401,
    requirement: 'XAPI-00335',
    fr: 'Cette clé et ce secret ne sont pas reconnus : vérifiez-les tous deux (HTTP Basic), et que la clé n’a pas été révoquée.',
    en: 'This key and secret are not recognised: check both (HTTP Basic), and that the key has not been revoked.',
  },
  'too-many-attempts': {
    status: 429,
    requirement: 'campus:attempts',
    fr: 'Trop d’essais avec de mauvais secrets : réessayez après le délai de Retry-After.',
    en: 'Too many attempts with wrong secrets: try again after the time in Retry-After.',
  },
  'batch-size': {
    status: 413,
    requirement: 'campus:batch-size',
    fr: 'Le lot dépasse 10 000 statements : envoyez-en plusieurs.',
    en: 'The batch exceeds 10,000 statements: send several.',
  },
  'body-size': {
    status: 413,
    requirement: 'campus:body-size',
    fr: 'Le corps de la requête est trop grand.',
    en: 'The request body is too large.',
  },
  'body-broken': {
    status: 400,
    requirement: 'XAPI-00014',
    fr: 'Le corps de la requête n’est pas arrivé en entier.',
    en: 'The request body did not arrive whole.',
  },
  'body-encoding': {
    status: 415,
    requirement: 'campus:body-encoding',
    fr: 'Le corps de la requête est compressé : envoyez-le sans Content-Encoding.',
    en: 'The request body is compressed: send it without Content-Encoding.',
  },
  'duplicate-id': {
    status: 400,
    requirement: 'XAPI-00142',
    fr: 'Deux statements du lot ont le même id.',
    en: 'Two statements of the batch have the same id.',
  },
  'id-mismatch': {
    status: 400,
    requirement: 'XAPI-00007',
    fr: 'L’id du statement n’est pas celui du paramètre statementId.',
    en: 'The statement’s id is not that of the parameter statementId.',
  },
  conflict: {
    status: 409,
    requirement: 'XAPI-00142',
    fr: 'Un autre statement a déjà cet id ; rien du lot n’a été enregistré.',
    en: 'Another statement already has this id; nothing of the batch was stored.',
  },
  'attachment-missing': {
    status: 400,
    requirement: 'XAPI-00129',
    fr: 'Les octets de cette pièce jointe manquent : multipart/mixed, ou fileUrl.',
    en: 'The bytes of this attachment are missing: multipart/mixed, or fileUrl.',
  },
  'attachment-excess': {
    status: 400,
    requirement: 'XAPI-00128',
    fr: 'Une partie du corps n’est la pièce jointe d’aucun statement.',
    en: 'A part of the body is the attachment of no statement.',
  },
  'attachment-hash': {
    status: 400,
    requirement: 'XAPI-00132',
    fr: 'L’empreinte X-Experience-API-Hash manque ou n’est pas celle de la partie (SHA-2, hexadécimal).',
    en: 'The digest X-Experience-API-Hash is missing or is not that of the part (SHA-2, hexadecimal).',
  },
  'attachment-encoding': {
    status: 400,
    requirement: 'XAPI-00135',
    fr: 'Content-Transfer-Encoding attendu : binary.',
    en: 'Expected Content-Transfer-Encoding: binary.',
  },
  multipart: {
    status: 400,
    requirement: 'XAPI-00130',
    fr: 'Le corps multipart/mixed n’est pas délimité par la « boundary » de son Content-Type.',
    en: 'The multipart/mixed body is not delimited by the boundary of its Content-Type.',
  },
  'multipart-first': {
    status: 400,
    requirement: 'XAPI-00134',
    fr: 'La première partie contient tous les statements, en application/json.',
    en: 'The first part holds all the statements, as application/json.',
  },
  'signature-type': {
    status: 400,
    requirement: 'XAPI-00115',
    fr: 'Une signature est une pièce jointe de type application/octet-stream, jointe en entier.',
    en: 'A signature is an attachment of type application/octet-stream, sent whole.',
  },
  'signature-format': {
    status: 400,
    requirement: 'XAPI-00115',
    fr: 'La signature n’est pas une JWS (sérialisation compacte).',
    en: 'The signature is no JWS (compact serialisation).',
  },
  'signature-payload': {
    status: 400,
    requirement: 'XAPI-00116',
    fr: 'Le contenu signé n’est pas ce statement.',
    en: 'What was signed is not this statement.',
  },
  'signature-algorithm': {
    status: 400,
    requirement: 'XAPI-00117',
    fr: 'Algorithme de signature attendu : RS256, RS384 ou RS512.',
    en: 'Expected signature algorithm: RS256, RS384 or RS512.',
  },
  'signature-wrong': {
    status: 400,
    requirement: 'XAPI-00117',
    fr: 'La signature n’est pas celle du certificat qu’elle présente (x5c).',
    en: 'The signature is not that of the certificate it presents (x5c).',
  },
  'parameter-missing': {
    status: 400,
    requirement: 'XAPI-00012',
    fr: 'Ce paramètre est obligatoire ici.',
    en: 'This parameter is required here.',
  },
  'state-scope': {
    status: 403,
    requirement: 'XAPI-00327',
    fr: 'Cette clé ne donne pas accès aux états : il y faut le droit state, ou all ; all/read suffit pour lire.',
    en: 'This key gives no access to states: the scope state, or all, is needed; all/read is enough to read.',
  },
  'profile-scope': {
    status: 403,
    requirement: 'XAPI-00327',
    fr: 'Cette clé ne donne pas accès aux profils : il y faut le droit profile, ou all ; all/read suffit pour lire.',
    en: 'This key gives no access to profiles: the scope profile, or all, is needed; all/read is enough to read.',
  },
  'document-session': {
    status: 403,
    requirement: 'campus:no-documents',
    fr: 'Une session d’apprenant n’a pas de documents xAPI : le campus ne garde aucun texte libre d’un apprenant.',
    en: 'A learner’s session has no xAPI documents: the campus keeps no free text of a learner.',
  },
  'document-not-found': {
    status: 404,
    requirement: 'Communication 3.2',
    fr: 'Aucun document de cet identifiant.',
    en: 'No document of this id.',
  },
  'document-json': {
    status: 400,
    requirement: 'XAPI-00284',
    fr: 'Le document est annoncé en application/json, mais n’est pas du JSON.',
    en: 'The document is announced as application/json but is not JSON.',
  },
  'document-type': {
    status: 400,
    requirement: 'XAPI-00278',
    fr: 'POST ne fusionne que deux documents application/json ; pour remplacer un document, utilisez PUT.',
    en: 'POST merges only two application/json documents; to replace a document, use PUT.',
  },
  'document-merge': {
    status: 400,
    requirement: 'XAPI-00281',
    fr: 'POST fusionne deux objets JSON : le document présent ou le nouveau n’en est pas un.',
    en: 'POST merges two JSON objects: the present document or the new one is none.',
  },
  precondition: {
    status: 412,
    requirement: 'XAPI-00322',
    fr: 'Le document n’est pas dans l’état que la condition If-Match ou If-None-Match demande ; rien n’a changé.',
    en: 'The document is not in the state that If-Match or If-None-Match asks for; nothing was changed.',
  },
  'precondition-missing': {
    status: 400,
    requirement: 'XAPI-00322',
    fr: 'PUT demande ici If-None-Match: * pour un nouveau document, ou If-Match et l’ETag du document présent.',
    en: 'PUT requires here If-None-Match: * for a new document, or If-Match and the ETag of the present one.',
  },
  'document-exists': {
    status: 409,
    requirement: 'XAPI-00322',
    fr: 'Un document existe déjà ici : lisez-le, puis renvoyez le vôtre avec If-Match et son ETag.',
    en: 'A document already exists here: read it, then send yours with If-Match and its ETag.',
  },
  'unavailable-full': {
    status: 503,
    requirement: 'campus:storage',
    fr: 'Le disque du registre est plein : rien n’a été enregistré, réessayez plus tard.',
    en: 'The record store’s disk is full: nothing was stored, try again later.',
  },
  'unavailable-busy': {
    status: 503,
    requirement: 'campus:storage',
    fr: 'Le registre est occupé : rien n’a été enregistré, réessayez.',
    en: 'The record store is busy: nothing was stored, try again.',
  },
  'unavailable-read-only': {
    status: 503,
    requirement: 'campus:storage',
    fr: 'Le registre est en lecture seule : rien n’a été enregistré.',
    en: 'The record store is read-only: nothing was stored.',
  },
  'unavailable-failing': {
    status: 503,
    requirement: 'campus:storage',
    fr: 'Le registre ne répond pas : rien n’a été enregistré, réessayez plus tard.',
    en: 'The record store does not answer: nothing was stored, try again later.',
  },
  syntax: { status: 400, requirement: 'XAPI-00014', fr: 'Le corps n’est pas du JSON.', en: 'The body is not JSON.' },
  encoding: {
    status: 400,
    requirement: 'XAPI-00015',
    fr: 'Le corps n’est pas de l’UTF-8 valide.',
    en: 'The body is not valid UTF-8.',
  },
  'duplicate-key': {
    status: 400,
    requirement: 'XAPI-00021',
    fr: 'Une propriété figure deux fois dans le même objet.',
    en: 'A property stands twice in the same object.',
  },
  depth: {
    status: 400,
    requirement: 'campus:json-depth',
    fr: 'Le JSON est imbriqué sur plus de 100 niveaux.',
    en: 'The JSON is nested deeper than 100 levels.',
  },
  surrogate: {
    status: 400,
    requirement: 'XAPI-00015',
    fr: 'Une chaîne contient un demi-caractère Unicode (surrogate isolé).',
    en: 'A string contains half a Unicode character (a lone surrogate).',
  },
  number: {
    status: 400,
    requirement: 'XAPI-00002',
    fr: 'Un nombre dépasse ce qu’un double peut représenter.',
    en: 'A number is beyond what a double can represent.',
  },
  'content-type': {
    status: 400,
    requirement: 'XAPI-00127',
    fr: 'Content-Type attendu : application/json ou multipart/mixed.',
    en: 'Expected Content-Type: application/json or multipart/mixed.',
  },
  version: {
    status: 400,
    requirement: 'XAPI-00331',
    fr: 'En-tête X-Experience-API-Version attendu : 1.0.x ou 2.0.0.',
    en: 'Expected header X-Experience-API-Version: 1.0.x or 2.0.0.',
  },
  host: {
    status: 400,
    requirement: 'campus:http',
    fr: 'L’en-tête Host de la requête n’est pas une adresse.',
    en: 'The request’s Host header is no address.',
  },
  'parameter-count': {
    status: 400,
    requirement: 'XAPI-00324',
    fr: 'Le formulaire a plus de 100 champs.',
    en: 'The form has more than 100 fields.',
  },
  'unknown-parameter': {
    status: 400,
    requirement: 'XAPI-00324',
    fr: 'Paramètre inconnu à cette adresse (la casse compte).',
    en: 'Unknown parameter at this address (case matters).',
  },
  'miscased-parameter': {
    status: 400,
    requirement: 'XAPI-00325',
    fr: 'La casse de ce paramètre n’est pas la bonne.',
    en: 'This parameter is not in the right case.',
  },
  'repeated-parameter': {
    status: 400,
    requirement: 'XAPI-00012',
    fr: 'Ce paramètre figure deux fois.',
    en: 'This parameter stands twice.',
  },
  parameter: {
    status: 400,
    requirement: 'XAPI-00012',
    fr: 'La valeur de ce paramètre n’est pas valide.',
    en: 'The value of this parameter is not valid.',
  },
  'with-statement-id': {
    status: 400,
    requirement: 'XAPI-00151',
    fr: 'Avec statementId ou voidedStatementId, seuls format et attachments sont permis.',
    en: 'With statementId or voidedStatementId, only format and attachments are allowed.',
  },
  'statement-id-missing': {
    status: 400,
    requirement: 'XAPI-00145',
    fr: 'PUT demande le paramètre statementId.',
    en: 'PUT requires the parameter statementId.',
  },
  'single-statement': {
    status: 400,
    requirement: 'XAPI-00143',
    fr: 'PUT enregistre un seul statement.',
    en: 'PUT stores one statement.',
  },
  'statement-not-found': {
    status: 404,
    requirement: 'XAPI-00158',
    fr: 'Aucun statement de cet id.',
    en: 'No statement of this id.',
  },
  'resource-not-found': {
    status: 404,
    requirement: 'XAPI-00139',
    fr: 'Aucune ressource xAPI à cette adresse.',
    en: 'No xAPI resource at this address.',
  },
  'unknown-cursor': {
    status: 400,
    requirement: 'XAPI-00108',
    fr: 'Cette page de résultats n’existe plus : refaites la requête.',
    en: 'This page of results no longer exists: repeat the query.',
  },
  method: {
    status: 405,
    requirement: 'XAPI-00323',
    fr: 'Cette ressource n’accepte pas cette méthode.',
    en: 'This resource does not accept this method.',
  },
} as const satisfies Readonly<
  Record<
    string,
    { readonly status: Refusal['status']; readonly requirement: string; readonly fr: string; readonly en: string }
  >
>;
export type RefusalName = keyof typeof texts;

/** Every refusal by its name, for the test that goes through them all. */
export const refusalNames = Object.keys(texts).filter((name): name is RefusalName => Object.hasOwn(texts, name));

/**
 * A refusal in words: what is wrong, where, what was expected there, and the requirement.
 * @param path of the value in the statement, or the parameter or header; where it names nothing, the usual place
 */
export function refuse(name: RefusalName, lang: MessageLanguage, path = ''): Refusal {
  const { status, requirement } = texts[name];
  const place = places[name];
  return {
    status,
    requirement,
    message: texts[name][lang],
    path: path === '' ? place.path : path,
    expected: place[lang],
  };
}
