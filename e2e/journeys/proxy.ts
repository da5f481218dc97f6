import { createServer } from 'node:http';

/** Serves everything of a campus under another port, with texts changed on the way: what a new build would serve. */
export async function startProxy(
  target: string,
  change: (path: string, body: string) => string,
): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const server = createServer(async (request, response) => {
    const path = request.url ?? '/';
    const answer = await fetch(target + path, { redirect: 'manual', headers: { 'accept-encoding': 'identity' } });
    const headers = [...answer.headers].filter(
      ([name]) => !['content-length', 'content-encoding', 'transfer-encoding', 'connection', 'etag'].includes(name),
    );
    const body = Buffer.from(await answer.arrayBuffer());
    const isText = /javascript|html/.test(answer.headers.get('content-type') ?? '');
    response.writeHead(answer.status, Object.fromEntries(headers));
    response.end(isText ? change(path, body.toString('utf8')) : body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
