import { isRecord } from '../http.ts';
import type { Session } from '../session.ts';

/** How the next request fails, in the order given. */
export type Failure =
  | 'network-before'
  | 'network-after'
  | 'unavailable'
  | 'retry-after'
  | 'too-large'
  | 'captive-portal'
  | 'signed-out'
  | 'crash-after';

export class Crash extends Error {}

/** A record store in memory that behaves as the real one is specified to. Fails as told, then works. */
export class FakeServer {
  readonly stored = new Map<string, string>();
  readonly failures: Failure[] = [];
  readonly batches: {
    readonly ids: readonly string[];
    readonly stores: ReadonlySet<string>;
    readonly keepalive: boolean;
  }[] = [];
  readonly evaluations = new Map<string, unknown>();
  session: Session = { signedIn: false };
  sessionAnswers = true;
  /** Whether the part of the client that sends can be loaded. */
  codeLoads = true;
  /** Called when a tab is to die with its request answered by the server only. */
  onCrash: () => void = () => {};
  refuses: (statement: Readonly<Record<string, unknown>>) => boolean = () => false;
  maxBatch = 50;

  readonly fetch = async (url: string, init?: RequestInit): Promise<Response> => {
    if (url === '/suivi/api/session') {
      if (!this.sessionAnswers) throw new TypeError('Failed to fetch');
      return Response.json(this.session);
    }
    if (url.startsWith('/xapi/statements?statementId=')) {
      const id = decodeURIComponent(url.split('=')[1] ?? '');
      return this.stored.has(id) ? Response.json({ id }) : new Response('', { status: 404 });
    }
    const failure = this.failures.shift();
    if (failure === 'network-before') throw new TypeError('Failed to fetch');
    if (failure === 'unavailable') return new Response('', { status: 503 });
    if (failure === 'retry-after') return new Response('', { status: 503, headers: { 'retry-after': '7' } });
    if (failure === 'captive-portal') return new Response('<html>Accept the terms</html>', { status: 200 });
    if (failure === 'signed-out') return new Response('', { status: 401 });
    const body: unknown = JSON.parse(String(init?.body));
    if (failure === 'too-large' && Array.isArray(body) && body.length > 1) return new Response('', { status: 413 });
    const response = url.startsWith('/suivi/api/evaluations/') ? this.#grade(body) : this.#store(body, init);
    if (failure === 'network-after') throw new TypeError('Failed to fetch');
    if (failure === 'crash-after') {
      this.onCrash();
      return new Promise<Response>(() => {});
    }
    return response;
  };

  #store(body: unknown, init: RequestInit | undefined): Response {
    if (!Array.isArray(body)) return new Response('', { status: 400 });
    const { session } = this;
    if (!session.signedIn) return new Response('', { status: 401 });
    if (body.length > this.maxBatch) return new Response('', { status: 413 });
    if (new Headers(init?.headers).get('x-experience-api-version') !== '1.0.3')
      return new Response('', { status: 400 });
    const statements = body.filter(isRecord);
    const names = statements.map((statement) => /"name":"([sm]-[^"]*)"/.exec(JSON.stringify(statement))?.[1] ?? '');
    this.batches.push({
      ids: statements.map((statement) => String(statement['id'])),
      stores: new Set(names.map((name) => name.slice(0, 1))),
      keepalive: init?.keepalive === true,
    });
    const own = new Set([session.actors.suivi, ...Object.values(session.actors.mesure)]);
    if (names.some((name) => !own.has(name))) return Response.json({ message: 'not your pseudonym' }, { status: 403 });
    if (statements.some((statement) => this.refuses(statement))) {
      return Response.json({ message: '[0].verb: expected an IRI (XAPI-00042)' }, { status: 400 });
    }
    for (const statement of statements) {
      const known = this.stored.get(String(statement['id']));
      if (known !== undefined && known !== JSON.stringify(statement)) return new Response('conflict', { status: 409 });
    }
    for (const statement of statements) this.stored.set(String(statement['id']), JSON.stringify(statement));
    return Response.json(statements.map((statement) => statement['id']));
  }

  #grade(body: unknown): Response {
    if (!isRecord(body)) return new Response('', { status: 400 });
    const attemptId = String(body['attemptId']);
    const recorded = this.session.signedIn;
    if (recorded) this.evaluations.set(attemptId, body['responses']);
    return Response.json({ attemptId, graded: [], scaled: 1, passed: true, passMark: 0.7, recorded });
  }
}

export const account = (key: string): Session => ({
  signedIn: true,
  accountKey: key,
  displayName: key,
  role: 'learner',
  actors: { suivi: `s-${key}`, mesure: { m04: `m-${key}04` } },
  registrations: { m04: '2b293352-daf2-4c45-9ec4-7a71d3074e5b' },
  labConditions: {},
});
