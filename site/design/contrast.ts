/** A colour of the design in both schemes, as `#rrggbb`. */
export interface ColorPair {
  readonly light: string;
  readonly dark: string;
}

/** Reads `--color-name: light-dark(#…, #…)` out of a style sheet, by name without `--color-`. */
export function readColorTokens(css: string): ReadonlyMap<string, ColorPair> {
  const tokens = new Map<string, ColorPair>();
  for (const [, name, light, dark] of css.matchAll(
    /--color-([\w-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)/g,
  ))
    if (name !== undefined && light !== undefined && dark !== undefined) tokens.set(name, { light, dark });
  return tokens;
}

/** Relative luminance, 0..1 (WCAG 2.2, definition of « relative luminance »). Throws on anything but `#rrggbb`. */
function luminance(color: string): number {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color);
  if (match === null) throw new Error(`not a #rrggbb colour: ${color}`);
  const [red = 0, green = 0, blue = 0] = match.slice(1).map((hex) => {
    const channel = Number.parseInt(hex, 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast of two colours, 1..21 (WCAG 2.2, 1.4.3). */
export function contrastRatio(one: string, other: string): number {
  const [brighter, darker] = [luminance(one), luminance(other)].sort((x, y) => y - x) as [number, number];
  return (brighter + 0.05) / (darker + 0.05);
}
