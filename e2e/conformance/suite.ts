import { afterAll, beforeAll, describe, it } from 'vitest';
import { createLrs } from '../../tracker/src/lib/server/lrs/index.ts';
import type { Lrs } from '../../tracker/src/lib/server/lrs/port.ts';
import type { Store } from '../../tracker/src/lib/server/store/port.ts';
import { parts } from './parts/index.ts';
import { bodyLimit, both, Site } from './requirement.ts';

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
