import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { copyRuntime, runtimeAddress, runtimeFiles, runtimeSource, webGpuAlias } from './runtime.ts';

it('copies the runtime’s files whole, under an address that names its version', async () => {
  const site = await mkdtemp(join(tmpdir(), 'campus-runtime-'));
  try {
    await copyRuntime(site);
    const address = await runtimeAddress();
    const { version } = JSON.parse(await readFile(join(runtimeSource, '../package.json'), 'utf8'));
    expect(address).toBe(`/_astro/runtime-${version}/`);
    const there = await readdir(join(site, address));
    expect(there.sort()).toEqual([...runtimeFiles].sort());
    for (const file of there)
      expect((await stat(join(site, address, file))).size).toBe((await stat(join(runtimeSource, file))).size);
  } finally {
    await rm(site, { recursive: true });
  }
});

it('gives the bundler a form of the WebGPU runtime that names no WebAssembly file to take along', async () => {
  const code = await readFile(webGpuAlias['onnxruntime-web/webgpu'], 'utf8');
  expect(code).not.toMatch(/new URL\(["'`][^"'`]*\.wasm["'`]/);
});
