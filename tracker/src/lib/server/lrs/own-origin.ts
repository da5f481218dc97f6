/** True for a request that a page of this very origin made; a client that says neither where it stands is no browser page. */
export function isOwnOrigin(headers: Headers, origin: string): boolean {
  const site = headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin') return false;
  const from = headers.get('origin');
  if (from !== null) return from === origin || sameHost(from, headers.get('host'));
  return site === 'same-origin';
}

/** Behind a proxy the scheme that the server sees may differ from the one of the page; the host does not. */
function sameHost(origin: string, host: string | null): boolean {
  const parsed = URL.canParse(origin) ? new URL(origin) : null;
  return parsed !== null && host !== null && parsed.host === host;
}
