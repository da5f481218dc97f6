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
export type Unwrapped =
  | { readonly kind: 'request'; readonly request: Request }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/**
 * The request inside a POST with `?method=…` and a form, as browsers without free choice of method and headers sent it.
 * Only 1.0.3 knows this syntax; any other request is given back as it is.
 */
export async function unwrapAlternate(outer: Request, bodyLimit: number, lang: MessageLanguage): Promise<Unwrapped> {
  const url = new URL(outer.url);
  const method = url.searchParams.get('method');
  const isForm = /^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(outer.headers.get('content-type') ?? '');
  if (outer.method !== 'POST' || method === null || !isForm) return { kind: 'request', request: outer };
  for (const name of url.searchParams.keys())
    if (name !== 'method') return { kind: 'refused', refusal: refuse('unknown-parameter', lang, name) };
  const body = await readBody(outer, bodyLimit);
  if (body.kind === 'refused') return { kind: 'refused', refusal: refuse(body.name, lang) };

  const headers = new Headers(outer.headers);
  headers.delete('content-length');
  headers.set('content-type', 'application/json');
  url.search = '';
  let content: string | null = null;
  for (const [name, value] of new URLSearchParams(Buffer.from(body.bytes).toString('utf8'))) {
    if (name === 'content') content = value;
    else if (!headerFields.includes(name.toLowerCase())) url.searchParams.append(name, value);
    else if (name.toLowerCase() !== 'content-length' && isHeaderValue(value)) headers.set(name, value);
  }
  if (negotiateVersion(headers.get('x-experience-api-version')) === '2.0.0')
    return { kind: 'refused', refusal: refuse('unknown-parameter', lang, 'method') };
  if (!/^(?:GET|PUT|POST|DELETE|HEAD)$/.test(method))
    return { kind: 'refused', refusal: refuse('parameter', lang, 'method') };
  const carries = content !== null && method !== 'GET' && method !== 'HEAD';
  return { kind: 'request', request: new Request(url, { method, headers, ...(carries ? { body: content } : {}) }) };
}

const isHeaderValue = (value: string): boolean => /^[\t\x20-\x7e]*$/.test(value);
