import type { DocumentScope } from '../../store/port.ts';

type Method = 'GET' | 'PUT' | 'POST' | 'DELETE';
/** Ids of ADL's conformance requirements, in the order GET, PUT, POST, DELETE; 0 where there is none. */
type ByMethod = readonly [number, number, number, number];

const missing: Readonly<Record<DocumentScope['resource'], Readonly<Record<string, ByMethod>>>> = {
  state: { activityId: [208, 210, 209, 207], agent: [213, 215, 214, 212], stateId: [0, 206, 211, 0] },
  'agent-profile': { agent: [261, 264, 263, 262], profileId: [0, 267, 266, 265] },
  'activity-profile': { activityId: [296, 299, 298, 297], profileId: [0, 302, 301, 300] },
};
const invalid: Readonly<Record<DocumentScope['resource'], Readonly<Record<string, ByMethod>>>> = {
  state: {
    agent: [197, 199, 198, 196],
    registration: [201, 203, 202, 200],
    stateId: [225, 228, 226, 224],
    since: [204, 0, 0, 0],
  },
  'agent-profile': { agent: [258, 257, 256, 255], profileId: [0, 277, 276, 0], since: [260, 0, 0, 0] },
  'activity-profile': { profileId: [0, 307, 306, 305], since: [295, 0, 0, 0] },
};
const ofDocument: Readonly<
  Record<DocumentScope['resource'], { readonly type: number; readonly merge: number; readonly json: number }>
> = {
  state: { type: 232, merge: 229, json: 235 },
  'agent-profile': { type: 278, merge: 281, json: 284 },
  'activity-profile': { type: 309, merge: 313, json: 314 },
};

const idOf = (number: number | undefined): string =>
  number === undefined || number === 0 ? 'XAPI-00012' : `XAPI-${String(number).padStart(5, '0')}`;
const position: Readonly<Record<Method, 0 | 1 | 2 | 3>> = { GET: 0, PUT: 1, POST: 2, DELETE: 3 };

/** The requirement that a request breaks when a parameter is missing or has no valid value. */
export const requirementOfParameter = (
  resource: DocumentScope['resource'],
  method: Method,
  name: string,
  wrong: 'missing' | 'invalid',
): string => idOf((wrong === 'missing' ? missing : invalid)[resource][name]?.[position[method]]);

/** The requirement that a document breaks: of another type than JSON, no JSON object, or no JSON at all. */
export const requirementOfDocument = (resource: DocumentScope['resource'], wrong: 'type' | 'merge' | 'json'): string =>
  idOf(ofDocument[resource][wrong]);
