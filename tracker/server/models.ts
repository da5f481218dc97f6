import { existsSync, readFileSync, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import { type Catalogue, catalogue } from '../../sandbox/engine/catalogue.ts';
import { ConfigError } from './config.ts';

/** The folder of the models that come with the campus. */
export const ownModels = fileURLToPath(new URL('../../sandbox/models/', import.meta.url));

const catalogueFile = 'catalogue.json';

type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/**
 * Reads `catalogue.json` of a folder.
 * @throws {ConfigError} that names the file, the field and what was expected; also for a file that is listed but absent or of another size
 */
export function readCatalogue(folder: string): Catalogue {
  const file = join(folder, catalogueFile);
  const wrong = (text: string): ConfigError =>
    new ConfigError(`Le catalogue de modèles ${file} n’est pas utilisable : ${text}\nVoir docs/guides/models.md.`);
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : String(error));
  }
  const parsed = catalogue.safeParse(json);
  if (!parsed.success)
    throw wrong(
      parsed.error.issues
        .map(({ path, message }) => `${path.map(String).join('.') || '(racine)'} : ${message}`)
        .join(' ; '),
    );
  for (const { id, files, licence } of parsed.data.models) {
    if (!existsSync(join(folder, id, licence.file)))
      throw wrong(`le texte de licence ${id}/${licence.file} est annoncé, mais il n’est pas là`);
    for (const { path, bytes } of files) {
      const there = statSync(join(folder, id, path), { throwIfNoEntry: false });
      if (there === undefined) throw wrong(`le fichier ${id}/${path} est annoncé, mais il n’est pas là`);
      // A weight file that was copied in part, or a pointer in its place, would fail in every browser.
      if (there.size !== bytes)
        throw wrong(
          `le fichier ${id}/${path} fait ${there.size} octets au lieu des ${bytes} annoncés ; copiez-le à nouveau`,
        );
    }
  }
  return parsed.data;
}

/** The campus's own models with those of the operator, whose default wins. @throws {ConfigError} when two have one id */
export function mergeCatalogues(own: Catalogue | null, added: Catalogue | null): Catalogue | null {
  if (added === null || own === null) return added ?? own;
  const twice = added.models.find(({ id }) => own.models.some((model) => model.id === id));
  if (twice !== undefined)
    throw new ConfigError(
      `Deux modèles se nomment « ${twice.id} » : celui du campus et celui de CAMPUS_MODELS. Renommez le second, dossier et « id ».`,
    );
  return { default: added.default, models: [...own.models, ...added.models] };
}

/**
 * Serves `/models/catalogue.json` and the files of the models, with ranges, so that a download can go on where it stopped.
 * @param added the operator's folder of models (CAMPUS_MODELS), or null
 * @param ownFolder of the models that come with the campus
 */
export function serveModels(added: string | null, ownFolder = ownModels): Handler {
  // An operator may take the campus's own weights away: then the labs offer the recorded answers.
  const own = existsSync(join(ownFolder, catalogueFile)) ? readCatalogue(ownFolder) : null;
  const merged = mergeCatalogues(own, added === null ? null : readCatalogue(added));
  // `null` where there is no model: a page that asks must not meet an error, which would stand in every console.
  const text = JSON.stringify(merged);
  const options = { etag: true, extensions: [] };
  const listed = new Set(merged?.models.map(({ id }) => id));
  const folders = [ownFolder, ...(added === null ? [] : [added])].map((folder) => sirv(folder, options));
  const notFound = (response: ServerResponse): void => void response.writeHead(404).end();
  return (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return void response.writeHead(405, { Allow: 'GET, HEAD' }).end();
    const path = (request.url ?? '').replace(/^\/models/, '');
    response.setHeader('Cache-Control', 'no-cache');
    if (path === `/${catalogueFile}`) {
      response.setHeader('Content-Type', 'application/json; charset=utf-8');
      return void response.end(request.method === 'HEAD' ? undefined : text);
    }
    // Only what the catalogue offers: tools and notes of the folder are nobody's download.
    if (!listed.has(path.split('/')[1] ?? '')) return notFound(response);
    request.url = path;
    const serve = ([folder, ...others]: readonly Handler[]): void =>
      folder === undefined ? notFound(response) : folder(request, response, () => serve(others));
    serve(folders);
  };
}
