/** A first request for a new key, to be pasted into a terminal. */
export interface Example {
  readonly command: string;
  readonly shows: 'read' | 'write' | 'document';
}

const reading = ['all', 'all/read', 'statements/read', 'statements/read/mine', 'mesure/read'];
const trial = {
  actor: { mbox: 'mailto:essai@example.org' },
  verb: { id: 'http://adlnet.gov/expapi/verbs/experienced' },
  object: { id: 'https://example.org/essai' },
};

/**
 * A request that succeeds with this key: it reads where the key may read, and writes only where it may do nothing else.
 * @param endpoint e.g. `https://campus.example/xapi`
 */
export function exampleOf(
  endpoint: string,
  { key, secret, scopes }: { readonly key: string; readonly secret: string; readonly scopes: readonly string[] },
): Example {
  const call = (path: string, ...options: readonly string[]): string =>
    [`curl -u '${key}:${secret}'`, "-H 'X-Experience-API-Version: 1.0.3'", ...options, `'${endpoint}/${path}'`].join(
      ' \\\n  ',
    );
  if (reading.some((scope) => scopes.includes(scope))) return { shows: 'read', command: call('statements?limit=1') };
  if (scopes.includes('statements/write')) {
    const body = ["-H 'Content-Type: application/json'", `-d '${JSON.stringify(trial)}'`];
    return { shows: 'write', command: call('statements', ...body) };
  }
  const agent = encodeURIComponent(JSON.stringify(trial.actor));
  const activity = encodeURIComponent(trial.object.id);
  return {
    shows: 'document',
    command: call(
      scopes.includes('state')
        ? `activities/state?activityId=${activity}&agent=${agent}`
        : `activities/profile?activityId=${activity}`,
    ),
  };
}
