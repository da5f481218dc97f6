import { pick } from '../shared/localized.ts';
import { clock, type Scene, speakerName } from './scene.ts';

type RecordScene = Pick<Scene, 'data' | 'state' | 'strings'>;

/** A line of the record: what the machine wrote, whole, and beside it what the learner says of it. */
export interface RecordLine {
  readonly id: string;
  readonly at: string;
  readonly speaker: string;
  readonly original: string;
  /** Null where nothing was marked. */
  readonly kind: string | null;
  readonly correction: string;
}

/** The record of a segment, every line of the machine in it. */
export function recordOf({ data, state, strings }: RecordScene, segmentId: string): readonly RecordLine[] {
  return data.recordings.flatMap((recording) =>
    recording.segments
      .filter(({ id }) => id === segmentId)
      .flatMap(({ lines }) =>
        lines.map(({ id, speaker, text, cue: [start] }) => {
          const mark = state.marks[id];
          return {
            id,
            at: clock(start),
            speaker: speakerName(recording, speaker, strings),
            original: text,
            kind: mark === undefined ? null : strings.t(mark.kind === null ? 'record.unnamed' : `kind.${mark.kind}`),
            correction: mark?.correction.trim() ?? '',
          };
        }),
      ),
  );
}

/** The record of the control as Markdown: the machine's text untouched, each correction beside it, the decision. */
export function recordMarkdown(scene: RecordScene): string {
  const { data, state, strings } = scene;
  const { t, lang } = strings;
  const segments = data.recordings.flatMap(({ title, segments: own }) =>
    own.flatMap((segment) => {
      const decision = state.decisions[segment.id];
      return [
        `## ${pick(title, lang).text} – ${pick(segment.title, lang).text}`,
        ...(decision === undefined ? [] : [`**${t(`decision.${decision}`)}**`]),
        recordOf(scene, segment.id)
          .map(({ at, speaker, original, kind, correction }) =>
            [
              `- ${at} **${speaker}** – ${original}`,
              ...(kind === null
                ? []
                : [`  - ${t('record.correctionOf', { kind })} ${correction === '' ? t('record.none') : correction}`]),
            ].join('\n'),
          )
          .join('\n'),
      ];
    }),
  );
  return `${[`# ${t('record.title')}`, t('record.note'), ...segments].join('\n\n')}\n`;
}
