import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  assetReferences,
  automaticReferences,
  closure,
  islandData,
  labPages,
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

it('finds what the islands of a page read: files, their answers and forms, and folders', () => {
  const html = `<a href="/donnees/ateliers/citations.json">x</a>
<astro-island component-url="/_astro/A.js" props="{&quot;dataUrl&quot;:[0,&quot;/donnees/ateliers/retranscription.json&quot;],&quot;audioFolder&quot;:[0,&quot;/donnees/ateliers/retranscription/&quot;]}"></astro-island>
<astro-island component-url="/_astro/B.js" props="{&quot;dataUrl&quot;:[0,&quot;/donnees/m04/labs/lab-1.json&quot;]}"></astro-island>`;
  const there = [
    '/donnees/ateliers/citations.json',
    '/donnees/ateliers/retranscription.corrige.json',
    '/donnees/ateliers/retranscription.json',
    '/donnees/ateliers/retranscription/s1.mp3',
    '/donnees/m04/labs/lab-1.forme-b.json',
    '/donnees/m04/labs/lab-1.json',
    '/donnees/m04/labs/lab-10.json',
  ];
  expect(islandData(html, there)).toEqual([there[1], there[2], there[3], there[4], there[5]]);
});

it('finds the own pages of the labs that a lesson holds', () => {
  const html = '<section data-lab="citations" data-lab-page="/en/ateliers/citations/"><p data-lab-page></p></section>';
  expect(labPages(html)).toEqual(['/en/ateliers/citations/index.html']);
  expect(labPages(page)).toEqual([]);
});
