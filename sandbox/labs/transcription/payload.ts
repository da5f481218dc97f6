import type { Recording, RecordingLine, SegmentAudio } from '../../../courses/schema/index.ts';
import { type RenderingOptions, rendering } from '../shared/rendering.ts';
import { type AnswerKey, type TranscriptionData, tokensOf } from './lab-data.ts';

const soundOf = (audio: ReadonlyMap<string, SegmentAudio>, id: string): SegmentAudio => {
  const found = audio.get(id);
  if (found === undefined) throw new Error(`courses/recordings/audio/manifest.json: ${id} introuvable / not found`);
  return found;
};

/** What the machine writes; as was said, where the author gives nothing else. */
const heardOf = ({ said, heard }: RecordingLine): string => heard ?? said;

/** What the browser gets of the recordings at first. @throws for a segment without sound: the build stops */
export function transcriptionPayload(
  recordings: readonly Recording[],
  audio: ReadonlyMap<string, SegmentAudio>,
  options: RenderingOptions,
): TranscriptionData {
  const { html, plain } = rendering(options);
  const french = options.plainText;
  return {
    recordings: recordings.map(({ id, version, title, setting, speakers, segments }) => ({
      id,
      version,
      title: plain(title),
      settingHtml: html(setting),
      speakers: speakers.map((speaker) => ({ id: speaker.id, name: plain(speaker.name) })),
      segments: segments.map((segment) => {
        const { file, bytes, durationMs, peaks, cues } = soundOf(audio, segment.id);
        return {
          id: segment.id,
          title: plain(segment.title),
          audio: { file, bytes, durationMs, peaks },
          lines: segment.lines.map((line) => ({
            id: line.id,
            speaker: line.heardSpeaker ?? line.speaker,
            text: french(heardOf(line)),
            isTranslation: line.lang !== 'fr',
            cue: cues[line.id] ?? [0, durationMs],
          })),
          second: segment.lines.map(({ speaker, said, noted, lang }) => ({
            speaker,
            text: lang === 'fr' ? french(noted ?? said) : said,
            lang,
          })),
        };
      }),
    })),
  };
}

/** The tokens of a line in which some of its words lie; no-break spaces are set in both in the same places. */
function tokenSpan(text: string, words: string): [number, number] {
  const tokens = tokensOf(text);
  const plain = (part: string) => part.replace(/[\u00a0\u202f]/g, ' ');
  const start = plain(text).indexOf(plain(words));
  if (start < 0) throw new Error(`« ${words} » introuvable dans / not found in « ${text} »`);
  const end = start + words.length;
  let at = 0;
  const inside = tokens.flatMap((token, index) => {
    const from = at;
    at += token.length + 1;
    return from < end && from + token.length > start ? [index] : [];
  });
  return [inside[0] ?? 0, inside.at(-1) ?? 0];
}

/** What was really said, and what should have been decided: fetched at the end. */
export function answerKeyPayload(recordings: readonly Recording[], options: RenderingOptions): AnswerKey {
  const { inline } = rendering(options);
  const french = options.plainText;
  return {
    segments: recordings.flatMap(({ segments }) =>
      segments.map(({ id, decision, because, lines }) => ({
        id,
        decision,
        becauseHtml: inline(because),
        lines: lines.map((line) => {
          const { fault, lure } = line;
          return {
            id: line.id,
            speaker: line.speaker,
            said: line.lang === 'fr' ? french(line.said) : line.said,
            lang: line.lang,
            means: line.means === undefined ? null : french(line.means),
            fault:
              fault === undefined
                ? null
                : {
                    weight: fault.weight,
                    kind: fault.kind,
                    words: fault.words === undefined ? null : tokenSpan(french(heardOf(line)), fault.words),
                    correction: french(fault.correction),
                    explanationHtml: inline(fault.explanation),
                  },
            lureHtml: lure === undefined ? null : inline(lure),
          };
        }),
      })),
    ),
  };
}
