import type { Cell } from '../csv.ts';
import type { ShareFigure } from './figures.ts';
import type { Behind, ObservatoryView } from './view.ts';

/** One line of the file: one figure with everything that it takes to read it. */
export interface Line {
  /** Key of a definition. */
  readonly measure: 'd-prime' | 'c' | 'over' | 'under' | 'recall' | 'precision' | 'severity' | 'energy' | 'energy-each';
  readonly lab: string | null;
  readonly form: 'A' | 'B' | null;
  /** Codes of courses/errors.yaml; empty for all errors. */
  readonly kinds: readonly string[];
  readonly value: number;
  readonly bound: ShareFigure['bound'];
  readonly low: number | null;
  readonly high: number | null;
  readonly unit: '%' | 'σ' | 'Wh' | 'mWh';
  readonly people: Behind['people'];
  readonly tracks: readonly string[];
  readonly occasions: number | null;
}

/** The figures of a view, one a line. */
export function linesOf(view: ObservatoryView): readonly Line[] {
  const lines: Line[] = [];
  const put = (behind: Behind, line: Partial<Line> & Pick<Line, 'measure' | 'value' | 'unit'>): void => {
    lines.push({
      lab: null,
      form: null,
      kinds: [],
      bound: null,
      low: null,
      high: null,
      occasions: null,
      people: behind.people,
      tracks: behind.tracks,
      ...line,
    });
  };
  const share = (behind: Behind, measure: Line['measure'], figure: ShareFigure | null, place: Partial<Line>): void => {
    if (figure === null) return;
    const { percent, bound, low, high, occasions } = figure;
    put(behind, { ...place, measure, value: percent, bound, low, high, unit: '%', occasions });
  };
  for (const one of view.advice) {
    const place = { lab: one.lab, form: one.form };
    if (one.discernment !== null) {
      const { dPrime, low, high, c, cLow, cHigh } = one.discernment;
      put(one, { ...place, measure: 'd-prime', value: dPrime, low, high, unit: 'σ' });
      put(one, { ...place, measure: 'c', value: c, low: cLow, high: cHigh, unit: 'σ' });
    }
    share(one, 'over', one.over, place);
    share(one, 'under', one.under, place);
    for (const { kinds, over, under } of one.kinds) {
      share(one, 'over', over, { ...place, kinds });
      share(one, 'under', under, { ...place, kinds });
    }
  }
  const { spotting, energy } = view;
  if (spotting !== null) {
    for (const measure of ['recall', 'precision', 'severity'] as const) share(spotting, measure, spotting[measure], {});
    for (const { kinds, recall } of spotting.kinds) share(spotting, 'recall', recall, { kinds });
  }
  if (energy !== null) {
    put(energy, { measure: 'energy', value: energy.wattHours, unit: 'Wh', occasions: energy.answers });
    put(energy, { measure: 'energy-each', value: energy.milliwattHoursEach, unit: 'mWh', occasions: energy.answers });
  }
  return lines;
}

/** Words of the file, in the language of its reader. */
export interface FileWords {
  readonly title: string;
  /** Names and values of the filter. */
  readonly asked: readonly (readonly [string, string])[];
  readonly header: readonly string[];
  readonly band: (people: Behind['people']) => string;
  readonly track: (track: string) => string;
  readonly kind: (code: string) => string;
  readonly measure: (measure: Line['measure']) => string;
  readonly bound: (bound: NonNullable<Line['bound']>) => string;
  readonly definitions: readonly (readonly [string, string])[];
  readonly rules: readonly string[];
}

/** Rows of a spreadsheet: what was asked, the figures, then what they mean and how nobody can be found in them. */
export function sheetRows(lines: readonly Line[], words: FileWords): readonly (readonly Cell[])[] {
  const blank: readonly Cell[] = [];
  return [
    [words.title],
    ...words.asked.map((pair) => [...pair]),
    blank,
    [...words.header],
    ...lines.map((line) => [
      words.measure(line.measure),
      line.lab ?? '',
      line.form ?? '',
      line.kinds.map(words.kind).join(', '),
      line.value,
      line.bound === null ? '' : words.bound(line.bound),
      line.low ?? '',
      line.high ?? '',
      line.unit,
      words.band(line.people),
      line.tracks.map(words.track).join(', '),
      line.occasions ?? '',
    ]),
    blank,
    ...words.definitions.map((pair) => [...pair]),
    blank,
    ...words.rules.map((rule) => [rule]),
  ];
}
