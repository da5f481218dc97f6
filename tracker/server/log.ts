import pino from 'pino';
import { errorTrace } from '../src/lib/server/telemetry/error-trace.ts';
import type { Log, LogLevel } from '../src/lib/server/telemetry/port.ts';
import { ConfigError } from './config.ts';

/** `json`: one JSON line for each event on standard output. `text`: a line to read, on standard error. */
export interface LogSettings {
  readonly format: 'json' | 'text';
  readonly level: LogLevel | 'silent';
}
/** Anything that takes whole lines. */
export interface LineSink {
  write(line: string): void;
}

const levels = ['debug', 'info', 'warn', 'error', 'silent'] as const;

/**
 * Reads `CAMPUS_LOG` (`text` by default) and `CAMPUS_LOG_LEVEL`: by default `info` for a machine that reads, and `warn`
 * for a person at a terminal, whom a line for each request would only disturb.
 * @throws {ConfigError} when one cannot be used
 */
export function readLogSettings(env: Readonly<Record<string, string | undefined>>): LogSettings {
  const format = env['CAMPUS_LOG'] || 'text';
  if (format !== 'json' && format !== 'text') throw refused('CAMPUS_LOG', format, 'json ou text');
  const wanted = env['CAMPUS_LOG_LEVEL'] || (format === 'json' ? 'info' : 'warn');
  const level = levels.find((one) => one === wanted);
  if (level === undefined) throw refused('CAMPUS_LOG_LEVEL', wanted, levels.join(', '));
  return { format, level };
}

const refused = (name: string, value: string, expected: string): ConfigError =>
  new ConfigError(
    `Réglage impossible :\n  ${name} = « ${value} » : attendu : ${expected}\nCorrigez la variable d'environnement, ou retirez-la pour la valeur par défaut (docs/guides/monitoring.md).`,
  );

/** The log of the campus. What a line may hold is a closed list (telemetry/port.ts). */
export function createLog({ format, level }: LogSettings, sink: LineSink): Log {
  const logger = pino(
    {
      level,
      base: { pid: process.pid },
      messageKey: 'event',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    format === 'json' ? sink : { write: (line: string) => sink.write(readable(line)) },
  );
  return {
    write: (at, event, fields = {}) => logger[at](fields, event),
    failure: (event, error, fields = {}) => logger.error({ ...fields, ...errorTrace(error) }, event),
  };
}

const words: Readonly<Record<string, string>> = { debug: 'détail', info: 'info', warn: 'attention', error: 'erreur' };

/** The same line for a reader: time, level, event, then the fields, and the places of the code below it. */
function readable(line: string): string {
  const { time, level, event, pid: _, frames, ...fields }: Record<string, unknown> = JSON.parse(line);
  const shown = Object.entries(fields).flatMap(([name, value]) =>
    value === null || value === '' ? [] : [`${name}=${String(value)}`],
  );
  const below = Array.isArray(frames) ? frames.map((frame) => `\n    ${String(frame)}`).join('') : '';
  return `${String(time).slice(0, 19).replace('T', ' ')} ${words[String(level)] ?? String(level)} ${String(event)} ${shown.join(' ')}${below}\n`;
}
