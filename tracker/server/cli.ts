import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import { createGzip } from 'node:zlib';
import { CourseError } from '../../courses/load/index.ts';
import { IdentityUnreadable } from '../src/lib/server/identity/index.ts';
import type { Config } from '../src/lib/server/services.ts';
import { StoreUnavailable } from '../src/lib/server/store/port.ts';
import { type ExportPart, isExportPart } from '../src/lib/server/upkeep/export.ts';
import { type Command, help, readArguments } from './cli-options.ts';
import * as words from './cli-words.ts';
import { type Campus, compose, DataUnusable } from './compose.ts';
import { ConfigError, readConfig } from './config.ts';
import { restoreBackup } from './upkeep.ts';

export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Messages. Never the exported lines, which may go to `data`. */
  readonly say: (text: string) => void;
  readonly data: NodeJS.WritableStream;
  readonly input: AsyncIterable<Uint8Array>;
}

const done = 0;
const failed = 1;
const misused = 2;

/** Carries out one command and returns the code to end with. */
export async function runCli(argv: readonly string[], terminal: Terminal): Promise<number> {
  const read = readArguments(argv);
  if (read.kind === 'help') {
    terminal.say(help);
    return done;
  }
  if (read.kind === 'wrong') {
    terminal.say(read.message);
    return misused;
  }
  try {
    return await carryOut(read, terminal);
  } catch (error) {
    const message = expectedMessage(error);
    if (message === null) throw error;
    terminal.say(message);
    return failed;
  }
}

/** Errors whose message is written for the person at the keyboard. */
function expectedMessage(error: unknown): string | null {
  if (error instanceof StoreUnavailable) return words.unavailable(error.reason);
  if ([ConfigError, DataUnusable, IdentityUnreadable, CourseError].some((kind) => error instanceof kind))
    return error instanceof Error ? error.message : null;
  // The file system's own words name the file.
  return error instanceof Error && 'code' in error && /^E[A-Z]+$/.test(String(error.code))
    ? words.file(error.message)
    : null;
}

async function carryOut(command: Command, terminal: Terminal): Promise<number> {
  const config = readConfig(terminal.env);
  if (command.name === 'restore') return restore(command, config, terminal);
  // Lines of the log would stand among those of an export.
  const campus = await compose(config, { ...terminal.env, CAMPUS_LOG_LEVEL: 'silent' });
  try {
    return await withCampus(command, campus, terminal);
  } finally {
    await campus.close();
  }
}

async function restore({ subject }: Command, config: Config, { say }: Terminal): Promise<number> {
  const outcome = await restoreBackup(subject, config);
  say(words.restored(outcome, subject, config));
  return outcome.kind === 'restored' ? done : failed;
}

function withCampus(command: Command, campus: Campus, terminal: Terminal): Promise<number> {
  switch (command.name) {
    case 'export':
      return exportTo(command, campus, terminal);
    case 'import':
      return importFrom(command, campus, terminal);
    case 'backup':
      return backUp(command, campus, terminal);
    case 'purge':
      return purge(command, campus, terminal);
    case 'erase':
      return erase(command, campus, terminal);
    case 'rebuild':
      return rebuild(campus, terminal);
    case 'check':
      return check(campus, terminal);
    case 'restore':
      throw new Error('restore needs no campus');
    default:
      return command.name satisfies never;
  }
}

const text = (value: string | boolean | undefined): string | null => (typeof value === 'string' ? value : null);
const msOf = (value: string | boolean | undefined): number | null =>
  typeof value === 'string' ? Date.parse(value) : null;

/** Written under another name until it is whole. */
async function exportTo({ subject, values }: Command, { services }: Campus, { say, data }: Terminal): Promise<number> {
  const asked = text(values.part) ?? 'traces';
  const part: ExportPart = isExportPart(asked) ? asked : 'traces';
  const lines = services.upkeep.exportLines({ part, sinceMs: msOf(values.since), untilMs: msOf(values.until) }, null);
  if (subject === '-') {
    for await (const chunk of values.gzip === true ? compressed(lines) : lines)
      if (!data.write(chunk)) await new Promise((drained) => data.once('drain', drained));
    return done;
  }
  const temporary = `${subject}.en-cours`;
  try {
    await pipeline(
      values.gzip === true ? compressed(lines) : lines,
      createWriteStream(temporary, { mode: 0o600, flush: true }),
    );
    await rename(temporary, subject);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  say(words.exported(subject, part));
  return done;
}

async function* compressed(lines: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const gzip = createGzip();
  const written = pipeline(lines, gzip);
  // What breaks the lines breaks the reading below too, which says so.
  written.catch(() => undefined);
  for await (const chunk of gzip) yield chunk;
  await written;
}

async function importFrom(
  { subject, values }: Command,
  { services }: Campus,
  { say, input }: Terminal,
): Promise<number> {
  const report = await services.upkeep.importFrom(subject === '-' ? input : bytesOf(subject), {
    dryRun: values['dry-run'] === true,
    lang: 'fr',
    by: null,
  });
  say(words.imported(report));
  return report.problem === null ? done : failed;
}

/** Opens the file when the first bytes are asked for: a stream that fails before anybody reads it ends the process. */
async function* bytesOf(file: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(file);
}

async function backUp({ values }: Command, { services }: Campus, { say }: Terminal): Promise<number> {
  const outcome = await services.upkeep.backUp({ withKeys: values['without-keys'] !== true, by: null });
  say(words.backedUp(outcome));
  return outcome.kind === 'made' ? done : failed;
}

async function purge({ values }: Command, { services }: Campus, { say }: Terminal): Promise<number> {
  const plan = await services.upkeep.planPurge();
  const applies = values.apply === true;
  const befores = Object.fromEntries(plan.map(({ rule }) => [rule.store, rule.before]));
  const shares = applies ? await services.upkeep.purge(befores, null) : plan;
  say(words.purged(shares, applies));
  return done;
}

async function erase({ subject, values }: Command, { services }: Campus, { say }: Terminal): Promise<number> {
  const person = (await services.identity.people()).find(({ email }) => email === subject.trim().toLowerCase());
  if (person === undefined) {
    say(words.unknownPerson(subject));
    return failed;
  }
  if (values.apply !== true) {
    say(words.holdings(person, await services.upkeep.planErasure(person)));
    return done;
  }
  if (text(values.name)?.trim() !== person.name) {
    say(words.nameDiffers);
    return failed;
  }
  const outcome = await services.upkeep.erase(person.id, {
    keepAttestations: values['keep-attestations'] === true,
    by: null,
  });
  say(words.erased(outcome));
  return outcome.kind === 'erased' ? done : failed;
}

async function rebuild({ services }: Campus, { say }: Terminal): Promise<number> {
  say(words.rebuilt((await services.upkeep.rebuild()).statements));
  return done;
}

async function check({ services }: Campus, { say }: Terminal): Promise<number> {
  const report = await services.upkeep.check();
  say(words.checked(report));
  return report.problems.length === 0 ? done : failed;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href)
  process.exitCode = await runCli(process.argv.slice(2), {
    env: process.env,
    say: (line) => console.error(line),
    data: process.stdout,
    input: process.stdin,
  });
