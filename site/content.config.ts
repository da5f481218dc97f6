import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';

/**
 * The lessons' MDX, for rendering only: the catalogue has read and checked their front matter.
 * Ids hold no folder of their own for the language: Astro's router takes such a segment for a locale.
 */
const lessons = defineCollection({
  loader: glob({
    base: './courses/modules',
    pattern: '*/{fr,en}/*.mdx',
    generateId: ({ entry }) => entry.replace(/\.mdx$/, '').replaceAll('/', '--'),
  }),
});

export const collections = { lessons };
