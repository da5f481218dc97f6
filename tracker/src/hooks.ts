import type { Reroute } from '@sveltejs/kit/hooks';

/** `/en/suivi/…` shows the same screens as `/suivi/…`, in English. */
export const reroute: Reroute = ({ url }) => {
  if (url.pathname === '/en/suivi' || url.pathname.startsWith('/en/suivi/')) return url.pathname.slice('/en'.length);
  return undefined;
};
