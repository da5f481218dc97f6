/** Steps from an empty file to the present tables; a step once published never changes. */
export const migrations: readonly string[] = [
  // Files of version 1 carry no number: its tables may be there already.
  `
CREATE TABLE IF NOT EXISTS person(
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  email TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL,
  occupation TEXT NOT NULL,
  suivi TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  disabled INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE IF NOT EXISTS registration(
  person_id TEXT NOT NULL,
  module TEXT NOT NULL,
  uuid TEXT NOT NULL UNIQUE,
  PRIMARY KEY(person_id, module)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS training_group(
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  trainer_id TEXT NOT NULL,
  modules TEXT NOT NULL,
  starts_on TEXT NOT NULL,
  ends_on TEXT NOT NULL,
  join_code TEXT NOT NULL UNIQUE
) STRICT;
CREATE INDEX IF NOT EXISTS training_group_trainer ON training_group(trainer_id);
CREATE TABLE IF NOT EXISTS member(
  group_id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  PRIMARY KEY(group_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS member_person ON member(person_id);
CREATE TABLE IF NOT EXISTS link(
  token_hash TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  person_id TEXT,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  role TEXT NOT NULL,
  occupation TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  used_at TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS attestation(
  digest TEXT PRIMARY KEY,
  person_id TEXT NOT NULL,
  module TEXT NOT NULL,
  version TEXT NOT NULL,
  minutes INTEGER NOT NULL,
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  issued_at TEXT NOT NULL,
  UNIQUE(person_id, module, version)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS evaluation_attempt(
  registration TEXT NOT NULL,
  attempt_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY(registration, attempt_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS setting(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS audit(
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  by TEXT,
  action TEXT NOT NULL,
  target TEXT NOT NULL,
  detail TEXT NOT NULL
) STRICT;
`,
  // A check of mesure.key: a campus restored without it says so instead of giving everybody another pseudonym.
  `
CREATE TABLE key_check(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
`,
  // What a trainer asks of each lab, as JSON by `module/lab`: closed choices, no text.
  `
ALTER TABLE training_group ADD COLUMN conditions TEXT NOT NULL DEFAULT '{}';
`,
];
