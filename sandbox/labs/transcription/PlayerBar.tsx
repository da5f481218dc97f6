import { useId } from 'react';
import type { RecordingData, Segment } from './lab-data.ts';
import { clock } from './scene.ts';
import type { Strings } from './strings.ts';
import { type Player, speeds } from './use-player.ts';
import { Waveform } from './Waveform.tsx';

interface Props {
  readonly segment: Segment;
  readonly recording: RecordingData;
  readonly player: Player;
  readonly strings: Strings;
  /** Goes over to the second transcript. */
  readonly onText: () => void;
}

/** The sound of a segment: play, place, speed; and what is lacking where it cannot be heard. */
export function PlayerBar({ segment, recording, player, strings, onText }: Props) {
  const { t, number } = strings;
  const id = useId();
  const { status } = player;
  if (status.kind === 'lacking')
    return (
      <div className="notice notice--warning stack" role="alert">
        <p className="notice__title">{t(`sound.${status.lack}`)}</p>
        <p>{t('sound.instead')}</p>
        <p className="cluster">
          <button type="button" className="button button--primary" onClick={onText}>
            {t('means.toText')}
          </button>
          <button type="button" className="button" onClick={status.retry}>
            {t('sound.retry')}
          </button>
        </p>
      </div>
    );
  const isLoading = status.kind === 'loading';
  return (
    <div className="speech-player" data-sound={status.kind}>
      <Waveform segment={segment} recording={recording} player={player} strings={strings} />
      <div className="speech-player__bar">
        <button
          type="button"
          className="button button--primary speech-player__play"
          aria-disabled={isLoading}
          onClick={() => {
            if (!isLoading) player.toggle();
          }}
        >
          {t(isLoading ? 'player.loading' : player.isPlaying ? 'player.pause' : 'player.play')}
        </button>
        <span className="numbers speech-player__time">
          {clock(player.at)} / {clock(segment.audio.durationMs)}
        </span>
        <span className="speech-player__speed">
          <label htmlFor={id}>{t('player.speed')}</label>
          <select
            id={id}
            className="input"
            value={player.speed}
            onChange={(event) => player.setSpeed(Number(event.currentTarget.value))}
          >
            {speeds.map((speed) => (
              <option key={speed} value={speed}>
                × {number(speed, 2)}
              </option>
            ))}
          </select>
        </span>
      </div>
    </div>
  );
}
