import { expect, test } from 'vitest';
import type { RefusedRequest } from '#lib/server/lrs/refused-requests.ts';
import { remedyOf } from './remedy.ts';

const refused = (override: Partial<RefusedRequest>): RefusedRequest => ({
  id: '1',
  atMs: 0,
  key: 'lms',
  method: 'POST',
  resource: 'statements',
  status: 400,
  requirement: 'XAPI-00074',
  path: 'actor.mbox',
  expected: '',
  received: '',
  message: '',
  version: '1.0.3',
  contentType: '',
  search: '',
  ifMatch: '',
  ifNoneMatch: '',
  bodyBytes: 0,
  withheld: null,
  replayedMs: null,
  ...override,
});

test.each<readonly [Partial<RefusedRequest>, string]>([
  [{}, 'value'],
  [{ status: 403, path: 'Authorization', requirement: 'XAPI-00327' }, 'rights'],
  [{ status: 403, requirement: 'campus:own-pseudonym' }, 'campus'],
  [{ status: 409, path: '[0].id' }, 'conflict'],
  [{ status: 412, resource: 'activities/state', path: 'If-Match' }, 'document'],
  [{ status: 413, path: 'body', requirement: 'campus:body-size' }, 'size'],
  [{ path: 'X-Experience-API-Version' }, 'version'],
  [{ path: 'Content-Type' }, 'type'],
  [{ path: 'body:3:7' }, 'json'],
  [{ path: 'statementId' }, 'parameter'],
  [{ path: 'limite', requirement: 'XAPI-00324' }, 'parameter'],
  [{ path: 'attachments[0]' }, 'attachment'],
  [{ path: 'part 2' }, 'attachment'],
  [{ path: 'attachments[0]', requirement: 'XAPI-00116' }, 'signature'],
])('%o calls for: %s', (override, remedy) => {
  expect(remedyOf(refused(override))).toBe(remedy);
});
