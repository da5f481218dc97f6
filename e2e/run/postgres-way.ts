import { connect, createServer, type Socket } from 'node:net';

/** A way to a database that a test may cut and mend, as a network does. */
export interface PostgresWay {
  /** `postgres://…` of the same database, by this way. */
  readonly url: string;
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

export async function wayTo(databaseUrl: string): Promise<PostgresWay> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createServer((from) => {
    if (isCut) return void from.destroy();
    const to = connect(Number(target.port || 5432), target.hostname);
    for (const socket of [from, to]) {
      sockets.add(socket.on('error', () => undefined));
      socket.once('close', () => sockets.delete(socket));
    }
    from.pipe(to).pipe(from);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const through = new URL(databaseUrl);
  through.host = `127.0.0.1:${address.port}`;
  const cut = (): void => {
    isCut = true;
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: through.href,
    cut,
    mend() {
      isCut = false;
    },
    close() {
      cut();
      return new Promise((done) => server.close(() => done()));
    },
  };
}
