import { requirePerson } from '../guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  requirePerson(event);
  return {};
};
