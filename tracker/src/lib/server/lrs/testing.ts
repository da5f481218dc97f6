/** Set-up shared by the tests of the record store. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../store/port.ts';
import { openSqliteStore } from '../store/sqlite/index.ts';
import { createLrs } from './index.ts';
import type { Lrs, Principal } from './port.ts';

export interface TestSite {
  readonly file: string;
  readonly store: Store;
  readonly lrs: Lrs;
  /** One request to /xapi/…; `body` is sent as JSON unless it is a string or bytes. */
  send(
    method: string,
    path: string,
    options?: { body?: unknown; principal?: Principal | null; headers?: Record<string, string> },
  ): Promise<Response>;
  close(): Promise<void>;
}

export const tool: Principal = { kind: 'credential', key: 'tool', scopes: ['all'] };
export const learner = (suivi: string, mesure = 'm-0c41xw8e'): Principal => ({
  kind: 'session',
  suivi,
  mesure: () => mesure,
});
export const uuid = (n: number): string => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;

/** @param now epoch ms at each call */
export function openTestSite(now: () => number = Date.now, bodyLimit = 1_000_000): TestSite {
  const folder = mkdtempSync(join(tmpdir(), 'campus-lrs-'));
  const file = join(folder, 'records.sqlite');
  const opened = openSqliteStore({ file });
  if (opened.kind === 'unreadable') throw new Error(opened.message);
  let ids = 0;
  const { store } = opened;
  const lrs = createLrs({
    store,
    now: () => new Date(now()),
    newId: () => uuid(0xa0000 + ids++),
    bodyLimit,
    modules: ['m04'],
  });
  return {
    file,
    store,
    lrs,
    send(method, path, { body, principal = tool, headers = {} } = {}) {
      const raw =
        typeof body === 'string' || body instanceof Uint8Array || body === undefined ? body : JSON.stringify(body);
      const request = new Request(`http://campus.example/xapi/${path}`, {
        method,
        headers: {
          'content-type': 'application/json',
          'x-experience-api-version': '1.0.3',
          'accept-language': 'en',
          ...headers,
        },
        ...(raw === undefined ? {} : { body: raw instanceof Uint8Array ? new Uint8Array(raw) : raw }),
      });
      return lrs.handle(request, principal);
    },
    async close() {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** One valid default; every test overrides what it is about. */
export const statementOf = (override: object = {}): Record<string, unknown> => ({
  actor: { mbox: 'mailto:ada@tool.example' },
  verb: { id: 'http://adlnet.gov/expapi/verbs/experienced' },
  object: { id: 'https://tool.example/a' },
  ...override,
});
