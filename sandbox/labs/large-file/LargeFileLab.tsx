import './large-file.css';
import { useMemo } from 'react';
import type { Language } from '../../../courses/schema/index.ts';
import { LabFrame } from '../shared/LabFrame.tsx';
import type { LabServices } from '../shared/services.ts';
import { Desk, type LiveSource } from './Desk.tsx';
import { Introduction } from './Introduction.tsx';
import type { Restored } from './restore.ts';
import { type Strings, stringsIn } from './strings.ts';
import { useLargeFile } from './use-large-file.ts';

interface Props {
  readonly dataUrl: string;
  /** Where the errors are; fetched at the end. */
  readonly keyUrl: string;
  readonly live: LiveSource;
  readonly lang: Language;
  readonly services: LabServices;
}

function RestoredNotice({ restored, strings: { t } }: { readonly restored: Restored; readonly strings: Strings }) {
  if (restored.kind === 'unreadable') return <p className="notice notice--warning">{t('lab.unreadable')}</p>;
  if (restored.kind === 'nothing') return null;
  if (restored.changed) return <p className="notice notice--info">{t('lab.changed')}</p>;
  return <p className="small muted">{t('lab.resumed')}</p>;
}

/** The large file: an introduction, the desk, the answers. */
export function LargeFileLab({ dataUrl, keyUrl, live, lang, services }: Props) {
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
            <Desk key={ready.state.id} scene={scene} services={services} keyUrl={keyUrl} live={live} />
          )}
        </>
      )}
    </LabFrame>
  );
}
