import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CatalogueModel } from '../../sandbox/engine/catalogue.ts';
import { tinyFiles, tinyModel } from '../../sandbox/engine/testing/tiny-model.ts';
import { ConfigError } from './config.ts';
import { mergeCatalogues, readCatalogue, serveModels } from './models.ts';

let own = '';
let added = '';
let server: Server | null = null;

/** Lays a folder of models out as the campus has it. */
async function lay(folder: string, id: string, change: Partial<CatalogueModel> = {}): Promise<void> {
  const files = { ...tinyFiles, LICENCE: new TextEncoder().encode('MIT'), 'secret.txt': new Uint8Array(3) };
  for (const [path, bytes] of Object.entries(files)) {
    await mkdir(dirname(join(folder, id, path)), { recursive: true });
    await writeFile(join(folder, id, path), bytes);
  }
  await writeFile(
    join(folder, 'catalogue.json'),
    JSON.stringify({ default: id, models: [{ ...tinyModel, id, ...change }] }),
  );
}
beforeEach(async () => {
  own = await mkdtemp(join(tmpdir(), 'campus-models-own-'));
  added = await mkdtemp(join(tmpdir(), 'campus-models-added-'));
  await lay(own, 'petit');
  await writeFile(join(own, 'describe.ts'), 'a tool');
  await mkdir(join(own, 'unlisted'));
  await writeFile(join(own, 'unlisted/config.json'), '{}');
});
afterEach(async () => {
  server?.close();
  server = null;
  await Promise.all([own, added].map((folder) => rm(folder, { recursive: true, force: true })));
});

async function start(addedFolder: string | null = null) {
  const handler = serveModels(addedFolder, own);
  server = createServer((incoming, response) => handler(incoming, response, () => response.end('next')));
  const { port } = await new Promise<{ port: number }>((resolve) => {
    server?.listen(0, '127.0.0.1', () => resolve(server?.address() as { port: number }));
  });
  /** The path goes out as it is written: `fetch` would tidy it up. */
  return (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>((resolve, reject) => {
      const call = request({ host: '127.0.0.1', port, path, headers, method }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
        );
      });
      call.on('error', reject).end();
    });
}

describe('the models on the campus’s server', () => {
  test('are announced by the catalogue, and served byte for byte', async () => {
    const get = await start();
    const list = await get('/models/catalogue.json');
    expect(list.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(JSON.parse(list.body.toString())).toMatchObject({ default: 'petit', models: [{ id: 'petit' }] });
    for (const [path, bytes] of Object.entries(tinyFiles))
      expect(new Uint8Array((await get(`/models/petit/${path}`)).body)).toEqual(bytes);
    expect((await get('/models/petit/LICENCE')).body.toString()).toBe('MIT');
  });

  test('are served from where a download stopped', async () => {
    const get = await start();
    const whole = tinyFiles['onnx/model.onnx'] ?? new Uint8Array();
    const part = await get('/models/petit/onnx/model.onnx', { range: 'bytes=100-' });
    expect(part.status).toBe(206);
    expect(part.headers['content-range']).toBe(`bytes 100-${whole.length - 1}/${whole.length}`);
    expect(new Uint8Array(part.body)).toEqual(whole.slice(100));
    expect((await get('/models/petit/onnx/model.onnx', { range: `bytes=${whole.length}-` })).status).toBe(416);
  });

  test('are all that is served: no tool, no folder that is not listed, no way out', async () => {
    const get = await start();
    for (const path of [
      '/models/describe.ts',
      '/models/unlisted/config.json',
      '/models/petit/absent.json',
      '/models/petit/../describe.ts',
      '/models/petit/../../etc/passwd',
      '/models/petit/%2e%2e/describe.ts',
      '/models/petit%2f..%2fdescribe.ts',
      '/models//petit/config.json',
      '/models/',
      '/models',
    ])
      expect([path, (await get(path)).status]).toEqual([path, 404]);
  });

  test('can be read and not changed', async () => {
    const get = await start();
    expect((await get('/models/catalogue.json', {}, 'HEAD')).body).toHaveLength(0);
    const refused = await get('/models/petit/config.json', {}, 'DELETE');
    expect([refused.status, refused.headers['allow']]).toEqual([405, 'GET, HEAD']);
  });

  test('of the operator stand beside the campus’s own, and theirs is the default', async () => {
    await lay(added, 'grand');
    const get = await start(added);
    const list = JSON.parse((await get('/models/catalogue.json')).body.toString());
    expect([list.default, list.models.map(({ id }: { id: string }) => id)]).toEqual(['grand', ['petit', 'grand']]);
    expect((await get('/models/grand/config.json')).status).toBe(200);
    expect((await get('/models/petit/config.json')).status).toBe(200);
  });

  test('may be none at all', async () => {
    await rm(join(own, 'catalogue.json'));
    const get = await start();
    const answer = await get('/models/catalogue.json');
    expect([answer.status, JSON.parse(answer.body.toString())]).toEqual([200, null]);
    expect((await get('/models/petit/config.json')).status).toBe(404);
  });
});

describe('a catalogue that cannot be used', () => {
  const problem = (folder: string): string => {
    try {
      readCatalogue(folder);
    } catch (error) {
      if (error instanceof ConfigError) return error.message;
      throw error;
    }
    return '';
  };

  test('is refused with its file, the field and where to read more', async () => {
    await lay(own, 'petit', { context: 3 });
    expect(problem(own)).toContain(join(own, 'catalogue.json'));
    expect(problem(own)).toContain('models.0.context');
    expect(problem(own)).toContain('docs/guides/models.md');
    await writeFile(join(own, 'catalogue.json'), '{');
    expect(problem(own)).toContain('JSON');
    expect(problem(added)).toContain('catalogue.json');
  });

  test('names a file that is missing, of another size, or a licence that is not there', async () => {
    await writeFile(join(own, 'petit/onnx/model.onnx'), 'version https://git-lfs.github.com/spec/v1');
    expect(problem(own)).toMatch(/petit\/onnx\/model\.onnx fait 42 octets au lieu des \d+ annoncés/);
    await rm(join(own, 'petit/onnx/model.onnx'));
    expect(problem(own)).toContain('petit/onnx/model.onnx est annoncé, mais il n’est pas là');
    await lay(own, 'petit', { licence: { ...tinyModel.licence, file: 'TERMS.html' } });
    expect(problem(own)).toContain('petit/TERMS.html');
  });

  test('two models of one name are refused', () => {
    const one = { default: 'tiny', models: [tinyModel] };
    expect(() => mergeCatalogues(one, one)).toThrow(/Deux modèles se nomment « tiny »/);
    expect(mergeCatalogues(null, one)).toBe(one);
    expect(mergeCatalogues(one, null)).toBe(one);
    expect(mergeCatalogues(null, null)).toBeNull();
  });
});
