import './fairness.css';
import { useMemo } from 'react';
import type { Language } from '../../../courses/schema/index.ts';
import { LabFrame } from '../shared/LabFrame.tsx';
import { LabSteps } from '../shared/LabSteps.tsx';
import type { LabServices } from '../shared/services.ts';
import { DebriefStep } from './DebriefStep.tsx';
import { DecisionStep } from './DecisionStep.tsx';
import { Introduction } from './Introduction.tsx';
import { LoopStep } from './LoopStep.tsx';
import type { FairnessData } from './lab-data.ts';
import { openCase, workOn } from './machine.ts';
import { populationOf } from './numbers.ts';
import { PromisesStep } from './PromisesStep.tsx';
import { RatesStep } from './RatesStep.tsx';
import type { Restored } from './restore.ts';
import type { Scene } from './scene.ts';
import { type FairnessState, type Step, steps } from './state.ts';
import { type StringKey, type Strings, stringsIn } from './strings.ts';
import { useFairness } from './use-fairness.ts';

interface Props {
  readonly dataUrl: string;
  readonly lang: Language;
  readonly services: LabServices;
}

const titles: Readonly<Record<Step, StringKey>> = {
  rates: 'rates.title',
  promises: 'promises.title',
  loop: 'loop.title',
  decision: 'decision.title',
  debrief: 'debrief.title',
};

/** Where the learner stands: when it changes, the focus moves to the heading of the place. */
function placeOf(state: FairnessState, data: FairnessData): string {
  if (state.step !== 'decision') return `${state.workId} ${state.step ?? 'introduction'}`;
  const file = openCase(state, data);
  if (file === null) return `${state.workId} decision`;
  return `${state.workId} decision ${file.id}${workOn(state, file).taken ? ' taken' : ''}`;
}

function RestoredNotice({
  restored,
  state,
  strings: { t, plural },
}: {
  restored: Restored;
  state: FairnessState;
  strings: Strings;
}) {
  if (restored.kind === 'unreadable') return <p className="notice notice--warning">{t('lab.unreadable')}</p>;
  if (restored.kind !== 'restored' || state.step === null) return null;
  return (
    <>
      <p className="small muted">{t('lab.resumed')}</p>
      {restored.changed.length > 0 && (
        <p className="notice notice--info">{plural('lab.changed', restored.changed.length)}</p>
      )}
    </>
  );
}

function Current({ scene, step, services }: { scene: Scene; step: Step; services: LabServices }) {
  switch (step) {
    case 'rates':
      return <RatesStep scene={scene} />;
    case 'promises':
      return <PromisesStep scene={scene} />;
    case 'loop':
      return <LoopStep scene={scene} />;
    case 'decision':
      return <DecisionStep scene={scene} />;
    case 'debrief':
      return <DebriefStep scene={scene} services={services} />;
    default:
      return step satisfies never;
  }
}

function Work({ state, data, strings, dispatch, services }: Omit<Scene, 'people'> & { services: LabServices }) {
  const people = useMemo(() => populationOf(state.seed), [state.seed]);
  const { step } = state;
  if (step === null) return <Introduction strings={strings} onBegin={() => dispatch({ type: 'begin' })} />;
  const next = steps[steps.indexOf(step) + 1];
  return (
    <div className="stack fairness" data-lab-begun>
      <LabSteps
        label={strings.t('steps.label')}
        steps={steps.map((id) => ({ id, label: strings.t(`steps.${id}`) }))}
        current={step}
        onGo={(id) => dispatch({ type: 'go', step: id })}
      />
      <Current scene={{ state, data, people, strings, dispatch }} step={step} services={services} />
      {next !== undefined && next !== 'debrief' && (
        <p className="fairness-next no-print">
          <button type="button" className="button" onClick={() => dispatch({ type: 'go', step: next })}>
            {strings.t('steps.next', { step: strings.t(`steps.${next}`) })}
          </button>
        </p>
      )}
    </div>
  );
}

/** Scores and fairness: calculate, promise, loop, decide, understand. */
export function FairnessLab({ dataUrl, lang, services }: Props) {
  const strings = useMemo(() => stringsIn(lang), [lang]);
  const { session, dispatch, retry } = useFairness(dataUrl, services);
  const ready = session.kind === 'ready' ? session : null;
  const step = ready?.state.step ?? null;
  return (
    <LabFrame
      lang={lang}
      className="fairness-lab"
      kind={session.kind}
      retry={retry}
      place={ready === null ? '' : placeOf(ready.state, ready.data)}
      said={
        step === null
          ? ''
          : strings.t('live.step', { k: steps.indexOf(step) + 1, n: steps.length, title: strings.t(titles[step]) })
      }
    >
      {ready !== null && (
        <>
          <RestoredNotice restored={ready.restored} state={ready.state} strings={strings} />
          <Work state={ready.state} data={ready.data} strings={strings} dispatch={dispatch} services={services} />
        </>
      )}
    </LabFrame>
  );
}
