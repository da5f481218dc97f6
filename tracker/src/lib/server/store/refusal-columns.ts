import type { RefusalGroup, RefusalTally, RefusedRequest, RefusedResource, Withheld } from './port-refusals.ts';
import { integer, integerOrNull, type Row, text, textOrNull } from './row.ts';

/** Reads a column of a closed list; another value means that the schema is not what this code was written for. */
const among =
  <Value extends string>(what: string, values: readonly Value[]) =>
  (found: string): Value => {
    const known = values.find((value) => value === found);
    if (known === undefined) throw new TypeError(`unknown ${what} ${found}`);
    return known;
  };

const refusedResource = among<RefusedResource>('resource', [
  'statements',
  'activities/state',
  'agents/profile',
  'activities/profile',
]);
const writingMethod = among<RefusedRequest['method']>('method', ['POST', 'PUT']);
const tallyKind = among<RefusalTally['kind']>('kind of tally', ['session', 'unauthenticated', 'dropped']);
const reason = among<Withheld>('reason', ['size', 'mesure']);
const withheldReason = (found: string | null): Withheld | null => (found === null ? null : reason(found));

/** Days with more rows of counts than this lose the oldest ones. */
export const largestTallies = 10_000;

/** The columns of a refused request, without its body. */
export const columns =
  'seq, id, at_ms, key, method, resource, status, requirement, path, expected, received, message, version, content_type, search, if_match, if_none_match, body_bytes, withheld, replayed_ms';

export const toRefused = (row: Row): RefusedRequest => ({
  id: text(row, 'id'),
  atMs: integer(row, 'at_ms'),
  key: text(row, 'key'),
  method: writingMethod(text(row, 'method')),
  resource: refusedResource(text(row, 'resource')),
  status: integer(row, 'status'),
  requirement: text(row, 'requirement'),
  path: text(row, 'path'),
  expected: text(row, 'expected'),
  received: text(row, 'received'),
  message: text(row, 'message'),
  version: text(row, 'version'),
  contentType: text(row, 'content_type'),
  search: text(row, 'search'),
  ifMatch: text(row, 'if_match'),
  ifNoneMatch: text(row, 'if_none_match'),
  bodyBytes: integer(row, 'body_bytes'),
  withheld: withheldReason(textOrNull(row, 'withheld')),
  replayedMs: integerOrNull(row, 'replayed_ms'),
});

export const toGroup = (row: Row): RefusalGroup => ({
  key: text(row, 'key'),
  requirement: text(row, 'requirement'),
  status: integer(row, 'status'),
  count: integer(row, 'count'),
  lastMs: integer(row, 'last_ms'),
});

export const toTally = (row: Row): RefusalTally => ({
  day: text(row, 'day'),
  kind: tallyKind(text(row, 'kind')),
  requirement: text(row, 'requirement'),
  path: text(row, 'path'),
  count: integer(row, 'count'),
});
