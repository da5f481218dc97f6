import './transcription.css';
import { useMemo } from 'react';
import type { Language } from '../../../courses/schema/index.ts';
import { LabFrame } from '../shared/LabFrame.tsx';
import type { LabServices } from '../shared/services.ts';
import { useLater } from '../shared/use-later.ts';
import { Debrief } from './Debrief.tsx';
import { Desk } from './Desk.tsx';
import { Introduction } from './Introduction.tsx';
import { Reckoning } from './Reckoning.tsx';
import type { Restored } from './restore.ts';
import type { Scene } from './scene.ts';
import type { SoundServices } from './sound.ts';
import type { TranscriptionState } from './state.ts';
import { type Strings, stringsIn } from './strings.ts';
import { parseAnswerKey, useTranscription } from './use-transcription.ts';

interface Props {
  readonly dataUrl: string;
  /** What was said; fetched at the end. */
  readonly keyUrl: string;
  /** Where the sounds are; ends with a slash. */
  readonly audioFolder: string;
  readonly lang: Language;
  readonly services: LabServices;
  readonly sound: SoundServices;
}

function RestoredNotice({ restored, strings: { t } }: { readonly restored: Restored; readonly strings: Strings }) {
  if (restored.kind === 'unreadable') return <p className="notice notice--warning">{t('lab.unreadable')}</p>;
  if (restored.kind === 'nothing') return null;
  if (restored.changed) return <p className="notice notice--info">{t('lab.changed')}</p>;
  return <p className="small muted">{t('lab.resumed')}</p>;
}

/** Where the learner stands: a change moves the focus. */
const placeOf = ({ run, stage, open }: TranscriptionState): string =>
  stage === 'work' ? `${run} ${stage} ${open}` : `${run} ${stage}`;

/** The transcription lab: an introduction, the nine segments, the rate by hand, the answers. */
export function TranscriptionLab({ dataUrl, keyUrl, audioFolder, lang, services, sound }: Props) {
  const strings = useMemo(() => stringsIn(lang), [lang]);
  const { session, dispatch, retry } = useTranscription(dataUrl, services);
  const ready = session.kind === 'ready' ? session : null;
  const stage = ready?.state.stage ?? 'introduction';
  const answer = useLater(keyUrl, parseAnswerKey, services, stage === 'reckoning' || stage === 'debrief');
  const scene: Scene | null = ready === null ? null : { data: ready.data, state: ready.state, strings, dispatch };
  return (
    <LabFrame
      lang={lang}
      className="speech"
      kind={session.kind}
      retry={retry}
      place={ready === null ? '' : placeOf(ready.state)}
      said={strings.t(`live.${stage}`)}
    >
      {ready !== null && scene !== null && (
        <>
          <RestoredNotice restored={ready.restored} strings={strings} />
          {stage === 'introduction' && <Introduction scene={scene} />}
          {stage === 'work' && <Desk scene={scene} audioFolder={audioFolder} sound={sound} />}
          {stage === 'reckoning' && <Reckoning scene={scene} answer={answer} />}
          {stage === 'debrief' && <Debrief scene={scene} answer={answer} newId={services.newId} />}
        </>
      )}
    </LabFrame>
  );
}
