import type { Page } from '@playwright/test';
import type { LabData } from '../../sandbox/labs/decision/lab-data.ts';
import { beginRun, currentCase, type LabAction, reduceLab } from '../../sandbox/labs/decision/machine.ts';
import { workOn } from '../../sandbox/labs/decision/phase.ts';
import type { LabState } from '../../sandbox/labs/decision/state.ts';

/** What was decided on one case, by the ids of the options. */
export interface Decision {
  readonly advice: string;
  readonly u0: string;
  readonly u1: string;
}

/** The own answer alternates, and every third advice is followed. */
export const planned = (rank: number) => ({ own: rank % 2, follows: rank % 3 === 0 });

/** A run of a known seed in which the first cases are done, made by the lab's own machine without opening any piece. */
export function runWith(data: LabData, done: number): { readonly state: LabState; readonly decisions: Decision[] } {
  let now = 0;
  let state = beginRun(data, '5f0b2c1e-0000-4000-8000-000000000001', 20_261_122);
  const act = (action: LabAction) => {
    now += 1_000;
    state = reduceLab(state, action, { data, module: 'm04', now }).state;
  };
  const decisions: Decision[] = [];
  act({ type: 'begin' });
  for (let rank = 0; rank < done; rank += 1) {
    const file = currentCase(state, data);
    if (file === null) throw new Error(`there is no case ${rank}`);
    const { own, follows } = planned(rank);
    const u0 = file.options[own]?.id ?? '';
    const advice = file.advice[state.list].option;
    const u1 = follows ? advice : u0;
    act({ type: 'draft', change: { option: u0, confidence: 1 } });
    act({ type: 'commit-initial' });
    act({ type: 'draft', change: { option: u1, confidence: 0.9, pMachineRight: 0.5, reason: 'unsure' } });
    act({ type: 'commit-final' });
    if ((workOn(state, file).final ?? null) === null) throw new Error(`case ${file.id} was not finished`);
    decisions.push({ advice, u0, u1 });
  }
  return { state, decisions };
}

/** Puts the saved state of a lab into the browser, a visitor's or an account's; a page of the campus must be open. */
export async function saveRun(page: Page, state: LabState, folder = 'visitor'): Promise<void> {
  await page.evaluate(
    ({ value, key }) =>
      new Promise<void>((done, fail) => {
        const opening = indexedDB.open('campus');
        opening.onerror = () => fail(opening.error);
        opening.onsuccess = () => {
          const writing = opening.result.transaction('states', 'readwrite');
          writing.objectStore('states').put(value, key);
          writing.oncomplete = () => {
            opening.result.close();
            done();
          };
          writing.onerror = () => fail(writing.error);
        };
      }),
    { value: state, key: `${folder}/m04/lab-1` },
  );
}
