import type { MessageLanguage } from '../../../xapi/validate/problem.ts';
import type { Refusal } from '../port.ts';
import { refuse } from '../refusals.ts';
import { readBody } from './body.ts';
import { negotiateVersion } from './responses.ts';

/** Fields of the form that stand for headers (Communication 1.3); every other one is a query parameter. */
const headerFields = [
  'authorization',
  'x-experience-api-version',
  'content-type',
  'content-length',
  'if-match',
  'if-none-match',
  'accept',
  'accept-language',
];
/** Every parameter and header of the specification together are fewer. */
const largestFieldCount = 100;

export const isForm = ({ headers }: Request): boolean =>
  /^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(headers.get('content-type') ?? '');

export type Unwrapped =
  | { readonly kind: 'request'; readonly request: Request }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/**
 * The request inside a POST with `?method=…` and a form, as browsers without free choice of method and headers sent it.
 * Only 1.0.3 knows this syntax; any other request is given back as it is.
 */
export async function unwrapAlternate(outer: Request, bodyLimit: number, lang: MessageLanguage): Promise<Unwrapped> {
  if (outer.method !== 'POST' || !isForm(outer)) return { kind: 'request', request: outer };
  const url = new URL(outer.url);
  const method = url.searchParams.get('method');
  if (method === null) return { kind: 'request', request: outer };
  for (const name of url.searchParams.keys())
    if (name !== 'method') return { kind: 'refused', refusal: refuse('unknown-parameter', lang, name) };
  const body = await readBody(outer, bodyLimit);
  if (body.kind === 'refused') return { kind: 'refused', refusal: refuse(body.name, lang) };

  const headers = new Headers(outer.headers);
  headers.delete('content-length');
  headers.set('content-type', 'application/json');
  let content: string | null = null;
  // A list of its own: each change of a URL's parameters writes the whole address anew.
  const query = new URLSearchParams();
  let fields = 0;
  for (const [name, value] of new URLSearchParams(Buffer.from(body.bytes).toString('utf8'))) {
    fields += 1;
    if (fields > largestFieldCount) return { kind: 'refused', refusal: refuse('parameter-count', lang) };
    if (name === 'content') content = value;
    else if (!headerFields.includes(name.toLowerCase())) query.append(name, value);
    else if (name.toLowerCase() !== 'content-length' && isHeaderValue(value)) headers.set(name, value);
  }
  url.search = query.toString();
  if (negotiateVersion(headers.get('x-experience-api-version')) === '2.0.0')
    return { kind: 'refused', refusal: refuse('unknown-parameter', lang, 'method') };
  if (!/^(?:GET|PUT|POST|DELETE|HEAD)$/.test(method))
    return { kind: 'refused', refusal: refuse('parameter', lang, 'method') };
  const carries = content !== null && method !== 'GET' && method !== 'HEAD';
  return { kind: 'request', request: new Request(url, { method, headers, ...(carries ? { body: content } : {}) }) };
}

const isHeaderValue = (value: string): boolean => /^[\t\x20-\x7e]*$/.test(value);
