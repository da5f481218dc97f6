import './drafting.css';
import { useEffect, useMemo } from 'react';
import type { Language } from '../../../courses/schema/index.ts';
import { LabFrame } from '../shared/LabFrame.tsx';
import { LabSteps } from '../shared/LabSteps.tsx';
import type { LabServices } from '../shared/services.ts';
import { DebriefStep } from './DebriefStep.tsx';
import { DepartureStep } from './DepartureStep.tsx';
import { FileStep } from './FileStep.tsx';
import { Introduction } from './Introduction.tsx';
import { type DraftingData, fillData } from './lab-data.ts';
import { MentionStep } from './MentionStep.tsx';
import { canGo, type DraftingAction } from './machine.ts';
import { ReviewStep } from './ReviewStep.tsx';
import type { Restored } from './restore.ts';
import type { Scene } from './scene.ts';
import { countsOf, scoreOf } from './score.ts';
import { type DraftingState, steps, versionOf } from './state.ts';
import { type Strings, stringsIn } from './strings.ts';
import { useDrafting, useDraftingKey } from './use-drafting.ts';

interface Props {
  readonly dataUrl: string;
  /** Where the faults are; fetched at the end. */
  readonly keyUrl: string;
  readonly lang: Language;
  readonly services: LabServices;
}

function RestoredNotice({ restored, strings: { t } }: { readonly restored: Restored; readonly strings: Strings }) {
  if (restored.kind === 'unreadable') return <p className="notice notice--warning">{t('lab.unreadable')}</p>;
  if (restored.kind === 'nothing') return null;
  if (restored.changed) return <p className="notice notice--info">{t('lab.changed')}</p>;
  return <p className="small muted no-print">{t('lab.resumed')}</p>;
}

interface WorkProps {
  readonly data: DraftingData;
  readonly state: DraftingState;
  readonly strings: Strings;
  readonly dispatch: (action: DraftingAction) => unknown;
  readonly keyUrl: string;
  readonly services: LabServices;
}

function Step({ scene, keyUrl, services }: { readonly scene: Scene } & Pick<WorkProps, 'keyUrl' | 'services'>) {
  const { state, dispatch } = scene;
  const answer = useDraftingKey(keyUrl, services, state.reached === 'debrief');
  useEffect(() => {
    if (answer.kind === 'ready') dispatch({ type: 'count', ...countsOf(answer.data, scoreOf(answer.data, state)) });
  }, [answer, state, dispatch]);
  switch (state.step) {
    case null:
      return <Introduction scene={scene} />;
    case 'file':
      return <FileStep scene={scene} />;
    case 'draft':
      return <ReviewStep scene={scene} />;
    case 'departure':
      return <DepartureStep scene={scene} />;
    case 'mention':
      return <MentionStep scene={scene} />;
    case 'debrief':
      return <DebriefStep scene={scene} answer={answer} services={services} />;
    default:
      return state.step satisfies never;
  }
}

function Work({ data, state, strings, dispatch, keyUrl, services }: WorkProps) {
  const version = versionOf(state);
  const own = useMemo(() => fillData(data, version), [data, version]);
  const scene: Scene = { data, own, version, state, strings, dispatch };
  const { step } = state;
  const isOver = state.reached === 'debrief';
  return (
    <div className="stack draft" data-lab-begun={step === null ? undefined : true}>
      {step !== null && !isOver && (
        <LabSteps
          label={strings.t('steps.label')}
          steps={steps.map((id) => ({ id, label: strings.t(`steps.${id}`), locked: !canGo(state, id, data) }))}
          current={step}
          onGo={(id) => dispatch({ type: 'go', step: id })}
        />
      )}
      <Step scene={scene} keyUrl={keyUrl} services={services} />
    </div>
  );
}

/** Assisted drafting: the file, one's own sentence, the draft, a departure, a statement of use, the debrief. */
export function DraftingLab({ dataUrl, keyUrl, lang, services }: Props) {
  const strings = useMemo(() => stringsIn(lang), [lang]);
  const { session, dispatch, retry } = useDrafting(dataUrl, services);
  const ready = session.kind === 'ready' ? session : null;
  const step = ready?.state.step ?? null;
  return (
    <LabFrame
      lang={lang}
      className="draft-lab"
      kind={session.kind}
      retry={retry}
      place={`${ready?.state.run ?? 1} ${step ?? 'introduction'}`}
      said={
        step === null
          ? ''
          : strings.t('live.step', { k: steps.indexOf(step) + 1, n: steps.length, title: strings.t(`steps.${step}`) })
      }
    >
      {ready !== null && (
        <>
          <RestoredNotice restored={ready.restored} strings={strings} />
          <Work
            key={ready.state.id}
            data={ready.data}
            state={ready.state}
            strings={strings}
            dispatch={dispatch}
            keyUrl={keyUrl}
            services={services}
          />
        </>
      )}
    </LabFrame>
  );
}
