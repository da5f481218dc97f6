import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { withCourses } from '../lint/fixtures/courses.ts';
import { audioManifest, recordingLine } from '../schema/index.ts';
import { inspectCourses, loadCatalogue } from './index.ts';

const file = 'recordings/02-entretien-pjj.yaml';
const source = await readFile(`courses/${file}`, 'utf8');
const manifest = audioManifest.parse(JSON.parse(await readFile('courses/recordings/audio/manifest.json', 'utf8')));
const lineOf = (part: string) => source.slice(0, source.indexOf(part)).split('\n').length;
const ids = ['stage', 'audience', 'samedi'] as const;
/** Sounds of the right length: the build looks at their size, a test of the files at the rest. */
const sounds = (): Record<string, string> =>
  Object.fromEntries(ids.map((id) => [`recordings/audio/${id}.mp3`, 'x'.repeat(manifest.segments[id]?.bytes ?? 0)]));

/** What is wrong after one change, as `file:line path rule`. */
const problemsAfter = (change: (files: Record<string, string>) => void) =>
  withCourses(
    (files) => {
      Object.assign(files, sounds(), { [file]: source, 'recordings/audio/manifest.json': JSON.stringify(manifest) });
      change(files);
    },
    async (courses) =>
      (await inspectCourses(courses)).problems.map(
        (p) => `${p.file.replace('courses/', '')}:${p.line} ${p.path} ${p.rule}`,
      ),
  );

test('a right recording has nothing to remark; without the folder there is none', async () => {
  expect(await problemsAfter(() => {})).toEqual([]);
  await withCourses(
    () => {},
    async (courses) => expect((await loadCatalogue(courses)).recordings).toEqual([]),
  );
});

test.each([
  [
    'a speaker that nobody is',
    'speaker: jeune\n        said: "Oui, j',
    'speaker: personne\n        said: "Oui, j',
    'id: stage-4',
    1,
    'segments.0.lines.3.speaker reference',
  ],
  [
    'a fault whose words are not there',
    'words: "report"',
    'words: "rapport"',
    'words: "report"',
    0,
    'segments.0.lines.4.fault.words recording',
  ],
  [
    'a speaker fault without another speaker',
    '        heardSpeaker: jeune\n',
    '',
    'kind: speaker',
    -1,
    'segments.0.lines.1.fault.kind recording',
  ],
  ['an unknown kind of fault', 'kind: date', 'kind: heure', 'kind: date', 0, 'segments.1.lines.0.fault.kind schema'],
  ['an id used twice', 'id: stage-5', 'id: stage-4', 'id: stage-5', 0, 'segments.0.lines.4.id duplicate-id'],
])('%s stops the build at its line', async (_, part, by, at, shift, wanted) => {
  expect(source).toContain(part);
  const problems = await problemsAfter((files) => {
    files[file] = source.replace(part, by);
  });
  expect(problems).toContain(`${file}:${lineOf(at) + shift} ${wanted}`);
});

test('words that change without their sound, a file that is cut or missing, a sound unknown: each is said at its segment', async () => {
  const said = [`${file}:${lineOf('id: audience')} segments.1.id recording-audio`];
  expect(
    await problemsAfter((files) => {
      files[file] = source.replace(
        'est le seize mars, à neuf heures trente."',
        'est le vingt mars, à neuf heures trente."',
      );
    }),
  ).toEqual(said);
  expect(
    await problemsAfter((files) => {
      files['recordings/audio/audience.mp3'] = 'x';
    }),
  ).toEqual(said);
  expect(await problemsAfter((files) => void delete files['recordings/audio/audience.mp3'])).toEqual(said);
  const { audience: _, ...others } = manifest.segments;
  expect(
    await problemsAfter((files) => {
      files['recordings/audio/manifest.json'] = JSON.stringify({ ...manifest, segments: others });
    }),
  ).toEqual(said);
});

test('a line is wrong or a lure, and a foreign line has its translations', () => {
  const own = { id: 'a-1', speaker: 'a', said: 'Oui.' };
  expect(recordingLine.safeParse(own).success).toBe(true);
  expect(recordingLine.safeParse({ ...own, lang: 'es' }).success).toBe(false);
  const fault = { weight: 'minor', kind: 'other', correction: 'Oui.', explanation: { fr: 'x' } };
  expect(recordingLine.safeParse({ ...own, fault }).success).toBe(true);
  expect(recordingLine.safeParse({ ...own, fault, lure: { fr: 'x' } }).success).toBe(false);
});
