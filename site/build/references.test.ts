import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  assetReferences,
  automaticReferences,
  closure,
  lazyImports,
  pageReferences,
  staticImports,
} from './references.ts';

const page = `<link rel="stylesheet" href="/_astro/a.css"><link rel="alternate" href="/en/">
<script type="module" src="/_astro/boot.js"></script><a href="/catalogue/">x</a>
<astro-island component-url="/_astro/Exercise.js" renderer-url="/_astro/client.js"></astro-island>`;

it('finds the scripts, styles and islands of a page, not its links', () => {
  expect(pageReferences(page)).toEqual([
    '/_astro/a.css',
    '/_astro/boot.js',
    '/_astro/Exercise.js',
    '/_astro/client.js',
  ]);
});

it('counts as automatic only what the page fetches by itself', () => {
  expect(automaticReferences(page)).toEqual(['/_astro/a.css', '/_astro/boot.js']);
});

it('follows static imports, lazy imports and preload lists', () => {
  const script =
    'import{a}from"./a.js";const b=()=>import("./b.js");const m=["_astro/c.css"];const u="https://x.fr/d.js"';
  expect(assetReferences('/_astro/boot.js', script)).toEqual(['/_astro/a.js', '/_astro/b.js', '/_astro/c.css']);
});

it('tells imports that come first from those that come when needed', () => {
  const script = 'import{a}from"./a.js";import"../z.js";const b=()=>import(`./b.js`);const c=()=>import("./c.js")';
  expect(staticImports('/_astro/boot.js', script)).toEqual(['/_astro/a.js', '/z.js']);
  expect(lazyImports('/_astro/boot.js', script)).toEqual(['/_astro/b.js', '/_astro/c.js']);
});

it('finds the font of a style', () => {
  expect(assetReferences('/_astro/a.css', '@font-face{src:url(/_astro/f.woff2)}')).toEqual(['/_astro/f.woff2']);
});

it('gathers everything that a file leads to, once, even in a circle', async () => {
  const dist = await mkdtemp(join(tmpdir(), 'campus-closure-'));
  await mkdir(join(dist, '_astro'));
  await writeFile(join(dist, '_astro/a.js'), 'import"./b.js"');
  await writeFile(join(dist, '_astro/b.js'), 'import"./a.js";import("./gone.js")');
  expect(await closure(dist, ['/_astro/a.js'])).toEqual(['/_astro/a.js', '/_astro/b.js']);
  await rm(dist, { recursive: true });
});
