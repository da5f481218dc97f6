import type { Recording, RecordingSegment } from '../schema/index.ts';
import { describeValue } from './describe-issue.ts';
import { type DataPath, problemAt } from './document.ts';
import type { Located } from './parse.ts';
import type { Bilingual, CourseProblem } from './problem.ts';
import { Ids, rankedNameIs, refer, repeated } from './references.ts';
import { spokenFingerprint } from './spoken.ts';
import type { CourseTree } from './tree.ts';

const again: Bilingual = {
  fr: 'lancez `node courses/recordings/make-audio.ts`, puis enregistrez les fichiers qu’il écrit',
  en: 'run `node courses/recordings/make-audio.ts`, then commit the files that it writes',
};

/** The sound must be that of the text as it is now, and the file whole. */
function audioProblems(tree: CourseTree, file: Located<Recording>, segment: RecordingSegment, at: DataPath) {
  const { manifest, sizes } = tree.recordings;
  // A manifest that cannot be read is a problem of its own.
  if (manifest === null && tree.broken.has('recording-audio:*')) return [];
  const problem = (expected: Bilingual, received: Bilingual) => [
    problemAt(file.document, [...file.path, ...at, 'id'], {
      rule: 'recording-audio',
      expected,
      received,
      remedy: again,
    }),
  ];
  const audio = manifest?.value.segments[segment.id];
  if (audio === undefined)
    return problem(
      {
        fr: 'un son dans courses/recordings/audio/manifest.json',
        en: 'a sound in courses/recordings/audio/manifest.json',
      },
      { fr: 'aucun', en: 'none' },
    );
  if (audio.spoken !== spokenFingerprint(file.value, segment))
    return problem(
      { fr: 'un son fait de ce texte et de ces voix', en: 'a sound made from this text and these voices' },
      { fr: 'un son plus ancien', en: 'an older sound' },
    );
  const size = sizes.get(audio.file);
  if (size !== audio.bytes)
    return problem(
      { fr: `audio/${audio.file}, ${audio.bytes} octets`, en: `audio/${audio.file}, ${audio.bytes} bytes` },
      size === undefined ? { fr: 'aucun fichier', en: 'no file' } : { fr: `${size} octets`, en: `${size} bytes` },
    );
  const silent = segment.lines.find(({ id }) => audio.cues[id] === undefined);
  return silent === undefined
    ? []
    : problem(
        { fr: `le début et la fin de « ${silent.id} »`, en: `begin and end of "${silent.id}"` },
        { fr: 'rien', en: 'nothing' },
      );
}

function lineProblems(
  tree: CourseTree,
  file: Located<Recording>,
  segment: RecordingSegment,
  at: DataPath,
): CourseProblem[] {
  const { document, path, value } = file;
  const speakers = new Ids(
    value.speakers.map(({ id }) => id),
    tree,
    'speaker',
  );
  return segment.lines.flatMap((line, index) => {
    const own = [...path, ...at, 'lines', index];
    const problem = (key: readonly string[], expected: Bilingual, received: Bilingual, remedy: Bilingual) =>
      problemAt(document, [...own, ...key], { rule: 'recording', expected, received, remedy });
    const { fault, heardSpeaker, speaker } = line;
    const heard = line.heard ?? line.said;
    const isMisattributed = heardSpeaker !== undefined && heardSpeaker !== speaker;
    return [
      ...refer(document, [...own, 'speaker'], 'speaker', speaker, speakers),
      ...(heardSpeaker === undefined
        ? []
        : refer(document, [...own, 'heardSpeaker'], 'speaker', heardSpeaker, speakers)),
      ...(fault?.words === undefined || heard.includes(fault.words)
        ? []
        : [
            problem(
              ['fault', 'words'],
              { fr: `des mots de « ${heard} »`, en: `words of "${heard}"` },
              describeValue(fault.words),
              { fr: 'recopiez-les de ce que la machine écrit', en: 'copy them from what the machine writes' },
            ),
          ]),
      ...(isMisattributed === (fault?.kind === 'speaker')
        ? []
        : [
            problem(
              isMisattributed ? ['heardSpeaker'] : ['fault', 'kind'],
              {
                fr: 'une faute `speaker` avec un autre `heardSpeaker`',
                en: 'a fault `speaker` with another `heardSpeaker`',
              },
              { fr: 'l’un sans l’autre', en: 'one without the other' },
              { fr: 'écrivez les deux, ou aucun', en: 'write both, or neither' },
            ),
          ]),
    ];
  });
}

/** Checks the recordings: names of files, ids, speakers, faults, and that the sound belongs to the text. */
export function joinRecordings(tree: CourseTree): CourseProblem[] {
  const { files } = tree.recordings;
  const segments = files.flatMap(({ value, document, path }) =>
    value.segments.map((segment, at) => ({ value: segment, document, path: [...path, 'segments', at] })),
  );
  const lines = segments.flatMap(({ value, document, path }) =>
    value.lines.map((line, at) => ({ value: line, document, path: [...path, 'lines', at] })),
  );
  return [
    ...repeated(files, ({ id }) => id, 'id'),
    ...repeated(files, ({ rank }) => String(rank), 'rank'),
    ...repeated(segments, ({ id }) => id, 'id'),
    ...repeated(lines, ({ id }) => id, 'id'),
    ...files.flatMap((file) => [
      ...rankedNameIs(file),
      ...file.value.segments.flatMap((segment, index) => {
        const at = ['segments', index];
        return [...lineProblems(tree, file, segment, at), ...audioProblems(tree, file, segment, at)];
      }),
    ]),
  ];
}
