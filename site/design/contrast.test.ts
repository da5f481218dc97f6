import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrastRatio, readColorTokens } from './contrast.ts';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const tokens = readColorTokens(css);
const grounds = ['surface', 'surface-raised', 'surface-sunken'] as const;
const texts = ['text', 'text-muted', 'accent', 'accent-hover', 'success', 'warning', 'danger'] as const;
const softs = ['accent-soft', 'success-soft', 'warning-soft', 'danger-soft'] as const;

/** [text, ground, least ratio]: 4.5 for text (WCAG 1.4.3), 3 for edges of controls and the focus ring (1.4.11). */
const pairs: readonly (readonly [string, string, number])[] = [
  ...texts.flatMap((text) => grounds.map((ground) => [text, ground, 4.5] as const)),
  ...softs.flatMap((ground) => [['text', ground, 4.5] as const, ['text-muted', ground, 4.5] as const]),
  ...softs.map((ground) => [ground.replace('-soft', ''), ground, 4.5] as const),
  ['accent-hover', 'accent-soft', 4.5],
  ['accent-contrast', 'accent', 4.5],
  ['accent-contrast', 'accent-hover', 4.5],
  ...[...grounds, ...softs].flatMap((ground) => [['border-strong', ground, 3] as const, ['focus', ground, 3] as const]),
];

describe.each(['light', 'dark'] as const)('the %s scheme', (scheme) => {
  it.each(pairs)('shows %s on %s with a contrast of at least %s', (text, ground, least) => {
    const foreground = tokens.get(text)?.[scheme];
    const background = tokens.get(ground)?.[scheme];
    expect(foreground, text).toBeDefined();
    expect(background, ground).toBeDefined();
    expect(contrastRatio(foreground ?? '', background ?? '')).toBeGreaterThanOrEqual(least);
  });
});

describe('the contrast ratio', () => {
  it('is 21 for black on white and 1 for a colour on itself', () => {
    expect(contrastRatio('#000000', '#ffffff')).toBeCloseTo(21, 6);
    expect(contrastRatio('#3d36a6', '#3d36a6')).toBe(1);
  });

  it('is 4.48 for #777777 on white, the grey that just fails', () => {
    expect(contrastRatio('#777777', '#ffffff')).toBeCloseTo(4.478, 3);
  });

  it('refuses what is not a six-digit hexadecimal colour', () => {
    expect(() => contrastRatio('red', '#ffffff')).toThrow('red');
  });
});

it('every colour token is given for both schemes', () => {
  const names = [...css.matchAll(/--color-([\w-]+):/g)].map((match) => match[1]);
  expect(names).toHaveLength(18);
  expect([...tokens.keys()]).toEqual(names);
});
