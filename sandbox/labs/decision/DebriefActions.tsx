import { useState } from 'react';
import type { LabData } from './lab-data.ts';
import type { LabAction } from './machine.ts';
import type { Profile } from './profile.ts';
import { profileMarkdown } from './profile-markdown.ts';
import type { LabServices } from './services.ts';
import type { Strings } from './strings.ts';

interface Props {
  readonly profile: Profile;
  readonly data: LabData;
  readonly services: LabServices;
  readonly strings: Strings;
  readonly dispatch: (action: LabAction) => void;
}

/** Hands a text to the browser as a file; nothing leaves the device. */
function saveFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/markdown;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** Print, keep, or start again (asked twice: the debrief goes away). */
export function DebriefActions({ profile, data, services, strings, dispatch }: Props) {
  const { t } = strings;
  const [asking, setAsking] = useState(false);
  return (
    <section className="lab-actions stack no-print">
      <div className="cluster">
        <button type="button" className="button" onClick={() => window.print()}>
          {t('debrief.print')}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => saveFile(`${data.lab}-${t('markdown.file')}.md`, profileMarkdown(profile, data, strings))}
        >
          {t('debrief.download')}
        </button>
        {!asking && (
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
            <button
              type="button"
              className="button button--primary"
              onClick={() => dispatch({ type: 'restart', runId: services.newRunId(), seed: services.newSeed() })}
            >
              {t('debrief.restartConfirm')}
            </button>
            <button type="button" className="button" onClick={() => setAsking(false)}>
              {t('debrief.restartCancel')}
            </button>
          </p>
        </div>
      )}
    </section>
  );
}
