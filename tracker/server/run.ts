import type { AddressInfo } from 'node:net';
import { CourseError } from '../../courses/load/index.ts';
import { IdentityUnreadable } from '../src/lib/server/identity/index.ts';
import type { Config } from '../src/lib/server/services.ts';
import { ensureBuilt } from './build.ts';
import { type Campus, compose, DataUnusable } from './compose.ts';
import { ConfigError, readConfig } from './config.ts';
import { readLogSettings } from './log.ts';
import { createWebServer } from './web.ts';

export interface RunOptions {
  readonly overrides?: Partial<Config>;
  /** Called once everything is composed, before the first request. */
  readonly prepare?: (campus: Campus) => Promise<void>;
}

/** Errors whose message is written for the person at the keyboard: no stack trace helps there. */
function isExpected(error: unknown): error is Error {
  return [ConfigError, DataUnusable, IdentityUnreadable, CourseError].some((kind) => error instanceof kind);
}

function listen(server: Awaited<ReturnType<typeof createWebServer>>, config: Config): Promise<AddressInfo> {
  return new Promise((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const { host, port } = config;
      if (error.code === 'EADDRINUSE')
        fail(
          new ConfigError(
            `Le port ${port} est déjà pris sur ${host}. Choisissez-en un autre, par exemple : PORT=${port + 1} npm start`,
          ),
        );
      else if (error.code === 'EACCES')
        fail(
          new ConfigError(
            `Le port ${port} demande des droits d'administrateur. Choisissez un port au-dessus de 1023 avec PORT.`,
          ),
        );
      else fail(error);
    });
    server.listen(config.port, config.host, () => {
      const address = server.address();
      if (address !== null && typeof address === 'object') done(address);
    });
  });
}

async function serve(options: RunOptions): Promise<void> {
  const config = readConfig(process.env, options.overrides);
  // Where machines read standard output, what is written for a person goes to the other one.
  const say = readLogSettings(process.env).format === 'json' ? console.error : console.log;
  await ensureBuilt(say);
  const campus = await compose(config, process.env);
  try {
    await options.prepare?.(campus);
    const server = await createWebServer(campus);
    const { port } = await listen(server, config);
    const { log, forwarding } = campus.services;
    log.write('info', 'campus.started', { port });
    forwarding.start();
    const stop = () => {
      campus.stopping();
      log.write('info', 'campus.stopping');
      // A second Ctrl-C ends at once.
      process.once('SIGINT', () => process.exit(130));
      server.close(() => void campus.close().then(() => process.exit(0)));
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), 2_000).unref();
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);

    const shownHost = config.host.includes(':') ? `[${config.host}]` : config.host;
    const origin = config.origin ?? `http://${shownHost}:${port}`;
    say(`Le campus est ouvert : ${origin}/\nDonnées : ${config.dataDir} · Ctrl-C pour arrêter`);
    const link = await campus.firstAdministratorLink();
    if (link !== null)
      say(`Premier démarrage — créez le compte d'administration (lien à usage unique) :\n${origin}${link}`);
  } catch (error) {
    await campus.close();
    throw error;
  }
}

/** Builds if needed, opens the data folder, listens, and prints the address. Ends the process with code 1 on an error. */
export async function start(options: RunOptions = {}): Promise<void> {
  try {
    await serve(options);
  } catch (error) {
    console.error(
      isExpected(error) || (error instanceof Error && error.message.startsWith('La construction'))
        ? error.message
        : error,
    );
    process.exit(1);
  }
}
