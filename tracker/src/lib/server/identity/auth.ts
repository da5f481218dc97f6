import { betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import { getMigrations } from 'better-auth/db/migration';
import { type PeopleDatabase, PeopleUnavailable } from './database.ts';

/** A password's bounds. Twelve characters: long enough that no rule on their kind is needed. */
export const passwordLength = { min: 12, max: 128 } as const;

/** A session ends twelve hours after its last use: a working day on a machine that may be shared. */
const sessionSeconds = 12 * 3600;

export type Auth = ReturnType<typeof createAuth>;

interface AuthOptions {
  readonly database: PeopleDatabase['auth'];
  /** The same in every process that serves one database: it signs the session cookie. */
  readonly secret: string;
  readonly baseUrl: string;
}

const configOf = ({ database, secret, baseUrl }: AuthOptions) =>
  ({
    appName: 'Campus du numérique',
    baseURL: baseUrl,
    basePath: '/suivi/api/auth',
    secret,
    database,
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
      useSecureCookies: baseUrl.startsWith('https:'),
      ipAddress: { disableIpTracking: true },
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true, path: '/' },
    },
    // What fails is thrown, and written once to the campus's own log.
    logger: { disabled: true },
  }) as const;

/** better-auth on the database of people: it hashes passwords (scrypt) and keeps sessions, and nothing else. */
export const createAuth = (options: AuthOptions) => betterAuth(configOf(options));

/**
 * Asks better-auth, which takes a database that is away for an error of its own.
 * @throws PeopleUnavailable when the database does not answer
 */
export async function asked<Result>(people: PeopleDatabase, call: Promise<Result>): Promise<Result> {
  try {
    return await call;
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    if (people.isUnavailable(cause)) throw new PeopleUnavailable('the database of people does not answer', { cause });
    throw error;
  }
}

/** Whether better-auth said no, rather than failed. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof APIError && error.statusCode >= 400 && error.statusCode < 500;

/** Brings better-auth's own tables forward; an engine calls it once, while it holds off every other process. */
export async function migrateAuth(database: PeopleDatabase['auth']): Promise<void> {
  const { runMigrations } = await getMigrations(configOf({ database, secret: '', baseUrl: 'http://localhost' }));
  await runMigrations();
}
