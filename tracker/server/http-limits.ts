import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** How long and how large a request may be before anybody looks at what it says. */
export interface HttpLimits {
  /** Milliseconds for the head of a request. */
  readonly headersMs: number;
  /** Milliseconds for a whole request, body and all: 32 MB arrive in it at 2 Mbit/s. */
  readonly requestMs: number;
  /** Milliseconds between two looks at the connections. */
  readonly checkMs: number;
  /** Bytes of the request line and all headers. */
  readonly headBytes: number;
}
export const httpLimits: HttpLimits = { headersMs: 20_000, requestMs: 180_000, checkMs: 5_000, headBytes: 16_384 };

/**
 * A web server on which no client can hold a connection, memory or a parser: a request that is slow, broken or oversized
 * below HTTP is answered with 400, 408 or 431 in JSON, in both languages, and its connection is closed.
 */
export function createLimitedServer(listener: RequestListener, limits: HttpLimits = httpLimits): Server {
  const answering = new WeakMap<object, ServerResponse>();
  const server = createServer(
    {
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      connectionsCheckingInterval: limits.checkMs,
      maxHeaderSize: limits.headBytes,
    },
    (request, response) => {
      answering.set(request.socket, response);
      listener(request, response);
    },
  );
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    const response = answering.get(socket);
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
    // What came whole before is answered first: its statements may be stored already.
    if (response?.req.complete === true && !response.writableFinished)
      return void response.once('finish', () => refuse(socket, error.code)).once('close', () => socket.destroySoon());
    // An answer that has begun must not get another one into its middle.
    if (response?.headersSent === true && !response.writableFinished) return void socket.destroy();
    refuse(socket, error.code);
  });
  return server;

  function refuse(socket: Socket, code: string | undefined): void {
    const { status, reason, fr, en, expected, path } = answerTo(code, limits);
    const body = JSON.stringify({
      error: { message: `${fr} (${en})`, path, expected, requirement: 'campus:http' },
    });
    const head = [
      `HTTP/1.1 ${status} ${reason}`,
      'Content-Type: application/json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Cache-Control: no-store',
      'Connection: close',
    ];
    socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroySoon());
  }
}

function answerTo(code: string | undefined, { requestMs, headBytes }: HttpLimits) {
  if (code === 'HPE_HEADER_OVERFLOW')
    return {
      status: 431,
      reason: 'Request Header Fields Too Large',
      path: 'headers',
      expected: `≤ ${headBytes} octets (bytes)`,
      fr: 'L’adresse et les en-têtes de la requête sont trop longs ; pour une longue requête xAPI 1.0.3, utilisez POST ?method=GET.',
      en: 'The request’s address and headers are too long; for a long xAPI 1.0.3 query use POST ?method=GET.',
    };
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return {
      status: 408,
      reason: 'Request Timeout',
      path: 'body',
      expected: `≤ ${requestMs / 1000} s`,
      fr: 'La requête n’est pas arrivée en entier à temps : rien n’a été enregistré.',
      en: 'The request did not arrive whole in time: nothing was stored.',
    };
  return {
    status: 400,
    reason: 'Bad Request',
    path: 'request',
    expected: 'HTTP/1.1 (RFC 9112)',
    fr: 'Ce n’est pas une requête HTTP valide.',
    en: 'This is no valid HTTP request.',
  };
}
