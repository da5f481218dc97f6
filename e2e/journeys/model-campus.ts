/**
 * A campus of the test alone that offers the two small models of e2e/fixtures/models through CAMPUS_MODELS:
 * `import { expect, test } from './model-campus.ts'`, then `own` as in own-campus.ts.
 * - « Tout petit (essais) », `tiny`, the default: 0.3 MB, answers at once with one of `tinyAnswers`, whatever is asked (the
 *   prompt's tokens decide which); with a temperature of 1 some of its tokens are drawn otherwise, by the seed.
 * - « Pas à pas (essais) », `pas-a-pas`: slow and without end, context of 1,024 tokens; it recites `endlessText` until the
 *   length that is set, so that it can be stopped, killed or left half-way.
 * Both are made by sandbox/engine/testing/write-fixtures.ts; everything of the real path runs (download, hashes, worker,
 * runtime, sampling): only what the model has learned is of no use.
 */
import { fixtureFolder } from '../../sandbox/engine/testing/write-fixtures.ts';
import { test as base, expect } from './own-campus.ts';

export { endlessText, tinyAnswers } from '../../sandbox/engine/testing/fixture-models.ts';

/** What a browser test may set instead, with a folder of its own. */
export const modelsEnv = (folder: string): Readonly<Record<string, string>> => ({ CAMPUS_MODELS: folder });

export const test = base.extend({ campusEnv: modelsEnv(fixtureFolder) });

export { expect };
