import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import sirv from 'sirv';
import type { CampusServices } from '../src/lib/server/identity/accounts.ts';
import type { Campus } from './compose.ts';
import { commonHeaders, documentHeaders, siteContentSecurityPolicy } from './headers.ts';
import { createLimitedServer } from './http-limits.ts';
import { serveModels } from './models.ts';
import type { ObservedRequest } from './operations.ts';
import { serveXapi } from './xapi.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

type NodeHandler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;
/** What the composition root adds to a request for SvelteKit's hooks (`event.platform.req`). */
type CampusRequest = ObservedRequest & { campusServices?: CampusServices };

const toXapi = /^\/xapi(?:\/|$)/;
/** Stylesheets, fonts and scripts, to which a document's headers mean nothing; a worker has a policy of its own. */
const toAsset = /^\/_astro\/(?!.*worker)/;
const toModels = /^\/models\//;
const toTracker = /^\/(?:en\/)?suivi(?:\/|$)/;

/** SvelteKit's handler. adapter-node reads its settings when it is imported, hence the environment first. */
async function importTracker(services: CampusServices): Promise<NodeHandler> {
  process.env['BODY_SIZE_LIMIT'] = String(services.config.bodyLimit);
  // adapter-node takes https for granted; without a proxy the protocol is what the campus itself says.
  process.env['PROTOCOL_HEADER'] = 'x-campus-protocol';
  const module: { handler: NodeHandler } = await import(pathToFileURL(join(root, 'tracker/build/handler.js')).href);
  return module.handler;
}

function serveSite(dist: string): NodeHandler {
  const hashesFile = join(dist, 'csp-hashes.json');
  const hashes: string[] = existsSync(hashesFile) ? JSON.parse(readFileSync(hashesFile, 'utf8')) : [];
  const policy = siteContentSecurityPolicy(hashes);
  const files = sirv(dist, {
    etag: true,
    brotli: true,
    gzip: true,
    setHeaders(response, path) {
      response.setHeader(
        'Cache-Control',
        path.startsWith('/_astro/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
    },
  });
  const notFound = { fr: join(dist, '404.html'), en: join(dist, 'en/404/index.html') };
  const pages = {
    fr: existsSync(notFound.fr) ? readFileSync(notFound.fr) : Buffer.from('404'),
    en: existsSync(notFound.en) ? readFileSync(notFound.en) : Buffer.from('404'),
  };
  return (request, response) => {
    if (!toAsset.test(request.url ?? '/')) response.setHeader('Content-Security-Policy', policy);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD', 'Content-Type': 'text/plain; charset=utf-8' });
      response.end('405');
      return;
    }
    files(request, response, () => {
      const page = (request.url ?? '').startsWith('/en/') ? pages.en : pages.fr;
      response.writeHead(404, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-cache' });
      response.end(request.method === 'HEAD' ? undefined : page);
    });
  };
}

/** The protocol of the client's address: the proxy's word where one is configured and trusted, else plain http. */
function protocolOf(request: IncomingMessage, trustedHeader: string | null): string {
  const said = trustedHeader === null ? undefined : request.headers[trustedHeader.toLowerCase()];
  return said === 'https' ? 'https' : 'http';
}

/** The one web server: the static site, the record store under `/xapi`, and the tracker under `/suivi` and `/en/suivi`. */
export async function createWebServer({
  services,
  operations,
}: Pick<Campus, 'services' | 'operations'>): Promise<Server> {
  const tracker = await importTracker(services);
  const site = serveSite(join(root, 'dist'));
  const models = serveModels(services.config.modelsDir);
  return createLimitedServer((request: CampusRequest, response) => {
    for (const [name, value] of Object.entries(commonHeaders)) response.setHeader(name, value);
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    operations.observe(request, response, path);
    if (!toAsset.test(path))
      for (const [name, value] of Object.entries(documentHeaders)) response.setHeader(name, value);
    if (operations.serve(request, response, path)) return;
    const protocol = protocolOf(request, services.config.protocolHeader);
    if (toXapi.test(path)) return void serveXapi(request, response, services, protocol);
    if (toModels.test(path)) return models(request, response, () => {});
    if (!toTracker.test(path)) return site(request, response, () => {});
    request.headers['x-campus-protocol'] = protocol;
    request.campusServices = services;
    tracker(request, response, () => response.writeHead(404).end());
  });
}
