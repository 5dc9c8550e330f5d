/** The tables of a journal. A change of any of them is a new FORMAT. */
export const FORMAT = 1;
export const DATABASE_FILE = "journal.db";
export const LOCK_FILE = "journal.lock";

/** "Tocs": lets `file` and a curious engineer tell what the database is. */
const APPLICATION_ID = 0x546f6373;

/** Highest number ever given, by series: "input", "leaf", "outbox KOR warning". Finds a tail that was cut off. */
export const SCHEMA = `
  PRAGMA application_id = ${APPLICATION_ID};
  CREATE TABLE meta (name TEXT PRIMARY KEY, value ANY) STRICT, WITHOUT ROWID;
  CREATE TABLE head (name TEXT PRIMARY KEY, value INTEGER NOT NULL, checksum INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE input (number INTEGER PRIMARY KEY, at INTEGER NOT NULL, bytes BLOB NOT NULL, checksum INTEGER NOT NULL)
    STRICT;
  CREATE TABLE leaf (number INTEGER PRIMARY KEY, bytes BLOB NOT NULL, checksum INTEGER NOT NULL) STRICT;
  CREATE TABLE outbox (place INTEGER PRIMARY KEY, bytes BLOB NOT NULL, checksum INTEGER NOT NULL) STRICT;
  CREATE TABLE lane (id INTEGER PRIMARY KEY, partner TEXT NOT NULL, priority TEXT NOT NULL, UNIQUE (partner, priority))
    STRICT;
  CREATE TABLE draft (number INTEGER PRIMARY KEY, id TEXT NOT NULL, at INTEGER NOT NULL, xml TEXT NOT NULL,
    checksum INTEGER NOT NULL) STRICT;
  CREATE TABLE fingerprint (after INTEGER PRIMARY KEY, value TEXT NOT NULL, checksum INTEGER NOT NULL) STRICT;
  CREATE TABLE snapshot (after INTEGER PRIMARY KEY, bytes BLOB NOT NULL, checksum INTEGER NOT NULL) STRICT;
`;

/**
 * An outbox row's primary key: lane and sequence in one integer, because a blob is only stored well behind a rowid.
 * Exact in a double for lanes below 512 and sequences below 2^44.
 */
export const placeOf = (lane: number, sequence: number): number => lane * 2 ** 44 + sequence;
export const sequenceOf = (lane: number, place: number): number => place - lane * 2 ** 44;
export const MOST_LANES = 511;
