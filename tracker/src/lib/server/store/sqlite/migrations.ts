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
  `
  -- Keys of external tools: a salted hash in place of the secret. Times in epoch ms, the last use as a day.
  CREATE TABLE credential (
    key TEXT PRIMARY KEY, label TEXT NOT NULL, scopes TEXT NOT NULL, salt TEXT NOT NULL, hash TEXT NOT NULL,
    created_ms INTEGER NOT NULL, created_by TEXT, revoked_ms INTEGER, revoked_by TEXT, last_used TEXT
  ) WITHOUT ROWID;
  `,
  `
  -- Requests of external keys that were refused, kept for a while to be corrected and sent again; all others are counted.
  CREATE TABLE refused (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE, at_ms INTEGER NOT NULL, key TEXT NOT NULL, method TEXT NOT NULL, resource TEXT NOT NULL,
    status INTEGER NOT NULL, requirement TEXT NOT NULL, path TEXT NOT NULL, expected TEXT NOT NULL,
    received TEXT NOT NULL, message TEXT NOT NULL, version TEXT NOT NULL, content_type TEXT NOT NULL,
    search TEXT NOT NULL, if_match TEXT NOT NULL, if_none_match TEXT NOT NULL,
    body_bytes INTEGER NOT NULL, withheld TEXT, replayed_ms INTEGER, body BLOB,
    held INTEGER NOT NULL AS (coalesce(length(body), 0))
  );
  CREATE INDEX refused_held ON refused (seq, held);
  CREATE INDEX refused_at ON refused (at_ms);
  CREATE TABLE refused_tally (
    day TEXT NOT NULL, kind TEXT NOT NULL, requirement TEXT NOT NULL, path TEXT NOT NULL, count INTEGER NOT NULL,
    PRIMARY KEY (day, kind, requirement, path)
  ) WITHOUT ROWID;
  `,
  `
  -- Other record stores to which statements are forwarded: settings and the last failure as JSON, the secret encrypted.
  -- (stored_ms, seq) is the place in the log that is done with; owner holds the lease until lease_ms.
  CREATE TABLE forwarder (
    id TEXT PRIMARY KEY, created_ms INTEGER NOT NULL, settings TEXT NOT NULL, paused INTEGER NOT NULL,
    stored_ms INTEGER NOT NULL, seq INTEGER NOT NULL, forwarded INTEGER NOT NULL, success_ms INTEGER, failure TEXT,
    refused_in_row INTEGER NOT NULL, owner TEXT, lease_ms INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE forwarder_aside (
    forwarder TEXT NOT NULL, statement TEXT NOT NULL, at_ms INTEGER NOT NULL, status INTEGER NOT NULL, reason TEXT NOT NULL,
    again INTEGER NOT NULL,
    PRIMARY KEY (forwarder, statement)
  ) WITHOUT ROWID;

  -- Written by the check of health, to know that writing works.
  CREATE TABLE probe (one INTEGER PRIMARY KEY CHECK (one = 1), at_ms INTEGER NOT NULL);
  INSERT INTO probe VALUES (1, 0);
  `,
  `
  -- What purged statements gave to attendance and progress: rebuilt projections begin with it.
  CREATE TABLE attendance_kept (
    actor TEXT NOT NULL, module TEXT NOT NULL, start_ms INTEGER NOT NULL, end_ms INTEGER NOT NULL,
    PRIMARY KEY (actor, module, start_ms)
  ) WITHOUT ROWID;
  CREATE TABLE progress_kept (
    actor TEXT NOT NULL, module TEXT NOT NULL, activity TEXT NOT NULL, status TEXT NOT NULL,
    first_ms INTEGER NOT NULL, last_ms INTEGER NOT NULL,
    PRIMARY KEY (actor, module, activity)
  ) WITHOUT ROWID;
  `,
  `
  -- What statements are found by, packed (postings.ts); the log is filed again when the store opens. References to other
  -- statements stand apart: statement seq is found by a term of statement source, which it refers to.
  CREATE TABLE posting (term BLOB NOT NULL, base INTEGER NOT NULL, seqs BLOB NOT NULL, PRIMARY KEY (term, base)) WITHOUT ROWID;
  CREATE TABLE link (
    term BLOB NOT NULL, seq INTEGER NOT NULL, source INTEGER NOT NULL,
    PRIMARY KEY (term, seq, source)
  ) WITHOUT ROWID;
  INSERT INTO link SELECT term_key(t.name), f.seq, f.source FROM facet f JOIN term t ON t.id = f.term WHERE f.source <> f.seq;
  DROP TABLE facet;
  DROP TABLE term;
  DROP TABLE facet_progress;
  CREATE TABLE facet_progress (indexed INTEGER NOT NULL, upto INTEGER NOT NULL);
  INSERT INTO facet_progress VALUES (0, 0);
  `,
  `
  -- What the observatory has published stays; which pieces it is made of goes with the people and the statements.
  CREATE TABLE publication (key TEXT PRIMARY KEY, content TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE counted_piece (piece TEXT PRIMARY KEY, actor TEXT NOT NULL, batch TEXT NOT NULL) WITHOUT ROWID;
  CREATE INDEX counted_piece_actor ON counted_piece (actor);

  -- One row for each statement that says something of the prompt workshop.
  CREATE TABLE observation (id TEXT PRIMARY KEY, actor TEXT NOT NULL, module TEXT NOT NULL, fact TEXT NOT NULL) WITHOUT ROWID;
  CREATE INDEX observation_actor ON observation (actor);
  CREATE INDEX observation_module ON observation (module);

  -- A new projection: the log is folded again when the store opens.
  CREATE TABLE projection_due (one INTEGER PRIMARY KEY CHECK (one = 1));
  INSERT INTO projection_due VALUES (1);
  `,
];
