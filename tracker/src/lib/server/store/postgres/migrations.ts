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
  `
  -- Keys of external tools: a salted hash in place of the secret. Times in epoch ms, the last use as a day.
  CREATE TABLE credential (
    key text PRIMARY KEY, label text NOT NULL, scopes text NOT NULL, salt text NOT NULL, hash text NOT NULL,
    created_ms bigint NOT NULL, created_by text, revoked_ms bigint, revoked_by text, last_used text
  );
  `,
  `
  -- Requests of external keys that were refused, kept for a while to be corrected and sent again; all others are counted.
  CREATE TABLE refused (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id text NOT NULL UNIQUE, at_ms bigint NOT NULL, key text NOT NULL, method text NOT NULL, resource text NOT NULL,
    status integer NOT NULL, requirement text NOT NULL, path text NOT NULL, expected text NOT NULL,
    received text NOT NULL, message text NOT NULL, version text NOT NULL, content_type text NOT NULL,
    search text NOT NULL, if_match text NOT NULL, if_none_match text NOT NULL,
    body_bytes bigint NOT NULL, withheld text, replayed_ms bigint, body bytea,
    held integer GENERATED ALWAYS AS (coalesce(octet_length(body), 0)) STORED
  );
  CREATE INDEX refused_held ON refused (seq, held);
  CREATE INDEX refused_at ON refused (at_ms);
  CREATE TABLE refused_tally (
    day text NOT NULL, kind text NOT NULL, requirement text NOT NULL, path text NOT NULL, count bigint NOT NULL,
    PRIMARY KEY (day, kind, requirement, path)
  );
  `,
  `
  -- Other record stores to which statements are forwarded: settings and the last failure as JSON, the secret encrypted.
  -- (stored_ms, seq) is the place in the log that is done with; owner holds the lease until lease_ms.
  CREATE TABLE forwarder (
    id text PRIMARY KEY, created_ms bigint NOT NULL, settings text NOT NULL, paused boolean NOT NULL,
    stored_ms bigint NOT NULL, seq bigint NOT NULL, forwarded bigint NOT NULL, success_ms bigint, failure text,
    refused_in_row bigint NOT NULL, owner text, lease_ms bigint NOT NULL
  );
  CREATE TABLE forwarder_aside (
    forwarder text NOT NULL, statement text NOT NULL, at_ms bigint NOT NULL, status integer NOT NULL, reason text NOT NULL,
    again boolean NOT NULL,
    PRIMARY KEY (forwarder, statement)
  );

  -- Written by the check of health, to know that writing works.
  CREATE TABLE probe (one integer PRIMARY KEY CHECK (one = 1), at_ms bigint NOT NULL);
  INSERT INTO probe VALUES (1, 0);
  `,
  `
  -- What purged statements gave to attendance and progress: rebuilt projections begin with it.
  CREATE TABLE attendance_kept (
    key uuid NOT NULL, actor text NOT NULL, module text NOT NULL, start_ms bigint NOT NULL, end_ms bigint NOT NULL,
    PRIMARY KEY (key, start_ms)
  );
  CREATE TABLE progress_kept (
    key uuid PRIMARY KEY, actor text NOT NULL, module text NOT NULL, activity text NOT NULL, status text NOT NULL,
    first_ms bigint NOT NULL, last_ms bigint NOT NULL
  );

  -- Digests cannot be read back: an export needs the names. Null in rows of before, until they are written again.
  ALTER TABLE activity ADD COLUMN id text;
  ALTER TABLE document ADD COLUMN resource text, ADD COLUMN activity text, ADD COLUMN agent text;
  CREATE INDEX document_agent ON document USING hash (agent) WHERE agent IS NOT NULL;
  `,
  `
  -- What the observatory has published stays; which pieces it is made of goes with the people and the statements.
  CREATE TABLE publication (key text PRIMARY KEY, content text NOT NULL);
  CREATE TABLE counted_piece (piece text PRIMARY KEY, actor text NOT NULL, batch text NOT NULL);
  CREATE INDEX counted_piece_actor ON counted_piece USING hash (actor);

  -- One row for each statement that says something of the prompt workshop.
  CREATE TABLE observation (id uuid PRIMARY KEY, actor text NOT NULL, module text NOT NULL, fact text NOT NULL);
  CREATE INDEX observation_actor ON observation USING hash (actor);
  CREATE INDEX observation_module ON observation (module);

  -- A new projection: the log is folded again when the store opens.
  CREATE TABLE projection_due (one integer PRIMARY KEY CHECK (one = 1));
  INSERT INTO projection_due VALUES (1);
  `,
];
