import type { DatabaseSync } from 'node:sqlite';
import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';

/** A password's bounds. Twelve characters: long enough that no rule on their kind is needed. */
export const passwordLength = { min: 12, max: 128 } as const;

/** A session ends twelve hours after its last use: a working day on a machine that may be shared. */
const sessionSeconds = 12 * 3600;

export type Auth = Awaited<ReturnType<typeof createAuth>>;

/** better-auth on the identity's own file: it hashes passwords (scrypt) and keeps sessions, and nothing else. */
export async function createAuth(options: { database: DatabaseSync; secret: string; baseUrl: string }) {
  const config = {
    appName: 'Campus du numérique',
    baseURL: options.baseUrl,
    basePath: '/suivi/api/auth',
    secret: options.secret,
    database: options.database,
    emailAndPassword: {
      enabled: true,
      // Accounts are made by invitation, or by the campus's own form when registration is open.
      disableSignUp: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
    },
    session: { expiresIn: sessionSeconds, updateAge: 1800 },
    telemetry: { enabled: false },
    // Its endpoints are not exposed; `rate-limit.ts` guards the only door, the sign-in form.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'campus',
      useSecureCookies: options.baseUrl.startsWith('https:'),
      ipAddress: { disableIpTracking: true },
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true, path: '/' },
    },
    logger: { level: 'error', disableColors: true },
  } as const;
  const { runMigrations } = await getMigrations(config);
  await runMigrations();
  return betterAuth(config);
}
