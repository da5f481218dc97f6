import { expect } from 'vitest';
import { agent, iri, type Site, uuid } from '../requirement.ts';

export type Query = Readonly<Record<string, string>>;
export type Method = 'GET' | 'PUT' | 'POST' | 'DELETE';

/** What the three document resources have in common. */
export interface Resource {
  readonly path: string;
  /** `stateId` or `profileId` */
  readonly idName: string;
  /** A query that names one document which nobody else uses. */
  readonly fresh: () => Query;
}
export const state: Resource = {
  path: 'activities/state',
  idName: 'stateId',
  fresh: () => ({ activityId: iri(), agent: JSON.stringify(agent()), stateId: uuid() }),
};
export const agentProfile: Resource = {
  path: 'agents/profile',
  idName: 'profileId',
  fresh: () => ({ agent: JSON.stringify(agent()), profileId: uuid() }),
};
export const activityProfile: Resource = {
  path: 'activities/profile',
  idName: 'profileId',
  fresh: () => ({ activityId: iri(), profileId: uuid() }),
};

export const xapi = (number: number): string => `XAPI-${String(number).padStart(5, '0')}`;
export const without = (query: Query, name: string): Query =>
  Object.fromEntries(Object.entries(query).filter(([key]) => key !== name));

/** The ids of the documents beside the one that the query names. */
export async function ids(site: Site, { path, idName }: Resource, query: Query): Promise<readonly string[]> {
  const response = await site.send('GET', path, { query: without(query, idName) });
  expect(response.status).toBe(200);
  return response.json();
}
