import { requirePerson } from '../guard.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = (event) => {
  requirePerson(event, ['administrator']);
};
