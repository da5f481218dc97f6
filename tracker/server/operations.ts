import { createHash, randomUUID, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Config } from '../src/lib/server/services.ts';
import type { Log } from '../src/lib/server/telemetry/port.ts';
import { methodOf, routeOf } from '../src/lib/server/telemetry/routes.ts';
import type { Health } from './health.ts';
import type { PublishedMetrics } from './metrics.ts';

/** What SvelteKit's hooks read and write on a request, for the log. */
export interface ObservedRequest extends IncomingMessage {
  campusRequestId?: string;
  /** Template of the screen, e.g. `/suivi/sessions/[id]`. */
  campusRoute?: string;
}

export interface OperationsOptions {
  readonly health: Health;
  readonly metrics: PublishedMetrics;
  readonly log: Log;
  readonly config: Pick<Config, 'origin' | 'protocolHeader'>;
  /** Opens `/metrics` from anywhere; null leaves it to this machine. */
  readonly metricsToken: string | null;
  /** Seconds of a clock that only goes forward. */
  readonly seconds: () => number;
}

/** What the people who run the campus see of it: logs, measures and health. */
export interface Operations {
  /** Follows a request to its end, for the log and the measures. */
  observe(request: ObservedRequest, response: ServerResponse, path: string): void;
  /** Answers `/health`, `/health/live`, `/health/ready` and `/metrics`; false for every other address. */
  serve(request: IncomingMessage, response: ServerResponse, path: string): boolean;
}

export function createOperations(options: OperationsOptions): Operations {
  const { health, metrics, log, seconds } = options;
  return {
    observe(request, response, path) {
      const start = seconds();
      const { socket } = request;
      const sentBefore = socket.bytesWritten;
      const requestId = randomUUID().slice(0, 8);
      request.campusRequestId = requestId;
      response.setHeader('X-Request-Id', requestId);
      metrics.underWay(1);
      response.once('close', () => {
        const took = seconds() - start;
        const route = routeOf(path, request.campusRoute);
        const method = methodOf(request.method);
        const status = response.writableFinished ? response.statusCode : 499;
        metrics.underWay(-1);
        metrics.request({ route, method, status, seconds: took });
        log.write(status >= 500 ? 'warn' : 'info', 'http.request', {
          requestId,
          method,
          route,
          status,
          ms: Math.round(took * 1e4) / 10,
          bytes: socket.bytesWritten - sentBefore,
        });
      });
    },
    serve(request, response, path) {
      if (!/^\/(?:health(?:\/live|\/ready)?|metrics)$/.test(path)) return false;
      void answer(request, response, path).catch((error: unknown) => {
        log.failure('metrics.failed', error);
        if (!response.headersSent) send(request, response, 500, 'text/plain; charset=utf-8', '500');
      });
      return true;
    },
  };

  async function answer(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD');
      return send(request, response, 405, 'text/plain; charset=utf-8', '405');
    }
    if (path === '/metrics') {
      const refusal = refusalOfMetrics(request, options);
      if (refusal === 401) response.setHeader('WWW-Authenticate', 'Bearer realm="metrics"');
      if (refusal !== null) return send(request, response, refusal, 'text/plain; charset=utf-8', String(refusal));
      return send(request, response, 200, metrics.contentType, await metrics.text());
    }
    // Alive: the loop turns. Whether the store answers is another question: restarting the campus would not mend a disk.
    if (path === '/health/live') return sendJson(request, response, 200, { status: 'live' });
    const report = await health.report();
    const status = report.status === 'ready' ? 200 : 503;
    return sendJson(request, response, status, path === '/health/ready' ? { status: report.status } : report);
  }
}

/** Why a request may not read measures: 401 without the token, 404 from elsewhere; null when it may. */
function refusalOfMetrics(
  request: IncomingMessage,
  { metricsToken, config }: Pick<OperationsOptions, 'metricsToken' | 'config'>,
): 401 | 404 | null {
  if (metricsToken !== null) {
    const given = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
    return timingSafeEqual(sha256(given), sha256(metricsToken)) ? null : 401;
  }
  // Behind a proxy everybody comes from this machine, and by a name that DNS was made to give to it, any web page.
  const proxied =
    config.origin !== null ||
    config.protocolHeader !== null ||
    ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some((name) => request.headers[name] !== undefined);
  const host = URL.canParse(`http://${request.headers.host}`) ? new URL(`http://${request.headers.host}`).hostname : '';
  const named = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(host);
  const from = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  return !proxied && named && (from === '::1' || from.startsWith('127.')) ? null : 404;
}

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

function sendJson(request: IncomingMessage, response: ServerResponse, status: number, value: object): void {
  send(request, response, status, 'application/json; charset=utf-8', `${JSON.stringify(value, null, 2)}\n`);
}

function send(request: IncomingMessage, response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, {
    'Content-Type': type,
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
  });
  response.end(request.method === 'HEAD' ? undefined : text);
}
