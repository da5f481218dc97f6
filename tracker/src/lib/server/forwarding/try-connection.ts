import { isObject } from '../../xapi/json.ts';
import type { FailureReason } from '../store/port-forwarding.ts';
import { ask, type Destination, failureOf, type Line } from './send.ts';

/** What a try of the connection found; nothing is written at the other side. */
export type ConnectionTried =
  | { readonly kind: 'good'; readonly reads: boolean; readonly versions: readonly string[] }
  /** It answers, but does not speak the version that was chosen. */
  | { readonly kind: 'version'; readonly versions: readonly string[] }
  | { readonly kind: 'failed'; readonly reason: FailureReason; readonly status: number | null };

/** Asks `about` without the key, then one statement with it. A key that may only write is a good key. */
export async function tryConnection(to: Destination, line: Line): Promise<ConnectionTried> {
  const about = await ask(to, '/about', { method: 'GET' }, line, true);
  if (about.kind !== 'answer')
    return about.kind === 'failed' ? about : { kind: 'failed', reason: 'timeout', status: null };
  const versions = about.status === 200 ? versionsOf(about.text) : null;
  if (versions === null) {
    if (about.status === 200) return { kind: 'failed', reason: 'not-a-store', status: 200 };
    return failureOf(about, line.now().getTime());
  }
  const [major] = to.version.split('.');
  if (!versions.some((version) => version.split('.')[0] === major)) return { kind: 'version', versions };
  const read = await ask(to, '/statements?limit=1', { method: 'GET' }, line);
  if (read.kind !== 'answer')
    return read.kind === 'failed' ? read : { kind: 'failed', reason: 'timeout', status: null };
  // 403: the key is known, and may not read.
  if (read.status === 200 || read.status === 403) return { kind: 'good', reads: read.status === 200, versions };
  return failureOf(read, line.now().getTime());
}

function versionsOf(text: string): readonly string[] | null {
  try {
    const about: unknown = JSON.parse(text);
    const versions = isObject(about) ? about['version'] : undefined;
    if (!Array.isArray(versions) || versions.length === 0 || versions.length > 20) return null;
    const named = versions.filter((one): one is string => typeof one === 'string' && /^[\w.-]{1,20}$/.test(one));
    return named.length === versions.length ? named : null;
  } catch {
    return null;
  }
}
