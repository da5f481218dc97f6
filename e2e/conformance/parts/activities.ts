import { expect } from 'vitest';
import { expectRefusal, iri, type Json, type Requirement, type Site, statement } from '../requirement.ts';

async function activity(site: Site, id: string): Promise<Json> {
  const response = await site.send('GET', 'activities', { query: { activityId: id } });
  expect(response.status).toBe(200);
  return response.json();
}

/** What the store knows of an activity (Communication 2.5). */
export const activities: readonly Requirement[] = [
  {
    id: 'XAPI-00250',
    says: 'the activityId is required',
    check: async (site) => expectRefusal(await site.send('GET', 'activities'), 400, 'XAPI-00250'),
  },
  {
    id: 'XAPI-00251',
    says: 'GET answers with the whole activity',
    async check(site) {
      const id = iri();
      const definition = {
        name: { fr: 'Leçon' },
        description: { fr: 'Une leçon' },
        type: 't:1',
        moreInfo: 'https://a.b',
        extensions: { 'e:1': [1] },
      };
      await site.store(statement({ object: { id, definition } }));
      expect(await activity(site, id)).toEqual({ objectType: 'Activity', id, definition });
    },
  },
  {
    id: 'XAPI-00252',
    says: 'activities stand at /activities',
    async check(site) {
      expect((await site.send('GET', 'activities', { query: { activityId: iri() } })).status).toBe(200);
      await expectRefusal(await site.send('GET', 'activities', { query: { activityId: 'a' } }), 400, 'XAPI-00012');
    },
  },
  {
    id: 'XAPI-00253',
    says: 'an activity that nobody knows is still an activity',
    async check(site) {
      const id = iri();
      expect(await activity(site, id)).toEqual({ objectType: 'Activity', id });
    },
  },
  {
    id: 'XAPI-00254',
    says: 'a definition holds what all statements said',
    async check(site) {
      const id = iri();
      const of = (definition: Json): Json => statement({ object: { id, definition } });
      await site.store(of({ name: { fr: 'Leçon', en: 'Leson' }, type: 't:1' }));
      await site.store(of({ name: { en: 'Lesson' }, extensions: { 'e:1': 1 } }), of({ extensions: { 'e:2': 2 } }));
      const elsewhere = { contextActivities: { parent: [{ id, definition: { description: { fr: 'Une leçon' } } }] } };
      await site.store(statement({ context: elsewhere }));
      expect((await activity(site, id))['definition']).toEqual({
        name: { fr: 'Leçon', en: 'Lesson' },
        description: { fr: 'Une leçon' },
        type: 't:1',
        extensions: { 'e:1': 1, 'e:2': 2 },
      });
    },
  },
];
