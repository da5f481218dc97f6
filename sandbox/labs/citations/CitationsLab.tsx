import './citations.css';
import { useEffect, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Language } from '../../../courses/schema/index.ts';
import { LabFrame } from '../shared/LabFrame.tsx';
import { Panes } from '../shared/Panes.tsx';
import type { LabServices } from '../shared/services.ts';
import { Clock } from './Clock.tsx';
import { Debrief } from './Debrief.tsx';
import { Introduction } from './Introduction.tsx';
import { citationsOf } from './lab-data.ts';
import { leftToDo, NotePane } from './NotePane.tsx';
import { QuestionStep } from './QuestionStep.tsx';
import { RegisterPane } from './RegisterPane.tsx';
import type { Restored } from './restore.ts';
import type { Scene } from './scene.ts';
import { countsOf, scoreOf } from './score.ts';
import { type Strings, stringsIn } from './strings.ts';
import { useCitations } from './use-citations.ts';
import { useAnswerKey, useRegister } from './use-register.ts';

interface Props {
  readonly dataUrl: string;
  readonly registerUrl: string;
  /** What each citation is worth; fetched at the end. */
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

interface DeskProps {
  readonly scene: Scene;
  readonly services: LabServices;
  readonly keyUrl: string;
}

/** The note, or its answers, beside the register. */
export function Desk({ scene, services, keyUrl }: DeskProps) {
  const { data, state, strings, dispatch } = scene;
  const { t, plural } = strings;
  const [pane, setPane] = useState('note');
  const [cameFrom, setCameFrom] = useState<HTMLElement | null>(null);
  const isOver = state.stage === 'debrief';
  const answer = useAnswerKey(keyUrl, services, isOver);
  const key = answer.kind === 'ready' ? answer.data : null;
  const mustCount = key !== null && !state.counted;
  // The answers come after the last click: what was found is counted when they are there, once.
  useEffect(() => {
    if (mustCount) dispatch({ type: 'count', counts: countsOf(scoreOf(data, state, key)) });
  }, [mustCount, key, data, state, dispatch]);

  const goTo = (from: HTMLElement, act: () => void, target: string) => {
    setCameFrom(from);
    flushSync(() => setPane('register'));
    flushSync(act);
    document.getElementById(target)?.focus();
  };
  const back = () => {
    flushSync(() => setPane('note'));
    cameFrom?.focus();
    cameFrom?.scrollIntoView({ block: 'center' });
    setCameFrom(null);
  };
  const all = citationsOf(data).length;
  const titles = { note: t(isOver ? 'debrief.answer' : 'panes.note'), register: t('panes.register') };
  return (
    <div className="stack" data-lab-begun>
      <div className="stack cit-head">
        <h2 tabIndex={-1} data-focus-target>
          {t(isOver ? 'debrief.title' : 'work.title')}
        </h2>
        {!isOver && (
          <>
            <p className="small muted">
              {[
                plural('work.progress', all - leftToDo(data, state).open, { of: all }),
                plural('work.seen', state.seen.length),
              ].join(' · ')}
            </p>
            <Clock scene={scene} now={services.now} />
          </>
        )}
      </div>
      <Panes
        label={t('panes.label')}
        shown={pane}
        onShow={setPane}
        panes={[
          {
            name: 'note',
            tab: titles.note,
            title: titles.note,
            content: isOver ? (
              <Debrief
                scene={scene}
                answer={answer}
                newId={services.newId}
                onOpen={(number, from) => goTo(from, () => dispatch({ type: 'open', number }), 'cit-entry-title')}
              />
            ) : (
              <NotePane
                scene={scene}
                onLookUp={(citation, from) => goTo(from, () => dispatch({ type: 'look-up', citation }), 'cit-number')}
              />
            ),
          },
          {
            name: 'register',
            tab: titles.register,
            title: titles.register,
            content: <RegisterPane scene={scene} onBack={cameFrom === null ? null : back} />,
          },
        ]}
      />
    </div>
  );
}

/** The citations: an introduction, the question, the note beside the register, the answers. */
export function CitationsLab({ dataUrl, registerUrl, keyUrl, lang, services }: Props) {
  const strings = useMemo(() => stringsIn(lang), [lang]);
  const { session, dispatch, retry } = useCitations(dataUrl, services);
  const ready = session.kind === 'ready' ? session : null;
  const stage = ready?.state.stage ?? 'introduction';
  const register = useRegister(registerUrl, services, stage !== 'introduction');
  const scene = ready === null ? null : { data: ready.data, state: ready.state, strings, register, dispatch };
  return (
    <LabFrame
      lang={lang}
      className="cit"
      kind={session.kind}
      retry={retry}
      place={`${ready?.state.run ?? 1} ${stage}`}
      said={strings.t(`live.${stage}`)}
    >
      {ready !== null && scene !== null && (
        <>
          <RestoredNotice restored={ready.restored} strings={strings} />
          {stage === 'introduction' && <Introduction scene={scene} />}
          {stage === 'question' && <QuestionStep scene={scene} />}
          {(stage === 'work' || stage === 'debrief') && (
            <Desk key={ready.state.id} scene={scene} services={services} keyUrl={keyUrl} />
          )}
        </>
      )}
    </LabFrame>
  );
}
