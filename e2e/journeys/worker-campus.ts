/** A campus that the journeys of one file share: its folder is filled before it starts, and removed once it has stopped. */
import { type SeededAccounts, seedAccounts } from '../run/seed.ts';
import { fillGroups, type WorkingGroup } from '../run/working-groups.ts';
import { freePort, type RunningCampus, startCampus, temporaryDataDir } from './campus.ts';

/** Puts into an empty data folder what the journeys are to find there; what it returns comes with the campus. */
export type Filling<Filled extends object> = (dataDir: string) => Promise<Filled>;

interface WithAccounts {
  readonly accounts: SeededAccounts;
}
interface WithGroups extends WithAccounts {
  readonly groups: readonly WorkingGroup[];
}
export type SeededCampus = RunningCampus & WithAccounts;
export type GroupsCampus = RunningCampus & WithGroups;

/** Nothing at all: a campus as at its first start. */
export const empty: Filling<object> = async () => ({});

/** An account for each role. */
export const seeded: Filling<WithAccounts> = async (dataDir) => ({ accounts: await seedAccounts(dataDir) });

/**
 * An account for each role, and groups of the trainer that have worked, of these sizes.
 * @param now nothing is dated later
 */
export const withGroups =
  (sizes: readonly number[], now: Date): Filling<WithGroups> =>
  async (dataDir) => ({ ...(await seeded(dataDir)), groups: await fillGroups(dataDir, sizes, now) });

/**
 * A worker fixture of Playwright, `{ campus: workerCampus(seeded) }`: fills a folder, starts a campus on it, and ends it
 * once the worker's journeys are over.
 * @param env settings beside the folder and the port
 */
export function workerCampus<Filled extends object>(
  fill: Filling<Filled>,
  env: Readonly<Record<string, string>> = {},
): [
  (none: object, use: (campus: RunningCampus & Filled) => Promise<void>) => Promise<void>,
  { readonly scope: 'worker' },
] {
  return [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
    async ({}, use) => {
      const { dataDir, remove } = await temporaryDataDir();
      const filled = await fill(dataDir);
      const campus = await startCampus({ dataDir, port: await freePort(), env });
      await use({ ...campus, ...filled });
      await campus.stop();
      await remove();
    },
    { scope: 'worker' },
  ];
}
