import { expect } from 'vitest';
import type { Lrs, Principal } from '../../tracker/src/lib/server/lrs/port.ts';
import type { XapiVersion } from '../../tracker/src/lib/xapi/statement.ts';

/** One requirement of the specification that an LRS can be asked about. */
export interface Requirement {
  /** Of ADL's list of conformance requirements, `XAPI-00001`, or the section of IEEE 9274.1.1 for what is new in 2.0. */
  readonly id: string;
  readonly says: string;
  /** Both, unless one of them says otherwise. */
  readonly versions?: readonly XapiVersion[];
  readonly check: (site: Site) => Promise<void>;
}

/** The versions of the specification that the store speaks. */
export const both: readonly XapiVersion[] = ['1.0.3', '2.0.0'];

/** The largest body that the store under test accepts, in bytes. */
export const bodyLimit = 2_000_000;

export interface Sending {
  readonly query?: Readonly<Record<string, string>>;
  /** Bytes and strings go as they are, everything else as JSON. */
  readonly body?: unknown;
  /** Undefined leaves a header out that would be sent otherwise. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly principal?: Principal | null;
}
export type Json = Readonly<Record<string, unknown>>;

export const tool: Principal = { kind: 'credential', key: 'conformance', scopes: ['all'] };

/** An LRS as one test sees it: everything it makes has names of its own, so that tests share one store. */
export class Site {
  readonly version: XapiVersion;
  readonly #lrs: Lrs;
  constructor(lrs: Lrs, version: XapiVersion) {
    this.#lrs = lrs;
    this.version = version;
  }

  send(
    method: string,
    path: string,
    { query = {}, body, headers = {}, principal = tool }: Sending = {},
  ): Promise<Response> {
    const all = {
      'x-experience-api-version': this.version,
      'content-type': 'application/json',
      'accept-language': 'en',
      ...headers,
    };
    const sent = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
    const raw =
      typeof body === 'string' || body === undefined
        ? body
        : body instanceof Uint8Array
          ? new Uint8Array(body)
          : JSON.stringify(body);
    const parameters = new URLSearchParams(query).toString();
    const url = `http://campus.example/xapi/${path}${parameters === '' ? '' : `?${parameters}`}`;
    return this.#lrs.handle(
      new Request(url, { method, headers: Object.fromEntries(sent), ...(raw === undefined ? {} : { body: raw }) }),
      principal,
    );
  }

  post = (body: unknown, sending: Sending = {}): Promise<Response> =>
    this.send('POST', 'statements', { ...sending, body });

  /** Stores statements, which must be accepted, and gives their ids. */
  async store(...statements: readonly object[]): Promise<readonly string[]> {
    const response = await this.post(statements);
    expect(response.status, await response.clone().text()).toBe(200);
    return response.json();
  }

  /** What GET /statements answers to a query that must be accepted. */
  async find(query: Readonly<Record<string, string>>, headers: Sending['headers'] = {}): Promise<StatementResult> {
    const response = await this.send('GET', 'statements', { query, headers });
    expect(response.status, await response.clone().text()).toBe(200);
    return response.json();
  }
  async found(query: Readonly<Record<string, string>>): Promise<readonly string[]> {
    return (await this.find(query)).statements.map(({ id }) => id);
  }

  async statement(id: string): Promise<StoredStatement> {
    const response = await this.send('GET', 'statements', { query: { statementId: id } });
    expect(response.status).toBe(200);
    return response.json();
  }
}
export interface StoredStatement extends Json {
  readonly id: string;
  readonly stored: string;
  readonly timestamp: string;
  readonly version: string;
}
export interface StatementResult {
  readonly statements: readonly StoredStatement[];
  readonly more: string;
}

export const uuid = (): string => crypto.randomUUID();
/** A name that no other test uses. */
export const iri = (): string => `https://tool.example/${uuid()}`;
export const agent = (): { readonly mbox: string } => ({ mbox: `mailto:${uuid()}@tool.example` });

/** A valid statement with what a test is about in it; undefined leaves a property out. */
export const statement = (override: Json = {}): Json => ({
  actor: { mbox: 'mailto:ada@tool.example' },
  verb: { id: 'http://adlnet.gov/expapi/verbs/experienced' },
  object: { id: 'https://tool.example/activity' },
  ...override,
});

/** The response refuses, says why in words, and names the requirement when it is one that can be named. */
export async function expectRefusal(response: Response, status: number, requirement: string | null): Promise<void> {
  const text = await response.text();
  expect(response.status, text).toBe(status);
  const { error }: { error: { message: string; requirement: string } } = JSON.parse(text);
  expect(error.message.length).toBeGreaterThan(10);
  if (requirement !== null) expect(error.requirement, error.message).toBe(requirement);
}

/** Bytes of a multipart/mixed body as a client writes it. */
export function multipart(
  boundary: string,
  parts: readonly { readonly headers: Readonly<Record<string, string>>; readonly content: string | Uint8Array }[],
): Uint8Array {
  const pieces = parts.flatMap(({ headers, content }) => [
    Buffer.from(
      `--${boundary}\r\n${Object.entries(headers)
        .map(([name, value]) => `${name}: ${value}\r\n`)
        .join('')}\r\n`,
    ),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ]);
  return Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]);
}
