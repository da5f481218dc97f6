import { expect } from 'vitest';
import type { Json, Requirement, Site } from '../requirement.ts';

async function aboutOf(site: Site): Promise<Json> {
  const response = await site.send('GET', 'about');
  expect(response.status).toBe(200);
  return response.json();
}

/** What the store says of itself (Communication 2.8). */
export const about: readonly Requirement[] = [
  {
    id: 'XAPI-00315',
    says: 'stands at /about',
    check: async (site) => expect(await aboutOf(site)).toHaveProperty('version'),
  },
  {
    id: 'XAPI-00316',
    says: 'names versions of the specification only',
    async check(site) {
      const { version } = await aboutOf(site);
      for (const one of Array.isArray(version) ? version : []) expect(one).toMatch(/^(?:0\.95?|1\.0\.[0-3]|2\.0\.0)$/);
    },
  },
  {
    id: 'XAPI-00317',
    says: 'speaks 1.0.3 and 2.0.0',
    check: async (site) => expect((await aboutOf(site))['version']).toEqual(expect.arrayContaining(['1.0.3', '2.0.0'])),
  },
  {
    id: 'XAPI-00318',
    says: 'lists its versions',
    check: async (site) => expect(Array.isArray((await aboutOf(site))['version'])).toBe(true),
  },
  {
    id: 'XAPI-00319',
    says: 'answers anybody, whatever version they speak',
    async check(site) {
      for (const version of [undefined, '0.9', '1.0.3', '2.0.0', '7']) {
        const response = await site.send('GET', 'about', {
          headers: { 'x-experience-api-version': version },
          principal: null,
        });
        expect(response.status).toBe(200);
      }
    },
  },
  {
    id: 'XAPI-00320',
    says: 'may have extensions',
    check: async (site) => expect((await aboutOf(site))['extensions']).toEqual({}),
  },
];
