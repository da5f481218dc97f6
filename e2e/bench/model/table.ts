/** What is asked of a figure: `most` or `least` says on which side of the bound it must lie. */
export interface Asked {
  readonly side: 'least' | 'most';
  readonly bound: number;
}

export interface Row {
  readonly measure: string;
  /** The campus's engine on its own model: medians, with the lowest and the highest round. */
  readonly campus: string;
  /** What it is compared with, measured in the same run; empty for a bound that stands alone. */
  readonly other: string;
  readonly asked: string;
  /** What is judged: the ratio of both, or the figure itself. */
  readonly judged: string;
  readonly verdict: 'reached' | 'NOT REACHED' | '';
}

const sorted = (values: readonly number[]): readonly number[] => [...values].sort((a, b) => a - b);
/** @param share 0.5 for the median */
export const quantile = (values: readonly number[], share: number): number =>
  sorted(values)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;
export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Three significant figures, without an exponent. */
const figures = (value: number): string =>
  Number.isFinite(value) ? String(Number(value.toPrecision(3))) : 'not measured';

function spread(values: readonly number[], unit: string): string {
  const all = sorted(values);
  const [least, most] = [all[0] ?? Number.NaN, all.at(-1) ?? Number.NaN];
  const between = all.length < 2 ? '' : ` (${figures(least)}–${figures(most)})`;
  return `${figures(median(values))} ${unit}${between}`;
}

/**
 * Judges a figure of the campus, alone or as a ratio to another's.
 * @param asked left out for a figure that is only told
 */
export function row(
  measure: string,
  unit: string,
  campus: readonly number[],
  { asked, other, judge = median }: { asked?: Asked; other?: readonly number[]; judge?: typeof median } = {},
): Row {
  const judged = other === undefined ? judge(campus) : judge(campus) / judge(other);
  const holds = asked?.side === 'least' ? judged >= asked.bound : judged <= (asked?.bound ?? Number.NaN);
  const ratio = other === undefined ? '' : ' ×';
  return {
    measure,
    campus: spread(campus, unit),
    other: other === undefined ? '' : spread(other, unit),
    asked: asked === undefined ? '' : `${asked.side === 'least' ? '≥' : '≤'} ${asked.bound}${ratio || ` ${unit}`}`,
    judged: `${figures(judged)}${ratio || ` ${unit}`}`,
    verdict: asked === undefined ? '' : holds ? 'reached' : 'NOT REACHED',
  };
}

/** Columns under a head, as plain text. */
export function table(title: string, rows: readonly Row[]): string {
  const columns = ['measure', 'campus', 'other', 'asked', 'judged', 'verdict'] as const;
  const widths = columns.map((name) => Math.max(name.length, ...rows.map((each) => each[name].length)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd();
  return [
    title,
    line(columns),
    line(widths.map((width) => '-'.repeat(width))),
    ...rows.map((each) => line(columns.map((name) => each[name]))),
    '',
  ].join('\n');
}
