import { beforeEach, expect, it, vi } from 'vitest';
import { lastPlace, parsePreferences, readPreferences, updatePreferences } from './preferences.ts';

const place = { path: '/modules/a/b/', title: 'B', at: '2026-11-22T10:00:00Z' };

beforeEach(() => {
  const values = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
  });
});

it('remembers what was changed', () => {
  updatePreferences((preferences) => {
    preferences.theme = 'dark';
    preferences.places['m04'] = place;
  });
  expect(readPreferences()).toEqual({ theme: 'dark', places: { m04: place } });
  expect(JSON.parse(localStorage.getItem('campus:preferences') ?? '')).toEqual({
    theme: 'dark',
    places: { m04: place },
  });
});

it('falls back to the defaults for what is not in shape', () => {
  expect(parsePreferences({ theme: 'purple', places: { m04: { path: 4 }, m05: null, m06: place } })).toEqual({
    theme: 'auto',
    places: { m06: place },
  });
  localStorage.setItem('campus:preferences', '{broken');
  expect(readPreferences()).toEqual({ theme: 'auto', places: {} });
});

it('never leads to another site', () => {
  expect(
    parsePreferences({ places: { a: { ...place, path: '//evil.example/' }, b: { ...place, path: 'javascript:x' } } })
      .places,
  ).toEqual({});
});

it('finds the last place of all modules, or of one', () => {
  const later = { ...place, path: '/modules/c/d/', at: '2026-11-22T11:00:00Z' };
  const preferences = parsePreferences({ places: { m04: place, m05: later } });
  expect(lastPlace(preferences)).toEqual(later);
  expect(lastPlace(preferences, 'm04')).toEqual(place);
  expect(lastPlace(preferences, 'm09')).toBeNull();
});

it('does nothing where storage is refused', () => {
  vi.stubGlobal('localStorage', {
    getItem: () => {
      throw new DOMException('denied', 'SecurityError');
    },
  });
  expect(readPreferences()).toEqual({ theme: 'auto', places: {} });
  expect(() => updatePreferences((preferences) => (preferences.theme = 'dark'))).not.toThrow();
});
