/** How a dot looks; two kinds never differ by colour alone. */
export type Shape = 'square' | 'square-hollow' | 'dot' | 'dot-hollow';

export interface DotKind {
  readonly shape: Shape;
  /** Expected number of persons, alerts or searches; need not be whole. */
  readonly count: number;
}

/** A picture of natural frequencies: how many each dot stands for, and how many dots of each kind. */
export interface DotCounts {
  /** 1, 2, 5, 10, 20, 50… */
  readonly unit: number;
  /** In the order of the kinds. */
  readonly dots: readonly number[];
}

/** More than these are a grey surface, and slow to draw. */
export const mostDots = 1200;

/** The smallest unit that keeps every picture within its dots: pictures side by side must use the same one. */
export function dotCounts(pictures: readonly (readonly DotKind[])[], most = mostDots): readonly DotCounts[] {
  const at = (unit: number) => pictures.map((kinds) => kinds.map(({ count }) => Math.round(count / unit)));
  const fits = (dots: readonly (readonly number[])[]) =>
    dots.every((picture) => picture.reduce((sum, number) => sum + number, 0) <= most);
  for (let power = 1; ; power *= 10)
    for (const step of [1, 2, 5]) {
      const dots = at(step * power);
      if (fits(dots)) return dots.map((picture) => ({ unit: step * power, dots: picture }));
    }
}

const cell = 10;
const half = cell / 2;
const outlines: Readonly<Record<Shape, (x: number, y: number) => string>> = {
  square: (x, y) => `M${x - 4} ${y - 4}h8v8h-8z`,
  'square-hollow': (x, y) => `M${x - 3.2} ${y - 3.2}h6.4v6.4h-6.4z`,
  dot: (x, y) => `M${x - 3} ${y}a3 3 0 1 0 6 0a3 3 0 1 0-6 0z`,
  'dot-hollow': (x, y) => `M${x - 2.5} ${y}a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0z`,
};

export interface DotPaths {
  readonly width: number;
  readonly height: number;
  /** One path a kind, in their order; empty without a dot. */
  readonly paths: readonly string[];
}

/** Dots in rows, kind after kind: one SVG path for each kind, however many dots. */
export function dotPaths(shapes: readonly Shape[], dots: readonly number[], columns: number): DotPaths {
  let place = 0;
  const paths = shapes.map((shape, kind) => {
    let path = '';
    for (let left = dots[kind] ?? 0; left > 0; left--, place++)
      path += outlines[shape]((place % columns) * cell + half, Math.floor(place / columns) * cell + half);
    return path;
  });
  return { width: columns * cell, height: Math.max(1, Math.ceil(place / columns)) * cell, paths };
}
