import type { ModelAccess } from '../../engine/ui/use-model-access.tsx';
import { ModelSection } from '../shared/model/ModelSection.tsx';
import type { LabServices } from '../shared/services.ts';
import { useFocusWhen } from '../shared/use-focus.ts';
import type { Reliability } from '../shared/vigilance/reliability.ts';
import { LiveNotes } from './LiveNotes.tsx';
import { LivePlan } from './LivePlan.tsx';
import { LiveProgress } from './LiveProgress.tsx';
import { LiveSynthesis } from './LiveSynthesis.tsx';
import type { LiveData } from './lab-data.ts';
import type { OpenFrom } from './SynthesisPane.tsx';
import type { Scene } from './scene.ts';
import { useLiveData } from './use-large-file.ts';
import { useLive } from './use-live.ts';

interface Props {
  readonly scene: Scene;
  readonly model: ModelAccess;
  readonly reliability: Reliability | null;
  readonly onOpen: OpenFrom;
}

/** The synthesis with the model at hand: the plan, the run, the notes, the result. */
export function LiveDesk({ texts, ...props }: Props & { readonly texts: LiveData }) {
  const { scene, model, reliability, onOpen } = props;
  const live = useLive(scene, model, texts);
  const { run } = scene.state.live;
  const hasRun = run !== null;
  // The button that began, or dropped, goes away with what it stood in.
  const progressTitle = useFocusWhen<HTMLHeadingElement>(hasRun);
  const planTitle = useFocusWhen<HTMLHeadingElement>(!hasRun);
  return (
    <>
      {run === null && !model.isRecorded && <LivePlan live={live} heading={planTitle} />}
      {run !== null && (
        <>
          <LiveProgress live={live} run={run} heading={progressTitle} />
          <LiveSynthesis live={live} run={run} reliability={reliability} onOpen={onOpen} />
          <LiveNotes scene={scene} run={run} onOpen={onOpen} />
        </>
      )}
    </>
  );
}

/** « En direct »: the browser's own model reads the pieces and writes; its reader doubts. */
export function LivePane(props: Props & { readonly liveUrl: string; readonly services: LabServices }) {
  const { scene, model, liveUrl, services } = props;
  const { t, lang } = scene.strings;
  const texts = useLiveData(liveUrl, services);
  return (
    <div className="stack big-live">
      <p>{t('live.lead')}</p>
      <p className="notice notice--info">{t('live.warning')}</p>
      {model.isRecorded && <p className="notice notice--warning">{t('live.lacking')}</p>}
      <ModelSection model={model} lang={lang} />
      {texts.kind === 'loading' && <p className="muted">{t('live.loading')}</p>}
      {texts.kind === 'failed' && (
        <div className="notice notice--danger stack" role="alert">
          <p>{t('live.failed')}</p>
          <p>
            <button type="button" className="button" onClick={texts.retry}>
              {t('debrief.retry')}
            </button>
          </p>
        </div>
      )}
      {texts.kind === 'ready' && <LiveDesk {...props} texts={texts.data} />}
    </div>
  );
}
