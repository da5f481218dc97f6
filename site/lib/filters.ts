import type { LoadedModule } from '../../courses/load/catalogue.ts';

export const filterNames = ['audience', 'level', 'duration', 'theme', 'status'] as const;
export type FilterName = (typeof filterNames)[number];

/** Up to 2 h, up to 3 h, longer. */
export function durationClass(minutes: number): 'short' | 'medium' | 'long' {
  return minutes <= 120 ? 'short' : minutes <= 180 ? 'medium' : 'long';
}

function rawValues(module: LoadedModule, name: FilterName): readonly string[] {
  switch (name) {
    case 'audience':
      return module.audiences;
    case 'level':
      return [String(module.level)];
    case 'duration':
      return [durationClass(module.plannedMinutes)];
    case 'theme':
      return [module.theme];
    case 'status':
      return [module.status];
    default:
      return name satisfies never;
  }
}

/** The values of each filter that occur, in a sensible order, and the marks of a module (`level:2`). */
export type Filters = Readonly<Record<FilterName, readonly string[]>> & {
  readonly values: (module: LoadedModule, name: FilterName) => readonly string[];
};

const orders: Readonly<Partial<Record<FilterName, readonly string[]>>> = {
  audience: ['trainee-magistrate', 'magistrate', 'justice-agent', 'trainer'],
  duration: ['short', 'medium', 'long'],
  status: ['published', 'planned'],
};

export function filtersOf(modules: readonly LoadedModule[]): Filters {
  const occurring = (name: FilterName): readonly string[] => {
    const found = new Set(modules.flatMap((module) => rawValues(module, name)));
    const order = orders[name];
    return order === undefined ? [...found].sort() : order.filter((value) => found.has(value));
  };
  return {
    audience: occurring('audience'),
    level: occurring('level'),
    duration: occurring('duration'),
    theme: occurring('theme'),
    status: occurring('status'),
    values: (module, name) => rawValues(module, name).map((value) => `${name}:${value}`),
  };
}

/** Rules that hide what a chosen option excludes, and show the sentence for an empty result. Values are slugs. */
export function filterCss(filters: Filters): string {
  const chosen = (name: FilterName, value: string) => `body:has(#filter-${name} option[value="${value}"]:checked)`;
  const rules = filterNames.flatMap((name) =>
    filters[name].map((value) => `${chosen(name, value)} [data-modules]>li:not([data-values~="${name}:${value}"])`),
  );
  return `@layer utilities{${rules.join(',')}{display:none}}`;
}
