import { readJsonText } from '../../xapi/json.ts';
import type { CredentialCheck } from './credentials.ts';
import { unwrapAlternate } from './http/alternate.ts';
import type { Site } from './http/context.ts';
import { withCors } from './http/cors.ts';
import { handleRequest, messageLanguage } from './http/handle.ts';
import { refusalResponse } from './http/responses.ts';
import type { Lrs } from './port.ts';
import { refuse } from './refusals.ts';
import { storeStatements } from './store-statements.ts';

export { type CredentialCheck, createCredentials } from './credentials.ts';

export interface LrsOptions extends Site {
  /** Recognises the credential of the alternate request syntax, which carries it in the body (1.0.3). */
  readonly credentials?: CredentialCheck;
  /** Origins from which browsers of external tools may call, e.g. `https://lms.example`; none by default. */
  readonly allowedOrigins?: readonly string[];
}

/** The record store over a storage engine. Closing it leaves the engine open: whoever opened that closes it. */
export function createLrs(options: LrsOptions): Lrs {
  return {
    store(input, principal, { version = '1.0.3' } = {}) {
      const read = readJsonText(JSON.stringify(input));
      if (read.kind === 'refused')
        return Promise.resolve({ kind: 'refused', refusal: refuse(read.refusal.reason, 'fr', read.refusal.path) });
      return storeStatements({ input: read.value, principal, version, lang: 'fr' }, options);
    },
    async handle(outer, outerPrincipal) {
      const unwrapped = await unwrapAlternate(outer, options.bodyLimit, messageLanguage(outer));
      if (unwrapped.kind === 'refused')
        return refusalResponse(unwrapped.refusal, { 'x-experience-api-version': '1.0.3' });
      const { request } = unwrapped;
      const inner =
        request === outer
          ? null
          : await options.credentials?.principalFromBasicAuth(request.headers.get('authorization'));
      return withCors(
        outer,
        await handleRequest(request, inner ?? outerPrincipal, options),
        options.allowedOrigins ?? [],
      );
    },
    async statement(id) {
      const found = await options.store.find(id.toLowerCase());
      return found === null ? null : JSON.parse(found.text);
    },
    close: () => Promise.resolve(),
  };
}
