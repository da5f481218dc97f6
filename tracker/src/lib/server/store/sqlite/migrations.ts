/** Steps from an empty file to the present schema; a step once published never changes. */
export const migrations: readonly string[] = [
  `
  CREATE TABLE statement (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    stored_ms INTEGER NOT NULL,
    store TEXT NOT NULL,
    actor TEXT,
    credential TEXT,
    refers_to TEXT,
    voiding INTEGER NOT NULL,
    voided INTEGER NOT NULL,
    text TEXT NOT NULL
  );
  CREATE INDEX statement_stored ON statement (stored_ms);
  CREATE INDEX statement_actor ON statement (actor, seq) WHERE actor IS NOT NULL;
  CREATE INDEX statement_credential ON statement (credential, seq) WHERE credential IS NOT NULL;
  CREATE INDEX statement_refers_to ON statement (refers_to) WHERE refers_to IS NOT NULL;
  CREATE INDEX statement_listed ON statement (seq) WHERE store <> 'mesure' AND voided = 0;

  -- What statements are found by. A facet says: statement seq matches the term, because of statement source
  -- (itself, or one that it refers to).
  CREATE TABLE term (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
  CREATE TABLE facet (
    term INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    source INTEGER NOT NULL,
    PRIMARY KEY (term, seq, source)
  ) WITHOUT ROWID;

  CREATE TABLE activity (id TEXT PRIMARY KEY, definition TEXT NOT NULL) WITHOUT ROWID;

  CREATE TABLE attendance (
    actor TEXT NOT NULL, module TEXT NOT NULL, start_ms INTEGER NOT NULL, end_ms INTEGER NOT NULL,
    PRIMARY KEY (actor, module, start_ms)
  ) WITHOUT ROWID;
  CREATE INDEX attendance_end ON attendance (end_ms);
  CREATE TABLE progress (
    actor TEXT NOT NULL, module TEXT NOT NULL, activity TEXT NOT NULL, status TEXT NOT NULL,
    first_ms INTEGER NOT NULL, last_ms INTEGER NOT NULL,
    PRIMARY KEY (actor, module, activity)
  ) WITHOUT ROWID;
  CREATE INDEX progress_module ON progress (module);
  CREATE TABLE trial_fact (
    id TEXT PRIMARY KEY, actor TEXT NOT NULL, module TEXT NOT NULL, fact TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX trial_fact_actor ON trial_fact (actor, module);
  `,
  `
  -- Bytes by their digest, and the statements that they came with: only through those can they be read.
  CREATE TABLE attachment (sha2 TEXT PRIMARY KEY, content BLOB NOT NULL);
  CREATE TABLE attachment_of (
    statement TEXT NOT NULL, sha2 TEXT NOT NULL,
    PRIMARY KEY (statement, sha2)
  ) WITHOUT ROWID;

  -- Nothing in a key is null: an absent part is the empty text, which none of them can be.
  CREATE TABLE document (
    resource TEXT NOT NULL, activity TEXT NOT NULL, agent TEXT NOT NULL, registration TEXT NOT NULL, id TEXT NOT NULL,
    content_type TEXT NOT NULL, updated_ms INTEGER NOT NULL, content BLOB NOT NULL,
    PRIMARY KEY (resource, activity, agent, registration, id)
  );
  `,
  `
  -- Facets are filed in the order of the terms, thousands of statements at a time: statements above this one wait for it.
  CREATE TABLE facet_progress (indexed INTEGER NOT NULL);
  INSERT INTO facet_progress SELECT coalesce(max(seq), 0) FROM statement;

  -- Times grow with seq, so the log itself is searched by time. Only learners are asked for by actor, each for their own.
  DROP INDEX statement_stored;
  DROP INDEX statement_actor;
  CREATE INDEX statement_actor ON statement (actor, seq) WHERE actor IS NOT NULL AND store <> 'other';
  `,
  `
  -- Spans are read in the order of their key; nothing ever walked this one (plans.test.ts).
  DROP INDEX attendance_end;
  `,
];
