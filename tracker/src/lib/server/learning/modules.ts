import type { Catalogue, LoadedModule } from '../../../../../courses/load/catalogue.ts';

export type OpenModule = Extract<LoadedModule, { status: 'published' }>;

export const publishedModules = (catalogue: Catalogue): readonly OpenModule[] =>
  catalogue.modules.filter((module): module is OpenModule => module.status === 'published');

export const publishedModule = (catalogue: Catalogue, id: string): OpenModule | null =>
  publishedModules(catalogue).find((module) => module.id === id) ?? null;

/** Minutes that a module credits; 0 when it is unknown or not yet published. */
export function capOf(catalogue: Catalogue): (module: string) => number {
  const caps = new Map(publishedModules(catalogue).map((module) => [module.id, module.creditedMinutes]));
  return (module) => caps.get(module) ?? 0;
}
