import { useMemo } from 'react';
import { labConditions, type ParallelForm, type RetestOccasion } from '../../../courses/schema/index.ts';
import type { LearningEvent } from '../../../tracker/client/events.ts';
import type { RetestPlan } from '../../../tracker/client/retests.ts';
import type { LabServices } from '../shared/services.ts';
import type { LabMachine, LabSession } from '../shared/session.ts';
import { useLabSession } from '../shared/use-lab-session.ts';
import { urlOfForm } from './form-address.ts';
import { type LabData, labData } from './lab-data.ts';
import { beginRun, type LabAction, reduceLab } from './machine.ts';
import { type Restored, restoreState } from './restore.ts';
import { formOfRetest, retestRun } from './retest-plan.ts';
import { type LabState, labState } from './state.ts';

export type DecisionSession = LabSession<LabData, LabState, Restored>;

export interface LabSource {
  /** e.g. `m04` */
  readonly module: string;
  readonly lab: string;
  /** Of form A; see `form-address.ts`. */
  readonly dataUrl: string;
  readonly keyUrl: string;
  /** Address of the page of the retests, without language. */
  readonly retestPath: string;
  /** Absent for the first set. */
  readonly retest?: { readonly occasion: RetestOccasion; readonly plan: RetestPlan; readonly forms: LabData['forms'] };
}

/** What was saved decides as long as it is being worked on; then what the trainer chose; then the lab itself. */
function formOf(saved: unknown, assigned: unknown): ParallelForm {
  const state = labState.safeParse(saved);
  const begun = state.success && (state.data.stage !== 'introduction' || state.data.run > 1);
  const chosen = labConditions.safeParse(assigned);
  if (begun) return state.data.conditions.form;
  return chosen.success ? chosen.data.form : 'A';
}

type Machine = LabMachine<LabData, LabState, LabAction, Restored>;

/** Ends with the first set's `open`, so that both labs restore in one way. */
function opened(saved: unknown, data: LabData, begin: () => LabState, wanted: (state: LabState) => boolean) {
  const restored = restoreState(saved, data);
  // Nothing has been done yet: what is asked for now holds.
  const isStale =
    restored.kind === 'restored' &&
    restored.state.stage === 'introduction' &&
    restored.state.run === 1 &&
    !wanted(restored.state);
  if (restored.kind === 'restored' && !isStale) return { state: restored.state, restored };
  return { state: begin(), restored: isStale ? ({ kind: 'nothing' } as const) : restored };
}

/** The lab's machine for the browser. */
export function decisionMachine(
  { module, lab, retest }: LabSource,
  { now, newId, newSeed }: Pick<LabServices, 'now' | 'newId' | 'newSeed'>,
): Machine {
  const common = {
    parse: (json: unknown) => labData.parse(json),
    reduce: (state: LabState, action: LabAction, data: LabData) =>
      reduceLab(state, action, { data, module, now: now() }),
    eventName: ({ runId }: LabState, event: LearningEvent) => `${runId}/${'seq' in event ? event.seq : event.kind}`,
    rests: (action: LabAction) => action.type === 'draft' && action.change.opposite !== undefined,
    page: { shown: { type: 'page-shown' }, hidden: { type: 'page-hidden' } },
  } as const;
  if (retest === undefined) {
    return {
      ...common,
      key: `${module}/${lab}`,
      addressOf: (url, saved, assigned) => urlOfForm(url, formOf(saved, assigned)),
      open(saved, data, assigned) {
        const chosen = labConditions.safeParse(assigned);
        const options = chosen.success ? { conditions: chosen.data } : {};
        const fresh = beginRun(data, newId(), newSeed(), options);
        const same = (state: LabState) => JSON.stringify(state.conditions) === JSON.stringify(fresh.conditions);
        return opened(saved, data, () => fresh, same);
      },
    };
  }
  const { occasion, plan, forms } = retest;
  return {
    ...common,
    key: `${module}/${lab}/${occasion}`,
    addressOf: (url) => urlOfForm(url, formOfRetest({ forms }, plan)),
    open(saved, data) {
      const options = retestRun(plan, data, occasion);
      if (options === null) throw new Error(`${lab}: no unseen items for ${occasion}`);
      return opened(
        saved,
        data,
        () => beginRun(data, newId(), newSeed(), options),
        () => true,
      );
    },
  };
}

/** The decision lab's session: its cases, the saved state and the machine. */
export function useLab(source: LabSource, services: LabServices) {
  const machine = useMemo(() => decisionMachine(source, services), [source, services]);
  return useLabSession(machine, source.dataUrl, services);
}
