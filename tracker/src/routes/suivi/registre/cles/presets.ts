import type { Scope } from '#lib/server/lrs/credentials-scopes.ts';

/** Scopes for common uses, by the name that stands in the address. */
export const presets = {
  lms: ['statements/write', 'statements/read/mine', 'define'],
  content: ['statements/write', 'statements/read/mine', 'define', 'state', 'profile'],
  dashboard: ['statements/read'],
  sender: ['statements/write', 'define'],
} as const satisfies Readonly<Record<string, readonly Scope[]>>;
export type PresetName = keyof typeof presets;

export const presetNames = Object.keys(presets).filter((name): name is PresetName => Object.hasOwn(presets, name));
export const presetOf = (name: string | null): PresetName | null => presetNames.find((known) => known === name) ?? null;
