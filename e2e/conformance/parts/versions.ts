import { expect } from 'vitest';
import { expectRefusal, type Requirement, statement } from '../requirement.ts';

/** Versions of requests, answers and statements (Data 2.4.10, Communication 3.3). */
export const versions: readonly Requirement[] = [
  {
    id: 'XAPI-00321',
    says: 'a request without a version is refused, and answered as one from before there were any',
    async check(site) {
      for (const path of [
        'statements',
        'agents',
        'activities',
        'activities/state',
        'agents/profile',
        'activities/profile',
      ]) {
        const response = await site.send('GET', path, { headers: { 'x-experience-api-version': undefined } });
        expect(response.headers.get('x-experience-api-version')).toBe('0.9');
        await expectRefusal(response, 400, 'XAPI-00331');
      }
    },
  },
  {
    id: 'XAPI-00330',
    says: 'statements are taken from any 1.0 client as they are',
    versions: ['1.0.3'],
    async check(site) {
      for (const version of ['1.0', '1.0.0', '1.0.2', '1.0.9']) {
        const response = await site.post(statement(), { headers: { 'x-experience-api-version': version } });
        expect([response.status, response.headers.get('x-experience-api-version')]).toEqual([200, '1.0.3']);
      }
    },
  },
  {
    id: 'XAPI-00331',
    says: 'a version that nobody speaks is refused',
    async check(site) {
      for (const version of ['0.95', '1.1.0', '1', '3.0.0', 'x', ''])
        await expectRefusal(
          await site.send('GET', 'statements', { headers: { 'x-experience-api-version': version } }),
          400,
          'XAPI-00331',
        );
    },
  },
  {
    id: 'XAPI-00332',
    says: 'statements keep the version that they came with, or get that of their time',
    async check(site) {
      const [said = '', silent = ''] = await site.store(statement({ version: '1.0.2' }), statement());
      expect((await site.statement(said)).version).toBe('1.0.2');
      expect((await site.statement(silent)).version).toBe(site.version === '2.0.0' ? '2.0.0' : '1.0.0');
    },
  },
  {
    id: 'XAPI-00333',
    says: 'answers name the version that was spoken',
    async check(site) {
      for (const path of ['statements', 'about', 'agents'])
        expect((await site.send('GET', path)).headers.get('x-experience-api-version')).toBe(site.version);
    },
  },
];
