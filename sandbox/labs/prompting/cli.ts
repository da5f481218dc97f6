/**
 * Records what a model answers to the start and the solution of each exercise of the prompt workshop, for devices that cannot
 * run it: `npm run prompts:record -- <folder of models> [model] [folder]`. Writes `<exercise>.json` for each, in
 * `courses/prompting/recorded` where no folder is named.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadCatalogue, ownCourses } from '../../../courses/load/index.ts';
import { catalogue } from '../../engine/catalogue.ts';
import { generate } from '../../engine/generation.ts';
import { KeptPieces } from '../../engine/kept-pieces.ts';
import { type OpenedModel, openModelInNode } from '../../models/open-model.ts';
import { recordAll, type Writer } from './record.ts';

/** Writes as the workshop's page would with the same settings. */
function writerOn({ model, conversation }: OpenedModel, copying: boolean): Writer {
  const pieces = new KeptPieces(model, 0);
  const parts = { model, conversation, pieces, copying, now: () => performance.now(), stopped: async () => false };
  return async (turns, settings) => {
    const outcome = await generate(turns, settings, parts, { write: () => {}, read: () => {} });
    if (outcome.kind === 'too-long')
      throw new Error(
        `${outcome.tokens} jetons, ${outcome.limit} au plus : raccourcissez la consigne ou ses pièces / ${outcome.tokens} tokens, ${outcome.limit} at most: shorten the prompt or its pieces`,
      );
    return outcome.written.text.trim();
  };
}

const [models, wanted, target] = process.argv.slice(2);
if (models === undefined) {
  process.stderr.write(
    'usage: npm run prompts:record -- <models folder with catalogue.json> [model id] [folder to write to]\n',
  );
  process.exitCode = 1;
} else {
  const listed = catalogue.parse(JSON.parse(await readFile(join(models, 'catalogue.json'), 'utf8')));
  const id = wanted ?? listed.default;
  const entry = listed.models.find((model) => model.id === id);
  if (entry === undefined) throw new Error(`${id}: absent de catalogue.json / not in catalogue.json`);
  const courses = ownCourses();
  const { promptingExercises, dossiers } = await loadCatalogue(courses);
  const opened = await openModelInNode(join(models, id), entry);
  const options = {
    model: { id, name: entry.name },
    date: new Date().toISOString().slice(0, 10),
    write: writerOn(opened, entry.copying),
  };
  const folder = target ?? join(courses, 'prompting/recorded');
  await mkdir(folder, { recursive: true });
  for (const exercise of promptingExercises) {
    const startMs = performance.now();
    for (const one of await recordAll([exercise], dossiers, options))
      await writeFile(join(folder, `${one.exercise}.json`), `${JSON.stringify(one, null, 2)}\n`);
    const seconds = Math.round((performance.now() - startMs) / 1000);
    process.stdout.write(`${exercise.rank}/${promptingExercises.length} ${exercise.id}: ${seconds} s\n`);
  }
  opened.release();
}
