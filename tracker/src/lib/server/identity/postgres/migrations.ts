/**
 * Steps from an empty schema to the present tables; a step once published never changes. Text is compared byte by
 * byte, so that lists have the same order on every engine and in every database.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE person (
    id text COLLATE "C" PRIMARY KEY,
    name text COLLATE "C" NOT NULL,
    email text COLLATE "C" NOT NULL UNIQUE,
    role text NOT NULL,
    occupation text NOT NULL,
    suivi text NOT NULL UNIQUE,
    created_at timestamptz NOT NULL,
    disabled boolean NOT NULL DEFAULT false
  );
  CREATE TABLE registration (
    person_id text COLLATE "C" NOT NULL,
    module text NOT NULL,
    uuid text NOT NULL UNIQUE,
    PRIMARY KEY (person_id, module)
  );
  CREATE TABLE training_group (
    id text COLLATE "C" PRIMARY KEY,
    title text COLLATE "C" NOT NULL,
    trainer_id text COLLATE "C" NOT NULL,
    modules text NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    join_code text NOT NULL UNIQUE
  );
  CREATE INDEX training_group_trainer ON training_group (trainer_id);
  CREATE TABLE member (
    group_id text COLLATE "C" NOT NULL,
    person_id text COLLATE "C" NOT NULL,
    PRIMARY KEY (group_id, person_id)
  );
  CREATE INDEX member_person ON member (person_id);
  CREATE TABLE link (
    token_hash text COLLATE "C" PRIMARY KEY,
    kind text NOT NULL,
    person_id text,
    name text COLLATE "C" NOT NULL,
    email text NOT NULL,
    role text NOT NULL,
    occupation text NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz
  );
  CREATE TABLE attestation (
    digest text COLLATE "C" PRIMARY KEY,
    person_id text COLLATE "C" NOT NULL,
    module text NOT NULL,
    version text NOT NULL,
    minutes integer NOT NULL,
    first_day date NOT NULL,
    last_day date NOT NULL,
    issued_at timestamptz NOT NULL,
    UNIQUE (person_id, module, version)
  );
  CREATE TABLE evaluation_attempt (
    registration text NOT NULL,
    attempt_id text NOT NULL,
    number integer NOT NULL,
    PRIMARY KEY (registration, attempt_id),
    UNIQUE (registration, number)
  );
  CREATE TABLE setting (name text PRIMARY KEY, value text NOT NULL);
  CREATE TABLE audit (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL,
    by text,
    action text NOT NULL,
    target text NOT NULL,
    detail text NOT NULL
  );
  CREATE TABLE key_check (name text PRIMARY KEY, value text NOT NULL);

  -- Keyed hashes of who tried to sign in; worth nothing after an hour, hence neither in the log of the database nor in
  -- its replicas.
  CREATE UNLOGGED TABLE sign_in_attempt (
    key text PRIMARY KEY,
    count integer NOT NULL,
    until_ms bigint NOT NULL,
    last_ms bigint NOT NULL
  );
  CREATE INDEX sign_in_attempt_last ON sign_in_attempt (last_ms);
  `,
  // What a trainer asks of each lab, as JSON by `module/lab`: closed choices, no text.
  `
  ALTER TABLE training_group ADD COLUMN conditions text NOT NULL DEFAULT '{}';
  `,
];
