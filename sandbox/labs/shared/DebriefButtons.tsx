import { useState } from 'react';
import { printLab } from './print-lab.ts';
import { saveMarkdown } from './save-file.ts';
import type { LabStrings } from './strings.ts';

type Key =
  | 'debrief.print'
  | 'debrief.download'
  | 'debrief.downloadHint'
  | 'debrief.restart'
  | 'debrief.restartHint'
  | 'debrief.restartConfirm'
  | 'debrief.restartCancel';

interface Props {
  readonly strings: Pick<LabStrings<Key>, 't'>;
  /** Written when it is asked for. */
  readonly file: () => { readonly name: string; readonly text: string };
  readonly onRestart: () => void;
  /** Whether there is anything yet to begin again. */
  readonly canRestart?: boolean;
}

/** Keep, print, or start again (asked twice: the debrief goes away). */
export function DebriefButtons({ strings: { t }, file, onRestart, canRestart = true }: Props) {
  const [asking, setAsking] = useState(false);
  const save = () => {
    const { name, text } = file();
    saveMarkdown(name, text);
  };
  return (
    <>
      <div className="cluster">
        <button type="button" className="button" onClick={save}>
          {t('debrief.download')}
        </button>
        <button type="button" className="button" onClick={({ currentTarget }) => printLab(currentTarget)}>
          {t('debrief.print')}
        </button>
        {canRestart && !asking && (
          <button type="button" className="button" onClick={() => setAsking(true)}>
            {t('debrief.restart')}
          </button>
        )}
      </div>
      <p className="small muted">{t('debrief.downloadHint')}</p>
      {asking && (
        <div className="notice notice--warning" role="alert">
          <p>{t('debrief.restartHint')}</p>
          <p className="cluster">
            <button type="button" className="button button--primary" onClick={onRestart}>
              {t('debrief.restartConfirm')}
            </button>
            <button type="button" className="button" onClick={() => setAsking(false)}>
              {t('debrief.restartCancel')}
            </button>
          </p>
        </div>
      )}
    </>
  );
}
