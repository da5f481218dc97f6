import { DebriefButtons } from '../shared/DebriefButtons.tsx';
import type { LabServices } from '../shared/services.ts';
import type { LabData } from './lab-data.ts';
import type { LabAction } from './machine.ts';
import type { Profile } from './profile.ts';
import { profileMarkdown } from './profile-markdown.ts';
import type { Strings } from './strings.ts';

interface Props {
  readonly profile: Profile;
  readonly data: LabData;
  readonly services: LabServices;
  readonly strings: Strings;
  readonly dispatch: (action: LabAction) => void;
}

/** Keep, print, or start again. */
export function DebriefActions({ profile, data, services, strings, dispatch }: Props) {
  return (
    <section className="lab-actions stack no-print">
      <DebriefButtons
        strings={strings}
        file={() => ({
          name: `${data.lab}-${strings.t('markdown.file')}.md`,
          text: profileMarkdown(profile, data, strings),
        })}
        onRestart={() => dispatch({ type: 'restart', runId: services.newId(), seed: services.newSeed() })}
      />
    </section>
  );
}
