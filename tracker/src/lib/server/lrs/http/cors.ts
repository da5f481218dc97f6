/** Cross-origin access for the tools that the operator allows; the campus's own pages need none. */
export function withCors(request: Request, response: Response, allowedOrigins: readonly string[]): Response {
  if (allowedOrigins.length === 0) return response;
  const { headers } = response;
  // Also on answers to others: a cache must not give them to a page that is allowed.
  headers.append('vary', 'Origin');
  const origin = request.headers.get('origin');
  if (origin === null || !allowedOrigins.includes(origin)) return response;
  headers.set('access-control-allow-origin', origin);
  headers.set(
    'access-control-expose-headers',
    'ETag, Last-Modified, Retry-After, X-Experience-API-Version, X-Experience-API-Consistent-Through',
  );
  if (request.method === 'OPTIONS') {
    headers.set('access-control-allow-methods', headers.get('allow') ?? 'GET, HEAD, POST, PUT, DELETE, OPTIONS');
    headers.set(
      'access-control-allow-headers',
      'Authorization, Content-Type, X-Experience-API-Version, If-Match, If-None-Match, Accept-Language',
    );
    headers.set('access-control-max-age', '600');
  }
  return response;
}
