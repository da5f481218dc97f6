import type { Band } from '#lib/reports/observatory/figures.ts';
import { numbersOf, type Quarter } from '#lib/reports/observatory/quarters.ts';
import type { FileWords, Line } from '#lib/reports/observatory/table.ts';
import type { Filter } from '#lib/reports/observatory/view.ts';
import type { Occupation } from '#lib/server/identity/port.ts';
import type { StringKey, Translator } from '#lib/strings/index.ts';
import { promptWorkshop } from '#lib/xapi/vocabulary.ts';
import type { Catalogue } from '../../../../../courses/load/catalogue.ts';
import { pickText } from '../../../../../courses/schema/text.ts';

export const rules = [1, 2, 3, 4, 5, 6] as const;
export const defined = [
  'd-prime',
  'c',
  'over',
  'under',
  'recall',
  'precision',
  'severity',
  'energy',
  'energy-each',
] as const;

export function quarterName(t: Translator, quarter: Quarter | null): string {
  if (quarter === null) return t('obs.period.all');
  const { year, n } = numbersOf(quarter);
  return n === 1 ? t('reports.quarter.first', { year }) : t('reports.quarter', { n, year });
}

export const bandName = (t: Translator, { from, to }: Band): string =>
  to === null ? t('obs.people.last', { from }) : t('obs.people', { from, to });

const tracks: Readonly<Record<Occupation, StringKey>> = {
  magistrate: 'occupation.magistrate',
  'trainee-magistrate': 'occupation.trainee-magistrate',
  'temporary-magistrate': 'occupation.temporary-magistrate',
  'justice-agent': 'occupation.justice-agent',
  other: 'occupation.other',
};

export function trackName(t: Translator, track: string | null): string {
  const known = Object.entries(tracks).find(([one]) => one === track);
  return t(known === undefined ? 'obs.track.all' : known[1]);
}

export function moduleName(t: Translator, catalogue: Catalogue, id: string): string {
  if (id === promptWorkshop) return t('obs.workshop');
  const module = catalogue.modules.find((one) => one.id === id);
  return module === undefined ? id.toUpperCase() : `${id.toUpperCase()} – ${pickText(module.title, t.lang).text}`;
}

/** Tracks in the order in which they are offered. */
export const inOrder = (found: readonly string[]): readonly string[] =>
  Object.keys(tracks).filter((track) => found.includes(track));

/** The name of a kind of error; a code that the taxonomy has lost stays as it is. */
export function kindName(t: Translator, catalogue: Catalogue, code: string): string {
  const found = [...catalogue.errors.values()].find((one) => one.code === code);
  return found === undefined ? code : pickText(found.name, t.lang).text;
}

/** Words of the files. */
export function fileWords(t: Translator, catalogue: Catalogue, filter: Filter): FileWords {
  return {
    title: `${t('site.name')} – ${t('obs.title')}`,
    asked: [
      [t('obs.module'), moduleName(t, catalogue, filter.module)],
      [t('obs.period'), quarterName(t, filter.quarter)],
      [t('obs.track'), trackName(t, filter.track)],
    ],
    header: [
      t('obs.column.what'),
      t('obs.column.lab'),
      t('obs.column.form'),
      t('obs.column.kind'),
      t('obs.column.value'),
      t('obs.column.bound'),
      t('obs.column.low'),
      t('obs.column.high'),
      t('obs.column.unit'),
      t('obs.column.people'),
      t('obs.column.tracks'),
      t('obs.column.occasions'),
    ],
    band: (people) => bandName(t, people),
    track: (track) => trackName(t, track),
    kind: (code) => `${code} ${kindName(t, catalogue, code)}`,
    measure: (measure: Line['measure']) => t(`obs.measure.${measure}`),
    bound: (bound) => t(`obs.bound.${bound}`),
    definitions: [
      ...defined.map((measure) => [t(`obs.measure.${measure}`), t(`obs.define.${measure}`)] as const),
      [t('obs.define.interval'), t('obs.define.interval.text')],
    ],
    rules: rules.map((n) => t(`obs.rule.${n}`)),
  };
}
