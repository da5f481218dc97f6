import type { Catalogue, LoadedModule } from '../../../../../courses/load/catalogue.ts';
import { labModules, promptWorkshop } from '../../xapi/vocabulary.ts';

export type OpenModule = Extract<LoadedModule, { status: 'published' }>;

export const publishedModules = (catalogue: Catalogue): readonly OpenModule[] =>
  catalogue.modules.filter((module): module is OpenModule => module.status === 'published');

export const publishedModule = (catalogue: Catalogue, id: string): OpenModule | null =>
  publishedModules(catalogue).find((module) => module.id === id) ?? null;

/** What a person has a pseudonym of *mesure* and a registration for: modules that are open or have a lab, and the prompt workshop. */
export const measuredPlaces = (catalogue: Catalogue): readonly string[] => [
  ...catalogue.modules
    .filter(({ id, status }) => status === 'published' || labModules.includes(id))
    .map(({ id }) => id),
  promptWorkshop,
];

/** Minutes that a module credits; 0 when it is unknown or not yet published. */
export function capOf(catalogue: Catalogue): (module: string) => number {
  const caps = new Map(publishedModules(catalogue).map((module) => [module.id, module.creditedMinutes]));
  return (module) => caps.get(module) ?? 0;
}
