import { join } from 'node:path';
import { audioManifest, recording } from '../schema/index.ts';
import { fileSizes, readYamlFile, readYamlFolder } from './files.ts';
import { parseOne } from './parse.ts';
import type { Reading } from './reading.ts';
import type { RecordingsSource } from './tree.ts';

/** `courses/recordings/`: texts, and what is known of their sound. */
export async function readRecordings(reading: Reading): Promise<RecordingsSource> {
  const folder = join(reading.root.courses, 'recordings');
  const [documents, manifest, sizes] = await Promise.all([
    readYamlFolder(reading.root, folder),
    // JSON is YAML.
    readYamlFile(reading.root, join(folder, 'audio', 'manifest.json')),
    fileSizes(join(folder, 'audio')),
  ]);
  return {
    files: documents
      .map((document) => reading.keep('recording', parseOne(recording, document)))
      .filter((file) => file !== null),
    manifest: manifest === null ? null : reading.keep('recording-audio', parseOne(audioManifest, manifest)),
    sizes,
  };
}
