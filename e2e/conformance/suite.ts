import { afterAll, beforeAll, describe, it } from 'vitest';
import { createLrs } from '../../tracker/src/lib/server/lrs/index.ts';
import type { Lrs } from '../../tracker/src/lib/server/lrs/port.ts';
import type { Store } from '../../tracker/src/lib/server/store/port.ts';
import type { XapiVersion } from '../../tracker/src/lib/xapi/statement.ts';
import { about } from './parts/about.ts';
import { activities } from './parts/activities.ts';
import { agents } from './parts/agents.ts';
import { alternate } from './parts/alternate.ts';
import { attachments } from './parts/attachments.ts';
import { concurrency } from './parts/concurrency.ts';
import { documents } from './parts/documents.ts';
import { errors } from './parts/errors.ts';
import { head } from './parts/head.ts';
import { retrieval } from './parts/retrieval.ts';
import { signatures } from './parts/signatures.ts';
import { statementActors } from './parts/statement-actors.ts';
import { statementData } from './parts/statement-data.ts';
import { statementObjects } from './parts/statement-objects.ts';
import { statementResource } from './parts/statement-resource.ts';
import { statementResults } from './parts/statement-results.ts';
import { versions } from './parts/versions.ts';
import { voiding } from './parts/voiding.ts';
import { bodyLimit, type Requirement, Site } from './requirement.ts';

const parts: Readonly<Record<string, readonly Requirement[]>> = {
  'statements: form': statementData,
  'statements: who': statementActors,
  'statements: about what': statementObjects,
  'statements: result, context and the rest': statementResults,
  'statements: writing': statementResource,
  retrieval,
  voiding,
  attachments,
  'signed statements': signatures,
  documents,
  agents,
  activities,
  about,
  versions,
  concurrency,
  HEAD: head,
  'alternate request syntax': alternate,
  errors,
};

const both: readonly XapiVersion[] = ['1.0.3', '2.0.0'];

/** Every requirement, for each version, on one engine. */
export function conformanceSuite(
  engine: string,
  open: () => Promise<{ readonly store: Store; close(): Promise<void> }>,
): void {
  describe(`conformance on ${engine}`, () => {
    let lrs: Lrs;
    let close: () => Promise<void>;
    beforeAll(async () => {
      const opened = await open();
      close = opened.close;
      lrs = createLrs({
        store: opened.store,
        now: () => new Date(),
        newId: () => crypto.randomUUID(),
        bodyLimit,
        modules: [],
      });
    }, 60_000);
    afterAll(() => close(), 60_000);

    for (const [part, requirements] of Object.entries(parts))
      describe(part, () => {
        for (const { id, says, versions: only = both, check } of requirements)
          for (const version of only) it(`${id} ${says} (${version})`, () => check(new Site(lrs, version)));
      });
  });
}
