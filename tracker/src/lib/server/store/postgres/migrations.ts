/** Steps from an empty database to the present schema; a step once published never changes. */
export const migrations: readonly string[] = [
  `
  -- The end of the log, and its lock: whoever appends holds this row until the commit, so that numbers and times of
  -- storing grow in the order in which transactions become visible, across all processes.
  CREATE TABLE head (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    seq bigint NOT NULL,
    stored_ms bigint NOT NULL
  ) WITH (fillfactor = 10);
  INSERT INTO head VALUES (true, 0, 0);

  -- One row for each statement of all months: keeps ids unique, and follows references.
  CREATE TABLE record (
    id uuid PRIMARY KEY,
    seq bigint NOT NULL,
    stored_ms bigint NOT NULL,
    refers_to uuid,
    voiding boolean NOT NULL
  );
  CREATE INDEX record_refers_to ON record (refers_to) WHERE refers_to IS NOT NULL;

  CREATE TABLE statement (
    stored_ms bigint NOT NULL,
    seq bigint NOT NULL,
    id uuid NOT NULL,
    store text NOT NULL,
    actor uuid,
    credential text,
    voiding boolean NOT NULL,
    voided boolean NOT NULL,
    text text NOT NULL,
    PRIMARY KEY (stored_ms, seq)
  ) PARTITION BY RANGE (stored_ms);
  CREATE INDEX statement_actor ON statement (actor, stored_ms, seq) WHERE actor IS NOT NULL;
  CREATE INDEX statement_credential ON statement (credential, stored_ms, seq) WHERE credential IS NOT NULL;
  CREATE INDEX statement_listed ON statement (stored_ms, seq) WHERE store <> 'mesure' AND NOT voided;

  -- What statements are found by. A facet says: statement seq matches the term, because of statement source
  -- (itself, or one that it refers to). Terms are digests: an IRI of any length fits into the index.
  CREATE TABLE facet (
    term uuid NOT NULL,
    stored_ms bigint NOT NULL,
    seq bigint NOT NULL,
    source bigint NOT NULL,
    PRIMARY KEY (term, stored_ms, seq, source)
  ) PARTITION BY RANGE (stored_ms);

  -- Keyed by digests too.
  CREATE TABLE activity (key uuid PRIMARY KEY, definition text NOT NULL);

  CREATE TABLE attendance (
    key uuid NOT NULL, actor text NOT NULL, module text NOT NULL, start_ms bigint NOT NULL, end_ms bigint NOT NULL,
    PRIMARY KEY (key, start_ms)
  );
  CREATE INDEX attendance_actor ON attendance USING hash (actor);
  CREATE INDEX attendance_end ON attendance (end_ms);
  CREATE TABLE progress (
    key uuid PRIMARY KEY, actor text NOT NULL, module text NOT NULL, activity text NOT NULL, status text NOT NULL,
    first_ms bigint NOT NULL, last_ms bigint NOT NULL
  );
  CREATE INDEX progress_actor ON progress USING hash (actor);
  CREATE INDEX progress_module ON progress (module);
  CREATE TABLE trial_fact (id uuid PRIMARY KEY, actor text NOT NULL, module text NOT NULL, fact text NOT NULL);
  CREATE INDEX trial_fact_actor ON trial_fact USING hash (actor);
  `,
  `
  -- Bytes by their digest, and the statements that they came with: only through those can they be read.
  CREATE TABLE attachment (sha2 text PRIMARY KEY, content bytea NOT NULL);
  CREATE TABLE attachment_of (statement uuid NOT NULL, sha2 text NOT NULL, PRIMARY KEY (statement, sha2));

  -- Scopes and keys are digests: an IRI of any length fits into the index.
  CREATE TABLE document (
    key uuid PRIMARY KEY,
    scope uuid NOT NULL,
    registration uuid,
    id text NOT NULL,
    content_type text NOT NULL,
    updated_ms bigint NOT NULL,
    content bytea NOT NULL
  );
  CREATE INDEX document_scope ON document (scope, updated_ms);
  `,
];
