import './digital-file.css';
import './pieces.css';
import { useMemo } from 'react';
import type { Language } from '../../../courses/schema/index.ts';
import { LabFrame } from '../shared/LabFrame.tsx';
import { LabSteps } from '../shared/LabSteps.tsx';
import type { LabServices } from '../shared/services.ts';
import { type Later, useLater } from '../shared/use-later.ts';
import { ArchiveStep } from './ArchiveStep.tsx';
import { CheckStep } from './CheckStep.tsx';
import { CreateStep } from './CreateStep.tsx';
import { Debrief } from './Debrief.tsx';
import { HostileStep } from './HostileStep.tsx';
import { Introduction } from './Introduction.tsx';
import type { DigitalFileKey } from './lab-data.ts';
import { nextStage } from './machine.ts';
import { NotifyStep } from './NotifyStep.tsx';
import type { Restored } from './restore.ts';
import { SignStep } from './SignStep.tsx';
import type { Scene } from './scene.ts';
import { stages, steps } from './state.ts';
import { type Strings, stringsIn } from './strings.ts';
import { parseKey, useChecks, useDigitalFile } from './use-digital-file.ts';

interface Props {
  readonly dataUrl: string;
  /** The traps; fetched once every piece has its decision. */
  readonly keyUrl: string;
  readonly lang: Language;
  readonly services: LabServices;
  /** Null where the browser gives no Web Crypto. */
  readonly subtle: SubtleCrypto | null;
}

function RestoredNotice({ restored, strings: { t } }: { readonly restored: Restored; readonly strings: Strings }) {
  if (restored.kind === 'unreadable') return <p className="notice notice--warning">{t('lab.unreadable')}</p>;
  if (restored.kind === 'nothing') return null;
  if (restored.changed) return <p className="notice notice--info">{t('lab.changed')}</p>;
  return <p className="small muted">{t('lab.resumed')}</p>;
}

interface WorkProps {
  readonly scene: Scene;
  readonly answer: Later<DigitalFileKey>;
  readonly services: LabServices;
}

/** The step at hand, under its name, and the way on. */
export function Work({ scene, answer, services }: WorkProps) {
  const { state, strings, dispatch } = scene;
  const { t } = strings;
  const { stage } = state;
  const next = nextStage(state);
  const reached = stages.indexOf(state.reached);
  const isPieceOpen = stage === 'check' && state.open !== null;
  return (
    <div className="stack dig-work" data-lab-begun>
      <LabSteps
        label={t('steps.label')}
        steps={steps.map((id, index) => ({ id, label: t(`step.${id}`), locked: index + 1 > reached }))}
        current={stage}
        onGo={(to) => dispatch({ type: 'go', to })}
      />
      <h2 tabIndex={-1} data-focus-target>
        {t(`heading.${stage}`)}
      </h2>
      {stage === 'create' && <CreateStep scene={scene} />}
      {stage === 'sign' && <SignStep scene={scene} />}
      {stage === 'check' && <CheckStep scene={scene} />}
      {stage === 'notify' && <NotifyStep scene={scene} />}
      {stage === 'hostile' && <HostileStep scene={scene} answer={answer} />}
      {stage === 'archive' && <ArchiveStep scene={scene} now={services.now} />}
      {stage === 'debrief' && <Debrief scene={scene} answer={answer} newId={services.newId} />}
      {next !== null && !isPieceOpen && (
        <p className="dig-next">
          <button type="button" className="button button--primary" onClick={() => dispatch({ type: 'next' })}>
            {next === 'debrief' ? t('step.finish') : t('step.next', { name: t(`step.${next}`) })}
          </button>
        </p>
      )}
    </div>
  );
}

/** The digital criminal file: from the complaint to the archive, in six steps, then the debrief. */
export function DigitalFileLab({ dataUrl, keyUrl, lang, services, subtle }: Props) {
  const strings = useMemo(() => stringsIn(lang), [lang]);
  const { session, dispatch, retry } = useDigitalFile(dataUrl, services);
  const ready = session.kind === 'ready' ? session : null;
  const checks = useChecks(ready?.data ?? null, subtle);
  const answer = useLater(keyUrl, parseKey, services, ready?.state.committed ?? false);
  const stage = ready?.state.stage ?? 'introduction';
  const scene: Scene | null =
    ready === null ? null : { data: ready.data, state: ready.state, strings, dispatch, subtle, checks };
  return (
    <LabFrame
      lang={lang}
      className="dig"
      kind={session.kind}
      retry={retry}
      place={`${ready?.state.run ?? 1} ${stage}`}
      said={strings.t('live.step', { name: strings.t(`heading.${stage}`) })}
    >
      {ready !== null && scene !== null && (
        <>
          <RestoredNotice restored={ready.restored} strings={strings} />
          {stage === 'introduction' ? (
            <Introduction scene={scene} />
          ) : (
            <Work scene={scene} answer={answer} services={services} />
          )}
        </>
      )}
    </LabFrame>
  );
}
