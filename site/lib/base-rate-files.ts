import type { BaseRateData } from '../../sandbox/labs/base-rates/lab-data.ts';
import { baseRatePayload } from '../../sandbox/labs/base-rates/payload.ts';
import { catalogue } from './catalogue.ts';
import { labOptions } from './lab-files.ts';

/** What the browser gets of the base-rate lab. */
export async function baseRateFile(): Promise<BaseRateData> {
  const { baseRateScenarios, sources } = await catalogue();
  return baseRatePayload(baseRateScenarios, sources, await labOptions());
}
