import { randomUUID } from 'node:crypto';

/** A valid statement of the store suivi with an id of its own. */
export function modelStatement() {
  return {
    id: randomUUID(),
    actor: {
      objectType: 'Agent',
      account: { homePage: 'https://campus.example/pseudonyme/suivi', name: 's-7f3k2q9d' },
    },
    verb: { id: 'http://adlnet.gov/expapi/verbs/experienced', display: { fr: 'a consulté la leçon' } },
    object: { objectType: 'Activity', id: 'https://campus.example/xapi/activities/m04/lecon-2' },
    result: { duration: 'PT8M' },
    timestamp: '2026-11-20T09:30:00Z',
  };
}
