import { useMemo } from 'react';
import { pick } from '../shared/localized.ts';
import type { RecordingData, Segment } from './lab-data.ts';
import { clock, speakerName } from './scene.ts';
import type { Strings } from './strings.ts';
import { lineAt, type Player } from './use-player.ts';

interface Props {
  readonly segment: Segment;
  readonly recording: RecordingData;
  readonly player: Player;
  readonly strings: Strings;
}

/** ms that an arrow key moves. */
const step = 500;
const height = 40;

/** How loud the sound is from one end to the other, and where one stands in it; what it shows is told by the lines below. */
export function Waveform({ segment, recording, player, strings }: Props) {
  const { t, lang } = strings;
  const { peaks, durationMs } = segment.audio;
  const bars = useMemo(
    () =>
      peaks.map((peak, index) => {
        const half = Math.max(0.6, (peak / 100) * (height / 2 - 1));
        return `M${index + 0.5} ${(height / 2 - half).toFixed(1)}V${(height / 2 + half).toFixed(1)}`;
      }),
    [peaks],
  );
  const played = Math.round((peaks.length * player.at) / durationMs);
  const line = lineAt(segment.lines, player.at);
  return (
    <div className="speech-wave">
      <svg viewBox={`0 0 ${peaks.length} ${height}`} preserveAspectRatio="none" aria-hidden="true">
        <path className="speech-wave__coming" d={bars.slice(played).join('')} />
        <path className="speech-wave__played" d={bars.slice(0, played).join('')} />
      </svg>
      <input
        type="range"
        className="speech-wave__slider"
        min={0}
        max={Math.ceil(durationMs / step) * step}
        step={step}
        value={Math.round(player.at / step) * step}
        aria-label={t('player.position', { segment: pick(segment.title, lang).text })}
        aria-valuetext={
          line === null
            ? t('player.at', { at: clock(player.at), of: clock(durationMs) })
            : t('player.atLine', {
                at: clock(player.at),
                of: clock(durationMs),
                speaker: speakerName(recording, line.speaker, strings),
              })
        }
        onChange={(event) => player.seek(Number(event.currentTarget.value))}
      />
    </div>
  );
}
