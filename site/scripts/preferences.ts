import { LowSync } from 'lowdb';
import { LocalStorage } from 'lowdb/browser';

export type Theme = 'auto' | 'light' | 'dark';

/** Where a learner stopped in a module. */
export interface Place {
  readonly path: string;
  readonly title: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** What this browser remembers without an account: small, readable, never sent. */
export interface Preferences {
  theme: Theme;
  /** By module id, in each language the learner last read it in. */
  places: Record<string, Place>;
}

const key = 'campus:preferences';
const none = (): Preferences => ({ theme: 'auto', places: {} });

/** Keeps only what has the expected shape: the value may be of an older version, or edited by hand. */
export function parsePreferences(stored: unknown): Preferences {
  const result = none();
  if (typeof stored !== 'object' || stored === null) return result;
  const { theme, places } = stored as Record<string, unknown>;
  if (theme === 'light' || theme === 'dark') result.theme = theme;
  if (typeof places === 'object' && places !== null)
    for (const [module, place] of Object.entries(places as Record<string, Partial<Place> | null>))
      if (
        typeof place?.path === 'string' &&
        /^\/(?!\/)/.test(place.path) &&
        typeof place.title === 'string' &&
        typeof place.at === 'string'
      )
        result.places[module] = { path: place.path, title: place.title, at: place.at };
  return result;
}

/** The most recent place of all modules, or of one. */
export function lastPlace(preferences: Preferences, module?: string): Place | null {
  const places = module === undefined ? Object.values(preferences.places) : [preferences.places[module]];
  const known = places.filter((place) => place !== undefined);
  return known.reduce<Place | null>((last, place) => (last === null || place.at > last.at ? place : last), null);
}

function open(): LowSync<unknown> | null {
  try {
    return new LowSync<unknown>(new LocalStorage<unknown>(key), none());
  } catch {
    return null;
  }
}

/** What is remembered; the defaults where the browser refuses storage. */
export function readPreferences(): Preferences {
  try {
    const database = open();
    database?.read();
    return parsePreferences(database?.data);
  } catch {
    return none();
  }
}

/** Changes what is remembered. Without storage, nothing happens. */
export function updatePreferences(change: (preferences: Preferences) => void): void {
  try {
    const database = open();
    if (database === null) return;
    database.read();
    const preferences = parsePreferences(database.data);
    change(preferences);
    database.data = preferences;
    database.write();
  } catch {
    // Full or refused: a preference is not worth a message.
  }
}
