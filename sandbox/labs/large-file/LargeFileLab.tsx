import './large-file.css';
import { useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Language } from '../../../courses/schema/index.ts';
import { LabFrame } from '../shared/LabFrame.tsx';
import type { LabServices } from '../shared/services.ts';
import { DebriefPane } from './DebriefPane.tsx';
import { FilePane } from './FilePane.tsx';
import { Introduction, Persons } from './Introduction.tsx';
import type { Restored } from './restore.ts';
import { type OpenFrom, SynthesisPane } from './SynthesisPane.tsx';
import type { Scene } from './scene.ts';
import { countsOf, scoreOf } from './score.ts';
import { type Strings, stringsIn } from './strings.ts';
import { useAnswerKey, useLargeFile } from './use-large-file.ts';

interface Props {
  readonly dataUrl: string;
  /** Where the errors are; fetched at the end. */
  readonly keyUrl: string;
  readonly lang: Language;
  readonly services: LabServices;
}

function RestoredNotice({ restored, strings: { t } }: { readonly restored: Restored; readonly strings: Strings }) {
  if (restored.kind === 'unreadable') return <p className="notice notice--warning">{t('lab.unreadable')}</p>;
  if (restored.kind === 'nothing') return null;
  if (restored.changed) return <p className="notice notice--info">{t('lab.changed')}</p>;
  return <p className="small muted">{t('lab.resumed')}</p>;
}

/** How far one has come, in one line. */
export function Progress({ scene: { data, state, strings } }: { readonly scene: Scene }) {
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

interface DeskProps {
  readonly scene: Scene;
  readonly services: LabServices;
  readonly keyUrl: string;
}

/** The file on one side, the synthesis or its answers on the other; one at a time where the screen is narrow. */
export function Desk({ scene, services, keyUrl }: DeskProps) {
  const { state, strings, dispatch } = scene;
  const { t } = strings;
  const [pane, setPane] = useState<'file' | 'text'>('text');
  const [cameFrom, setCameFrom] = useState<HTMLElement | null>(null);
  const isOver = state.stage === 'debrief';
  const answer = useAnswerKey(keyUrl, services, isOver);
  const filePane = useRef<HTMLElement>(null);
  const { data } = scene;
  useEffect(() => {
    if (answer.kind === 'ready') dispatch({ type: 'count', ...countsOf(scoreOf(data, state, answer.data)) });
  }, [answer, data, state, dispatch]);

  const openFrom: OpenFrom = (cote, from) => {
    const wasOpen = state.open === cote;
    setCameFrom(from);
    flushSync(() => setPane('file'));
    dispatch({ type: 'open', cote });
    // A piece that already lies open does not take the focus by itself.
    if (wasOpen) filePane.current?.querySelector<HTMLElement>('#big-piece-title')?.focus();
  };
  const back = () => {
    flushSync(() => setPane('text'));
    cameFrom?.focus();
    cameFrom?.scrollIntoView({ block: 'center' });
    setCameFrom(null);
  };
  const panes = [
    ['text', t(isOver ? 'panes.debrief' : 'panes.synthesis')],
    ['file', t('panes.file')],
  ] as const;
  return (
    <div className="stack" data-lab-begun>
      <div className="stack big-head">
        <h2 tabIndex={-1} data-focus-target>
          {t(isOver ? 'debrief.title' : 'work.title')}
        </h2>
        <Progress scene={scene} />
        <Persons scene={scene} />
      </div>
      <fieldset className="big-switch cluster">
        <legend className="visually-hidden">{t('panes.label')}</legend>
        {panes.map(([name, label]) => (
          <button
            key={name}
            type="button"
            className="button"
            aria-pressed={pane === name}
            onClick={() => setPane(name)}
          >
            {label}
          </button>
        ))}
      </fieldset>
      <div className="big-panes" data-pane={pane}>
        <section className="big-pane big-pane--file" aria-labelledby="big-file-title" ref={filePane}>
          <h3 id="big-file-title">{t('file.title')}</h3>
          <FilePane
            scene={scene}
            onBack={cameFrom === null ? null : back}
            onOpen={(cote) => {
              if (cote === null) setCameFrom(null);
              dispatch({ type: 'open', cote });
            }}
          />
        </section>
        <section className="big-pane big-pane--text" aria-labelledby="big-text-title">
          <h3 id="big-text-title">{t(isOver ? 'panes.debrief' : 'synthesis.title')}</h3>
          {isOver ? (
            <DebriefPane scene={scene} answer={answer} onOpen={openFrom} newId={services.newId} />
          ) : (
            <SynthesisPane scene={scene} onOpen={openFrom} />
          )}
        </section>
      </div>
    </div>
  );
}

/** The large file: an introduction, the desk, the answers. */
export function LargeFileLab({ dataUrl, keyUrl, lang, services }: Props) {
  const strings = useMemo(() => stringsIn(lang), [lang]);
  const { session, dispatch, retry } = useLargeFile(dataUrl, services);
  const ready = session.kind === 'ready' ? session : null;
  const stage = ready?.state.stage ?? 'introduction';
  const scene = ready === null ? null : { data: ready.data, state: ready.state, strings, dispatch };
  return (
    <LabFrame
      lang={lang}
      className="big"
      kind={session.kind}
      retry={retry}
      place={`${ready?.state.run ?? 1} ${stage}`}
      said={strings.t(`live.${stage}`)}
    >
      {ready !== null && scene !== null && (
        <>
          <RestoredNotice restored={ready.restored} strings={strings} />
          {stage === 'introduction' ? (
            <Introduction scene={scene} />
          ) : (
            <Desk key={ready.state.id} scene={scene} services={services} keyUrl={keyUrl} />
          )}
        </>
      )}
    </LabFrame>
  );
}
