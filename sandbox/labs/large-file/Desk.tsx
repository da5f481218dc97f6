import { type ReactNode, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import type { ModelAccess } from '../../engine/ui/use-model-access.tsx';
import { Panes } from '../shared/Panes.tsx';
import type { LabServices } from '../shared/services.ts';
import type { Reliability } from '../shared/vigilance/reliability.ts';
import { DebriefPane } from './DebriefPane.tsx';
import { FilePane } from './FilePane.tsx';
import { Persons } from './Introduction.tsx';
import { LivePane } from './LivePane.tsx';
import { type OpenFrom, SynthesisPane } from './SynthesisPane.tsx';
import type { Scene } from './scene.ts';
import { countsOf, scoreOf } from './score.ts';
import { useAnswerKey } from './use-large-file.ts';

/** What the live synthesis needs of the page; nothing of it is fetched before it is asked for. */
export interface LiveSource {
  /** The pieces as a model reads them. */
  readonly url: string;
  readonly reliability: Reliability | null;
  /** Looks for the browser's model, then renders with it. */
  readonly withModel: (render: (model: ModelAccess) => ReactNode) => ReactNode;
}

/** How far one has come, in one line. */
function Progress({ scene: { data, state, strings } }: { readonly scene: Scene }) {
  const { plural } = strings;
  return (
    <p className="small muted">
      {[
        plural('progress.seen', state.seen.length, { of: data.pieces.length }),
        plural('progress.marks', Object.keys(state.marks).length),
        plural('progress.additions', state.additions.length),
      ].join(' · ')}
    </p>
  );
}

interface Props {
  readonly scene: Scene;
  readonly services: LabServices;
  readonly keyUrl: string;
  readonly live: LiveSource;
}

/** The file on one side; on the other the recorded synthesis, or its answers, or the one that is made live. */
export function Desk({ scene, services, keyUrl, live }: Props) {
  const { data, state, strings, dispatch } = scene;
  const { t } = strings;
  const [pane, setPane] = useState('text');
  const [isLive, setIsLive] = useState(state.live.run !== null && state.live.run.checked === null);
  // Once asked for it stays, so that a run goes on behind the recorded synthesis.
  const [wantsLive, setWantsLive] = useState(isLive);
  const [cameFrom, setCameFrom] = useState<HTMLElement | null>(null);
  const isOver = state.stage === 'debrief';
  const answer = useAnswerKey(keyUrl, services, isOver);
  useEffect(() => {
    if (answer.kind === 'ready') dispatch({ type: 'count', ...countsOf(scoreOf(data, state, answer.data)) });
  }, [answer, data, state, dispatch]);

  const openFrom: OpenFrom = (cote, from) => {
    const wasOpen = state.open === cote;
    setCameFrom(from);
    flushSync(() => setPane('file'));
    dispatch({ type: 'open', cote });
    // A piece that already lies open does not take the focus by itself.
    if (wasOpen) document.getElementById('big-piece-title')?.focus();
  };
  const back = () => {
    flushSync(() => setPane('text'));
    cameFrom?.focus();
    cameFrom?.scrollIntoView({ block: 'center' });
    setCameFrom(null);
  };
  const show = (wanted: boolean) => {
    setIsLive(wanted);
    if (wanted) setWantsLive(true);
  };
  const recordedTitle = t(isOver ? 'panes.debrief' : 'synthesis.title');
  const filePane = (
    <FilePane
      scene={scene}
      onBack={cameFrom === null ? null : back}
      onOpen={(cote) => {
        if (cote === null) setCameFrom(null);
        dispatch({ type: 'open', cote });
      }}
    />
  );
  const textPane = (
    <div className="stack">
      <fieldset className="big-switch cluster">
        <legend className="visually-hidden">{t('panes.which')}</legend>
        {[false, true].map((wanted) => (
          <button
            key={String(wanted)}
            type="button"
            className="button"
            aria-pressed={isLive === wanted}
            onClick={() => show(wanted)}
          >
            {t(wanted ? 'panes.live' : 'panes.recorded')}
          </button>
        ))}
      </fieldset>
      <div hidden={isLive}>
        {isOver ? (
          <DebriefPane scene={scene} answer={answer} onOpen={openFrom} newId={services.newId} />
        ) : (
          <SynthesisPane scene={scene} onOpen={openFrom} />
        )}
      </div>
      {wantsLive && (
        <div hidden={!isLive}>
          {live.withModel((model) => (
            <LivePane
              scene={scene}
              model={model}
              liveUrl={live.url}
              reliability={live.reliability}
              services={services}
              onOpen={openFrom}
            />
          ))}
        </div>
      )}
    </div>
  );
  return (
    <div className="stack" data-lab-begun>
      <div className="stack big-head">
        <h2 tabIndex={-1} data-focus-target>
          {t(isOver ? 'debrief.title' : 'work.title')}
        </h2>
        <Progress scene={scene} />
        <Persons scene={scene} />
      </div>
      <Panes
        label={t('panes.label')}
        shown={pane}
        onShow={setPane}
        panes={[
          { name: 'file', tab: t('panes.file'), title: t('file.title'), content: filePane },
          {
            name: 'text',
            tab: t(isOver ? 'panes.debrief' : 'panes.synthesis'),
            title: isLive ? t('live.title') : recordedTitle,
            content: textPane,
          },
        ]}
      />
    </div>
  );
}
