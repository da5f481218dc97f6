import { readJsonText } from '../../xapi/json.ts';
import type { CredentialCheck } from './credentials.ts';
import { unwrapAlternate } from './http/alternate.ts';
import type { Site } from './http/context.ts';
import { withCors } from './http/cors.ts';
import { handleRequest, messageLanguage } from './http/handle.ts';
import { refusalResponse } from './http/responses.ts';
import type { Lrs } from './port.ts';
import { refuse } from './refusals.ts';
import type { RefusalRecorder } from './refused-requests-recorder.ts';
import { storeStatements } from './store-statements.ts';

export { type CredentialCheck, type Credentials, createCredentials } from './credentials.ts';

export interface LrsOptions extends Site {
  /** Keeps what is refused, after the answer; by default nothing does. */
  readonly recorder?: RefusalRecorder;
  /** Recognises the credential of the alternate request syntax, which carries it in the body (1.0.3). */
  readonly credentials?: CredentialCheck;
  /** Origins from which browsers of external tools may call, e.g. `https://lms.example`; none by default. */
  readonly allowedOrigins?: readonly string[];
}

/** The record store over a storage engine. Closing it leaves the engine open: whoever opened that closes it. */
export function createLrs(options: LrsOptions): Lrs {
  const allowOrigin: Lrs['allowOrigin'] = (request, response) =>
    withCors(request, response, options.allowedOrigins ?? []);
  return {
    allowOrigin,
    store(input, principal, { version = '1.0.3' } = {}) {
      const read = readJsonText(JSON.stringify(input));
      if (read.kind === 'refused')
        return Promise.resolve({ kind: 'refused', refusal: refuse(read.refusal.reason, 'fr', read.refusal.path) });
      return storeStatements({ input: read.value, principal, version, lang: 'fr' }, options);
    },
    async handle(outer, outerPrincipal) {
      const unwrapped = await unwrapAlternate(
        outer,
        options.bodyLimit,
        messageLanguage(outer.headers.get('accept-language')),
      );
      if (unwrapped.kind === 'refused')
        return allowOrigin(outer, refusalResponse(unwrapped.refusal, { 'x-experience-api-version': '1.0.3' }));
      const { request } = unwrapped;
      const authorization = request.headers.get('authorization');
      // A key in the form stands for itself, right or wrong: no session may take its place.
      const asker =
        request === outer || authorization === null || options.credentials === undefined
          ? outerPrincipal
          : await options.credentials.principalFromBasicAuth(authorization);
      const response = await handleRequest(request, asker, options);
      options.recorder?.note(request, asker?.kind === 'denied' ? null : asker, response);
      return allowOrigin(outer, response);
    },
    async statement(id) {
      const found = await options.store.find(id.toLowerCase());
      return found === null ? null : JSON.parse(found.text);
    },
    close: async () => options.recorder?.written(),
  };
}
