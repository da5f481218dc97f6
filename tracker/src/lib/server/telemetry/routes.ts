const xapiResources = new Set([
  'about',
  'statements',
  'agents',
  'activities',
  'activities/state',
  'activities/profile',
  'agents/profile',
]);
const knownMethods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS']);

/** What stands for an address in logs and measures: one of a few dozen templates, whatever a client asks for. */
export function routeOf(path: string, screen?: string): string {
  const xapi = /^\/xapi(?:\/(.*?))?\/?$/.exec(path);
  if (xapi !== null) return xapiResources.has(xapi[1] ?? '') ? `/xapi/${xapi[1]}` : '/xapi/(other)';
  if (/^\/(?:en\/)?suivi\/_app\//.test(path)) return '/suivi/(assets)';
  if (/^\/(?:en\/)?suivi(?:\/|$)/.test(path)) return screen ?? '/suivi/(other)';
  if (/^\/(?:health(?:\/live|\/ready)?|metrics)$/.test(path)) return path;
  return /\.\w{1,8}$|^\/(?:_astro|pagefind)\//.test(path) ? '(site assets)' : '(site pages)';
}

export const methodOf = (method: string | undefined): string =>
  method !== undefined && knownMethods.has(method) ? method : 'OTHER';
