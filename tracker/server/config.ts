import { resolve } from 'node:path';
import { z } from 'zod';
import type { Config } from '../src/lib/server/services.ts';

const blankAsAbsent = (value: unknown) => (value === '' ? undefined : value);

const environment = z.object({
  HOST: z.preprocess(blankAsAbsent, z.string().default('127.0.0.1')),
  PORT: z.preprocess(blankAsAbsent, z.coerce.number().int().min(0).max(65_535).default(4321)),
  CAMPUS_DATA: z.preprocess(blankAsAbsent, z.string().default('data')),
  DATABASE_URL: z.preprocess(
    blankAsAbsent,
    z.url({ protocol: /^postgres(?:ql)?$/, error: 'attendu : postgres://compte:secret@serveur:5432/base' }).optional(),
  ),
  CAMPUS_BODY_LIMIT: z.preprocess(blankAsAbsent, z.coerce.number().int().min(65_536).default(33_554_432)),
  CAMPUS_REFUSED_DAYS: z.preprocess(blankAsAbsent, z.coerce.number().int().min(1).max(365).default(30)),
  CAMPUS_REFUSED_ENTRIES: z.preprocess(blankAsAbsent, z.coerce.number().int().min(0).max(1_000_000).default(10_000)),
  CAMPUS_REFUSED_BODY: z.preprocess(blankAsAbsent, z.coerce.number().int().min(0).default(262_144)),
  CAMPUS_REFUSED_BYTES: z.preprocess(blankAsAbsent, z.coerce.number().int().min(0).default(268_435_456)),
  CAMPUS_MINUTES_PER_DAY: z.preprocess(blankAsAbsent, z.coerce.number().int().min(60).max(600).default(360)),
  CAMPUS_MODELS: z.preprocess(blankAsAbsent, z.string().optional()),
  CAMPUS_ORIGIN: z.preprocess(blankAsAbsent, z.url({ protocol: /^https?$/ }).optional()),
  CAMPUS_PROTOCOL_HEADER: z.preprocess(blankAsAbsent, z.string().optional()),
});

/** A setting that cannot be used: its message names the variable, what was expected and the remedy. */
export class ConfigError extends Error {}

/**
 * Reads the configuration from environment variables.
 * @throws {ConfigError} when a variable cannot be used
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>, overrides: Partial<Config> = {}): Config {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => {
      const name = String(issue.path[0]);
      // The address of a database holds its password.
      const shown = name === 'DATABASE_URL' ? '…' : (env[name] ?? '');
      return `${name} = « ${shown} » : ${issue.message}`;
    });
    throw new ConfigError(
      `Réglage impossible :\n  ${lines.join('\n  ')}\nCorrigez la variable d'environnement, ou retirez-la pour la valeur par défaut (docs/guides/operate.md).`,
    );
  }
  const value = parsed.data;
  return {
    host: value.HOST,
    port: value.PORT,
    dataDir: resolve(value.CAMPUS_DATA),
    databaseUrl: value.DATABASE_URL ?? null,
    bodyLimit: value.CAMPUS_BODY_LIMIT,
    minutesPerDay: value.CAMPUS_MINUTES_PER_DAY,
    modelsDir: value.CAMPUS_MODELS === undefined ? null : resolve(value.CAMPUS_MODELS),
    origin: value.CAMPUS_ORIGIN === undefined ? null : new URL(value.CAMPUS_ORIGIN).origin,
    protocolHeader: value.CAMPUS_PROTOCOL_HEADER ?? null,
    refused: {
      days: value.CAMPUS_REFUSED_DAYS,
      entries: value.CAMPUS_REFUSED_ENTRIES,
      bodyBytes: value.CAMPUS_REFUSED_BODY,
      bytes: value.CAMPUS_REFUSED_BYTES,
    },
    demo: false,
    ...overrides,
  };
}
