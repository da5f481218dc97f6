import type { RecordingData, Segment } from './lab-data.ts';
import { speakerName } from './scene.ts';
import type { Strings } from './strings.ts';

interface Props {
  readonly segment: Segment;
  readonly recording: RecordingData;
  readonly strings: Strings;
}

/** What a person wrote by ear without having seen the machine's transcript: in place of the sound. */
export function SecondTranscript({ segment, recording, strings }: Props) {
  const { t } = strings;
  return (
    <section className="speech-second" aria-labelledby="speech-second-title">
      <h4 id="speech-second-title">{t('second.title')}</h4>
      <p className="small muted">{t('second.lead')}</p>
      <div className="speech-second__text" lang="fr">
        {segment.second.map(({ speaker, text, lang }, index) => (
          <p key={index}>
            <strong lang={strings.lang === 'fr' ? undefined : strings.lang}>
              {speakerName(recording, speaker, strings)}
            </strong>
            {' – '}
            <span lang={lang === 'fr' ? undefined : lang}>{text}</span>
          </p>
        ))}
      </div>
    </section>
  );
}
