import { segmentDecisions } from '../../../courses/schema/index.ts';
import { Html } from '../shared/Html.tsx';
import { pick } from '../shared/localized.ts';
import { PlainList } from '../shared/PlainList.tsx';
import { LineView } from './LineView.tsx';
import type { RecordingData, Segment } from './lab-data.ts';
import { PlayerBar } from './PlayerBar.tsx';
import { SecondTranscript } from './SecondTranscript.tsx';
import type { Scene } from './scene.ts';
import type { SoundServices } from './sound.ts';
import { usePlayer } from './use-player.ts';

interface Props {
  readonly scene: Scene;
  readonly segment: Segment;
  readonly recording: RecordingData;
  /** Ends with a slash. */
  readonly audioFolder: string;
  readonly sound: SoundServices;
}

/** With what one compares: the sound, or the second transcript. Either is enough, and one can change at any time. */
function Means({ scene: { state, strings, dispatch } }: { readonly scene: Scene }) {
  const { t } = strings;
  return (
    <fieldset className="speech-means">
      <legend>{t('means.legend')}</legend>
      <div className="speech-means__choices">
        {(['sound', 'text'] as const).map((means) => (
          <label key={means} className="choice">
            <input
              type="radio"
              className="choice__input"
              name="speech-means"
              checked={state.means === means}
              onChange={() => dispatch({ type: 'compare-with', means })}
            />
            <span className="choice__text">{t(`means.${means}`)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Decision({ scene, segment }: { readonly scene: Scene; readonly segment: Segment }) {
  const { state, strings, dispatch } = scene;
  const { t } = strings;
  return (
    <fieldset className="speech-decision stack">
      <legend>
        <h4>{t('decision.legend')}</h4>
      </legend>
      {segmentDecisions.map((decision) => (
        <label key={decision} className="choice">
          <input
            type="radio"
            className="choice__input"
            name={`speech-decision-${segment.id}`}
            checked={state.decisions[segment.id] === decision}
            onChange={() => dispatch({ type: 'decide', segment: segment.id, decision })}
          />
          <span className="choice__text">
            <strong>{t(`decision.${decision}`)}</strong>
            <br />
            <span className="small muted">{t(`decision.${decision}Hint`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** One segment: what it is, its sound or what stands for it, the machine's transcript, the decision. */
export function SegmentView({ scene, segment, recording, audioFolder, sound }: Props) {
  const { state, strings, dispatch } = scene;
  const { t, lang } = strings;
  const listens = state.means === 'sound';
  const player = usePlayer(segment, `${audioFolder}${segment.audio.file}`, sound, listens);
  const isAudible = listens && player.status.kind === 'ready';
  return (
    <article className="speech-segment stack">
      <header className="stack speech-segment__head">
        <p className="eyebrow">{pick(recording.title, lang).text}</p>
        <h3 tabIndex={-1} data-focus-target>
          {pick(segment.title, lang).text}
        </h3>
        <Html as="div" className="prose small muted" html={recording.settingHtml} lang={lang} />
      </header>
      <Means scene={scene} />
      {listens ? (
        <PlayerBar
          segment={segment}
          recording={recording}
          player={player}
          strings={strings}
          onText={() => dispatch({ type: 'compare-with', means: 'text' })}
        />
      ) : (
        <SecondTranscript segment={segment} recording={recording} strings={strings} />
      )}
      <section className="stack" aria-labelledby="speech-machine-title">
        <h4 id="speech-machine-title">{t('machine.title')}</h4>
        <p className="small muted">{t('machine.lead')}</p>
        <PlainList as="ol" className="speech-lines">
          {segment.lines.map((line) => (
            <LineView
              key={line.id}
              scene={scene}
              recording={recording}
              line={line}
              listening={isAudible ? player.lines : null}
              isHeard={isAudible && player.current === line.id}
              isRepeated={isAudible && player.repeated === line.id}
            />
          ))}
        </PlainList>
      </section>
      <Decision scene={scene} segment={segment} />
    </article>
  );
}
