import { pseudonymBase } from '../../xapi/vocabulary.ts';

/**
 * True when a text speaks of the store *mesure*: of one of its pseudonyms, or of the home page that they share, however
 * JSON or an address may have escaped it. What is refused there is nobody's to read, as little as what is stored.
 */
export function speaksOfMesure(text: string): boolean {
  const plain = unescaped(text).toLowerCase();
  return plain.includes(`${pseudonymBase}/mesure`) || pseudonym.test(plain);
}

/** `m-` and 26 characters of base 32 (identity/secrets.ts). */
const pseudonym = /(?<![a-z0-9])m-[a-z0-9]{26}(?![a-z0-9])/;

const unescaped = (text: string): string =>
  text
    .replaceAll(/%([0-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replaceAll(/\\+u00([0-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replaceAll(/\\+\//g, '/');

/** Steps of a path that are names of the specification; any other one was written by whoever sent the request. */
const names = new Set(
  `id actor verb object result context timestamp stored authority version attachments objectType
  name mbox mbox_sha1sum openid account homePage member display definition description type moreInfo extensions
  interactionType correctResponsesPattern choices scale source target steps
  score success completion response duration scaled raw min max
  registration instructor team contextActivities contextAgents contextGroups agent group relevantTypes parent grouping
  category other revision platform language statement usageType contentType length sha2 fileUrl
  body statementId voidedStatementId activityId stateId profileId since until method
  part Authorization Content-Type Content-Encoding Content-Transfer-Encoding If-Match If-None-Match
  X-Experience-API-Version X-Experience-API-Hash`.split(/\s+/),
);
const step = /\["(?:[^"\\]|\\.)*"\]|\[\d+\]|[^.[\]]+/g;

/** A path with its places in lists and every name that is not the specification's own taken out: `[].actor.….mbox`. */
export function placeOf(path: string): string {
  // `body:3:7` is a place in a text that is no JSON; `part 2` is one of a multipart body.
  const steps =
    path
      .replace(/^(body):\d+:\d+$/, '$1')
      .replace(/^part \d+$/, 'part')
      .match(step) ?? [];
  return steps
    .map((part) => (/^\[\d+\]$/.test(part) ? '[]' : names.has(part) ? part : '…'))
    .reduce((place, part) => (place === '' || part === '[]' ? place + part : `${place}.${part}`), '');
}

/** A text that both engines can keep: no NUL, no half character, and no longer than `limit` characters. */
export function keepable(text: string, limit: number): string {
  const cut = text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
  return cut.replaceAll('\0', '␀').toWellFormed();
}
