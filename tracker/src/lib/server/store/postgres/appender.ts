import { sameStatement } from '../../../xapi/equality.ts';
import { contributionOf } from '../../projections/project.ts';
import { mergeDefinitions } from '../definitions.ts';
import { keptText, sentAgain } from '../new-statement.ts';
import type { AppendOutcome, NewStatement } from '../port.ts';
import { flag, integer, type Row, text } from '../row.ts';
import { bigintArray, booleanArray, textArray, uuidArray } from './arrays.ts';
import { insertAttachments } from './attachments.ts';
import { keyOf, type Session } from './database.ts';
import { insertOwnFacets } from './facets.ts';
import type { Partitions } from './partitions.ts';
import { ProjectionTables } from './projection-tables.ts';
import { linkReferences } from './references.ts';

export interface Job {
  readonly batch: readonly NewStatement[];
  readonly nowMs: number;
}
export type Attempt =
  | { readonly kind: 'outcome'; readonly outcome: Exclude<AppendOutcome, { readonly kind: 'unavailable' }> }
  /** A bug that concerns this job alone. */
  | { readonly kind: 'error'; readonly error: unknown };

/** A statement that has its place in the log. */
export interface Filed {
  readonly statement: NewStatement;
  /** JSON, as kept. */
  readonly text: string;
  readonly seq: number;
  readonly storedMs: number;
}

/** The end of the log. */
interface Head {
  readonly seq: number;
  readonly storedMs: number;
}

/** Takes the end of the log: no other transaction of any process appends before this one ends. */
export async function lockHead(session: Session): Promise<Head> {
  const [row = {}] = await session.query('SELECT seq, stored_ms FROM head FOR UPDATE');
  return { seq: integer(row, 'seq'), storedMs: integer(row, 'stored_ms') };
}

/** Appends jobs inside the caller's transaction: each job whole or not at all, in a fixed number of queries for all. */
export async function appendJobs(
  session: Session,
  partitions: Partitions,
  jobs: readonly Job[],
): Promise<{ readonly attempts: readonly Attempt[]; readonly filed: readonly Filed[] }> {
  let head = await lockHead(session);
  const kept = await keptStatements(session, jobs);
  const filed: Filed[] = [];
  const attempts = jobs.map((job): Attempt => {
    try {
      const placed = place(job, head, kept);
      if (placed.kind === 'conflict') return { kind: 'outcome', outcome: placed };
      for (const one of placed.filed) kept.set(one.statement.id, one.text);
      filed.push(...placed.filed);
      head = placed.head;
      return { kind: 'outcome', outcome: { kind: 'stored', storedMs: head.storedMs } };
    } catch (error) {
      return { kind: 'error', error };
    }
  });
  if (filed.length > 0) {
    await partitions.ensure(
      session,
      filed.map(({ storedMs }) => storedMs),
    );
    await insert(session, filed);
    await session.query('UPDATE head SET seq = $1, stored_ms = $2', [head.seq, head.storedMs]);
  }
  return { attempts, filed };
}

async function keptStatements(session: Session, jobs: readonly Job[]): Promise<Map<string, string>> {
  const ids = jobs.flatMap(({ batch }) => batch.map(({ id }) => id));
  const rows = await session.query(
    'SELECT s.id, s.text FROM record r JOIN statement s ON s.stored_ms = r.stored_ms AND s.seq = r.seq WHERE r.id = ANY($1::uuid[])',
    [ids],
  );
  return new Map(rows.map((row) => [text(row, 'id'), text(row, 'text')]));
}

/** Times of storing never go back, whichever process's clock is behind: paging by time relies on it. */
function place(
  { batch, nowMs }: Job,
  head: Head,
  kept: ReadonlyMap<string, string>,
):
  | { readonly kind: 'conflict'; readonly index: number }
  | { readonly kind: 'placed'; readonly filed: readonly Filed[]; readonly head: Head } {
  const storedMs = Math.max(nowMs, head.storedMs);
  let { seq } = head;
  const filed: Filed[] = [];
  for (const [index, statement] of batch.entries()) {
    const same = kept.get(statement.id);
    if (same === undefined) {
      seq += 1;
      filed.push({ statement, text: keptText(statement, storedMs), seq, storedMs });
    } else if (!sameStatement(JSON.parse(same), sentAgain(statement))) return { kind: 'conflict', index };
  }
  return { kind: 'placed', filed, head: { seq, storedMs } };
}

async function insert(session: Session, filed: readonly Filed[]): Promise<void> {
  const ids = new Set(filed.map(({ statement }) => statement.id));
  const referred = await session.query(
    'SELECT refers_to, bool_or(voiding) AS voiding FROM record WHERE refers_to = ANY($1::uuid[]) GROUP BY refers_to',
    [[...ids]],
  );
  const isVoided = voidedAmong(filed, referred);
  const column = <Value>(value: (one: Filed) => Value): readonly Value[] => filed.map(value);
  const statementIds = uuidArray(column(({ statement }) => statement.id));
  const seqs = bigintArray(column(({ seq }) => seq));
  const times = bigintArray(column(({ storedMs }) => storedMs));
  const voiding = booleanArray(column(({ statement }) => statement.voids !== null));
  await session.query(
    'INSERT INTO record SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::uuid[], $5::boolean[])',
    [statementIds, seqs, times, uuidArray(column(({ statement }) => statement.refersTo)), voiding],
  );
  await session.query(
    `INSERT INTO statement SELECT * FROM unnest(
       $1::bigint[], $2::bigint[], $3::uuid[], $4::text[], $5::uuid[], $6::text[], $7::boolean[], $8::boolean[], $9::text[])`,
    [
      times,
      seqs,
      statementIds,
      textArray(column(({ statement }) => statement.store)),
      uuidArray(column(({ statement }) => (statement.actor === null ? null : keyOf(statement.actor)))),
      textArray(column(({ statement }) => statement.credential)),
      voiding,
      booleanArray(column(isVoided)),
      textArray(column(({ text: kept }) => kept)),
    ],
  );
  await insertOwnFacets(
    session,
    filed.map(({ statement: { terms }, seq, storedMs }) => ({ terms, seq, storedMs })),
  );
  await linkReferences(session, [
    ...referred.map((row) => text(row, 'refers_to')),
    ...filed.flatMap(({ statement }) =>
      statement.refersTo === null
        ? []
        : ids.has(statement.refersTo)
          ? [statement.id, statement.refersTo]
          : [statement.id],
    ),
  ]);
  await insertAttachments(
    session,
    filed.map(({ statement }) => ({ statement: statement.id, files: statement.attachments })),
  );
  await define(session, filed);
  const projections = new ProjectionTables(session);
  await projections.add(
    filed
      .filter((one) => one.statement.store !== 'other' && !isVoided(one))
      .map(({ text: kept, storedMs }) => contributionOf(JSON.parse(kept), storedMs)),
  );
  const elsewhere = filed.flatMap(({ statement: { voids } }) => (voids === null || ids.has(voids) ? [] : [voids]));
  if (elsewhere.length > 0) await voidStatements(session, projections, elsewhere);
}

/** A voiding statement is never voided itself (XAPI-00016); the others are, whichever of the two came first. */
function voidedAmong(filed: readonly Filed[], referred: readonly Row[]): (one: Filed) => boolean {
  const targets = new Set<string | null>(filed.map(({ statement }) => statement.voids));
  for (const row of referred) if (flag(row, 'voiding')) targets.add(text(row, 'refers_to'));
  return ({ statement }) => statement.voids === null && targets.has(statement.id);
}

/** Read again each time: another process may have said more of an activity since. */
async function define(session: Session, filed: readonly Filed[]): Promise<void> {
  const said = filed.flatMap(({ statement }) => statement.definitions);
  if (said.length === 0) return;
  const keys = new Map(said.map(({ id }) => [id, '']));
  for (const id of keys.keys()) keys.set(id, keyOf(id));
  const rows = await session.query('SELECT key, definition FROM activity WHERE key = ANY($1::uuid[])', [
    uuidArray([...keys.values()]),
  ]);
  const known = new Map(rows.map((row) => [text(row, 'key').replaceAll('-', ''), text(row, 'definition')]));
  const changed = [...latestDefinitions(said, (id) => known.get(keys.get(id) ?? ''))].filter(
    ([id, definition]) => known.get(keys.get(id) ?? '') !== definition,
  );
  if (changed.length === 0) return;
  await session.query(
    `INSERT INTO activity SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[])
     ON CONFLICT (key) DO UPDATE SET definition = excluded.definition, id = excluded.id`,
    [
      uuidArray(changed.map(([id]) => keys.get(id) ?? '')),
      textArray(changed.map(([, definition]) => definition)),
      textArray(changed.map(([id]) => id)),
    ],
  );
}

/** Definitions after all that was said, in its order, by activity. What says nothing new is not read. */
function latestDefinitions(
  said: NewStatement['definitions'],
  known: (id: string) => string | undefined,
): ReadonlyMap<string, string> {
  const merged = new Map<string, string>();
  const lastSaid = new Map<string, string>();
  for (const { id, definition } of said) {
    const before = merged.get(id) ?? known(id);
    if (before === definition || lastSaid.get(id) === definition) continue;
    lastSaid.set(id, definition);
    merged.set(
      id,
      before === undefined ? definition : JSON.stringify(mergeDefinitions(JSON.parse(before), JSON.parse(definition))),
    );
  }
  return merged;
}

async function voidStatements(session: Session, projections: ProjectionTables, ids: readonly string[]): Promise<void> {
  const rows = await session.query(
    `UPDATE statement s SET voided = true FROM record r
     WHERE r.id = ANY($1::uuid[]) AND s.stored_ms = r.stored_ms AND s.seq = r.seq AND NOT s.voiding AND NOT s.voided
     RETURNING s.text, s.stored_ms, s.actor`,
    [ids],
  );
  for (const row of rows)
    await projections.remove(JSON.parse(text(row, 'text')), integer(row, 'stored_ms'), row['actor'] ?? null);
}
