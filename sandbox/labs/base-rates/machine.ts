import type { BaseRateParameter } from '../../../courses/schema/index.ts';
import type { LearningEvent } from '../../../tracker/client/events.ts';
import type { BaseRateData, LabScenario } from './lab-data.ts';
import { isReached } from './simulate.ts';
import { type BaseRateState, type Draft, type Estimate, emptyDraft, type ScenarioWork } from './state.ts';
import { isPossible } from './values.ts';

/** What a learner can do. An action that is not possible at this point changes nothing. */
export type BaseRateAction =
  | { readonly type: 'begin' }
  /** Null: the field was emptied, or holds nothing possible. */
  | {
      readonly type: 'estimate';
      readonly question: string;
      readonly field: keyof Draft;
      readonly value: number | null;
    }
  /** The estimates are given, and what is true is shown. */
  | { readonly type: 'commit' }
  | { readonly type: 'set'; readonly parameter: BaseRateParameter; readonly value: number }
  /** The simulator goes back to where the scenario placed it. */
  | { readonly type: 'reset' }
  | { readonly type: 'next' }
  /** In the debrief: opens a scenario's simulator again, or closes it. */
  | { readonly type: 'look'; readonly scenario: string | null }
  /** In the debrief only. */
  | { readonly type: 'restart'; readonly runId: string };

export interface Step {
  readonly state: BaseRateState;
  readonly events: readonly LearningEvent[];
}

/** Where the lab is recorded. */
export const labAddress = { module: 'm11', lab: 'taux-de-base' } as const;

export const beginRun = (runId: string): BaseRateState => ({
  format: 1,
  runId,
  run: 1,
  stage: 'introduction',
  current: null,
  works: {},
});

/** Of a run: events happen once in it. */
export const eventName = ({ runId }: BaseRateState, event: LearningEvent): string => `${runId}/${event.kind}`;

export const scenarioOf = (data: BaseRateData, id: string | null): LabScenario | null =>
  data.scenarios.find((scenario) => scenario.id === id) ?? null;

const newWork = ({ version, parameters }: LabScenario): ScenarioWork => ({
  version,
  drafts: {},
  estimates: null,
  values: parameters,
  reached: false,
});

/** The work on a scenario; a fresh one where there is none. */
export const workOn = (state: BaseRateState, scenario: LabScenario): ScenarioWork =>
  state.works[scenario.id] ?? newWork(scenario);

/** Why an estimate cannot be given yet. */
export type Lack = 'missing' | 'order';

/** What is wrong with a draft; null where it is an estimate. */
export function lackOf({ low, best, high }: Draft): Lack | null {
  if (low === null || best === null || high === null) return 'missing';
  return low <= best && best <= high ? null : 'order';
}

function estimateOf({ low, best, high }: Draft): Estimate | null {
  if (low === null || best === null || high === null) return null;
  return lackOf({ low, best, high }) === null ? { low, best, high } : null;
}

/** The estimates of a scenario; null while one of them is not complete. */
function estimatesOf(scenario: LabScenario, work: ScenarioWork): Readonly<Record<string, Estimate>> | null {
  const entries = scenario.questions.map(({ id }) => [id, estimateOf(work.drafts[id] ?? emptyDraft)] as const);
  const given = entries.flatMap(([id, estimate]) => (estimate === null ? [] : [[id, estimate] as const]));
  return given.length === entries.length ? Object.fromEntries(given) : null;
}

const changed = (state: BaseRateState, scenario: LabScenario, work: Partial<ScenarioWork>): BaseRateState => ({
  ...state,
  works: { ...state.works, [scenario.id]: { ...workOn(state, scenario), ...work } },
});

function moved(state: BaseRateState, scenario: LabScenario, values: ScenarioWork['values']): BaseRateState {
  const work = workOn(state, scenario);
  return changed(state, scenario, { values, reached: work.reached || isReached(scenario, values) });
}

function next(state: BaseRateState, data: BaseRateData): Step {
  const following = data.scenarios.find((scenario) => workOn(state, scenario).estimates === null);
  if (following !== undefined) return { state: { ...state, current: following.id }, events: [] };
  return {
    state: { ...state, stage: 'debrief', current: null },
    events: state.run === 1 ? [{ kind: 'lab-attended', ...labAddress }] : [],
  };
}

/** One action: the next state, and what is recorded of it. Pure. */
export function reduceBaseRates(state: BaseRateState, action: BaseRateAction, data: BaseRateData): Step {
  const same: Step = { state, events: [] };
  const to = (changedState: BaseRateState): Step => ({ state: changedState, events: [] });
  const scenario = scenarioOf(data, state.current);
  const work = scenario === null ? null : workOn(state, scenario);
  const answering = state.stage === 'scenarios' && scenario !== null && work !== null && work.estimates === null;
  const moving = scenario !== null && work !== null && work.estimates !== null;
  switch (action.type) {
    case 'begin':
      return state.stage === 'introduction' ? next({ ...state, stage: 'scenarios' }, data) : same;
    case 'estimate': {
      const { question, field, value } = action;
      if (!answering || !scenario.questions.some(({ id }) => id === question)) return same;
      const draft = work.drafts[question] ?? emptyDraft;
      const wanted = value !== null && value >= 0 && value <= 100 ? value : null;
      if (draft[field] === wanted) return same;
      return to(changed(state, scenario, { drafts: { ...work.drafts, [question]: { ...draft, [field]: wanted } } }));
    }
    case 'commit': {
      if (!answering) return same;
      const estimates = estimatesOf(scenario, work);
      return estimates === null ? same : to(changed(state, scenario, { estimates }));
    }
    case 'set': {
      const { parameter, value } = action;
      const now = work?.values[parameter];
      if (!moving || now === undefined || now === value || !isPossible(parameter, value)) return same;
      return to(moved(state, scenario, { ...work.values, [parameter]: value }));
    }
    case 'reset':
      return moving ? to(moved(state, scenario, scenario.parameters)) : same;
    case 'next':
      return state.stage === 'scenarios' && moving ? next(state, data) : same;
    case 'look': {
      if (state.stage !== 'debrief' || action.scenario === state.current) return same;
      const wanted = scenarioOf(data, action.scenario);
      if (action.scenario !== null && (wanted === null || workOn(state, wanted).estimates === null)) return same;
      return to({ ...state, current: action.scenario });
    }
    case 'restart':
      return state.stage === 'debrief' ? to({ ...beginRun(action.runId), run: state.run + 1 }) : same;
    default:
      return action satisfies never;
  }
}
