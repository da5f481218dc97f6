import { type Pooled, pool } from '../../../../../sandbox/measures/pooled.ts';
import type { Batch } from './batch.ts';
import { batchesOf, type Edition } from './edition.ts';
import {
  type Band,
  bandOf,
  type DiscernmentFigure,
  discernmentFigure,
  type EnergyFigure,
  energyFigure,
  type ShareFigure,
  shareFigure,
} from './figures.ts';
import type { KindGroup } from './kinds.ts';
import type { Quarter } from './quarters.ts';
import { advicePlaces, energyPlaces, type Series, seriesKey, spottingPlaces } from './series.ts';

/** What may be asked for; each value is one of those offered, and nothing in between. */
export interface Filter {
  /** A module, or the prompt workshop. */
  readonly module: string;
  /** One quarter, or all that are published. */
  readonly quarter: Quarter | null;
  /** Batches in which this track is counted, or all. */
  readonly track: string | null;
}

/** Who is behind a figure: how many, and which tracks are counted together in it. */
export interface Behind {
  readonly people: Band;
  readonly tracks: readonly string[];
}

export interface KindFigure {
  readonly kinds: readonly string[];
  readonly over: ShareFigure | null;
  readonly under: ShareFigure | null;
}
export interface AdviceView extends Behind {
  readonly lab: string;
  readonly form: 'A' | 'B';
  readonly discernment: DiscernmentFigure | null;
  readonly over: ShareFigure | null;
  readonly under: ShareFigure | null;
  /** Of all tracks together only. */
  readonly kinds: readonly KindFigure[];
}
export interface SpottingView extends Behind {
  readonly recall: ShareFigure | null;
  readonly precision: ShareFigure | null;
  readonly severity: ShareFigure | null;
  readonly kinds: readonly { readonly kinds: readonly string[]; readonly recall: ShareFigure | null }[];
}
export interface EnergyView extends Behind, EnergyFigure {}

export interface ObservatoryView {
  /** In the order of labs and forms: form A is before, form B after. */
  readonly advice: readonly AdviceView[];
  readonly spotting: SpottingView | null;
  readonly energy: EnergyView | null;
}

export interface Offered {
  readonly modules: readonly string[];
  /** Latest first. */
  readonly quarters: readonly Quarter[];
}

export interface Shelf {
  readonly batches: readonly Batch[];
  readonly editions: readonly Edition[];
}

/** What there is to ask for: modules in the order of their series, quarters of which something is published. */
export function offered({ editions }: Shelf, series: readonly Series[]): Offered {
  return {
    modules: [...new Set(series.map(({ module }) => module))],
    quarters: editions
      .filter(({ parts }) => parts.length > 0)
      .map(({ quarter }) => quarter)
      .toReversed(),
  };
}

/**
 * Groups of several editions: kinds that any of them joined are told as one, so that every sum is of whole groups. An
 * edition that tells none apart is left out: it would make one of all.
 */
export function joinedKinds(lists: readonly (readonly KindGroup[])[]): readonly KindGroup[] {
  let joined: readonly KindGroup[] = [];
  for (const group of lists.filter((groups) => groups.length > 1).flat()) {
    const touching = joined.filter(({ kinds }) => kinds.some((kind) => group.kinds.includes(kind)));
    const all = [...touching, group];
    const pooled = pool(all.map((one) => one.pooled));
    if (pooled === null) continue;
    const kinds = [...new Set(all.flatMap((one) => one.kinds))].toSorted();
    joined = [...joined.filter((one) => !touching.includes(one)), { kinds, pooled }];
  }
  return joined.toSorted((a, b) => ((a.kinds[0] ?? '') < (b.kinds[0] ?? '') ? -1 : 1));
}

/** Weights are no occasions: as many errors as for the plain recall stand behind them. */
function weighted(pooled: Pooled): ShareFigure | null {
  const figure = shareFigure(pooled, spottingPlaces.severity);
  const plain = shareFigure(pooled, spottingPlaces.recall);
  return figure === null || plain === null ? null : { ...figure, occasions: plain.occasions };
}

/** What the observatory says to a question: sums of whole batches, rounded. */
export function observatoryView(shelf: Shelf, series: readonly Series[], filter: Filter): ObservatoryView {
  const asked = series.filter(({ module }) => module === filter.module);
  const found = asked.flatMap((one) => {
    const key = seriesKey(one);
    const batches = batchesOf(shelf.editions, shelf.batches, key, filter.quarter).filter(
      ({ tracks }) => filter.track === null || tracks.includes(filter.track),
    );
    const pooled = pool(batches.map((batch) => batch.pooled));
    if (pooled === null) return [];
    const kinds =
      filter.track === null
        ? joinedKinds(
            shelf.editions
              .filter(({ quarter }) => filter.quarter === null || quarter === filter.quarter)
              .flatMap(({ parts }) => parts.filter((part) => part.series === key).map((part) => part.kinds)),
          )
        : [];
    const tracks = [...new Set(batches.flatMap((batch) => batch.tracks))].toSorted();
    return [{ series: one, pooled, kinds, behind: { people: bandOf(pooled.people), tracks } }];
  });
  const { held, missed } = advicePlaces;
  const spotting = found.find((one) => one.series.kind === 'spotting');
  const energy = found.find((one) => one.series.kind === 'energy');
  const used = energy === undefined ? null : energyFigure(energy.pooled, energyPlaces.perAnswer);
  return {
    advice: found.flatMap(({ series: of, pooled, kinds, behind }) =>
      of.kind === 'advice'
        ? [
            {
              lab: of.lab,
              form: of.form,
              ...behind,
              discernment: discernmentFigure(pooled, held, missed),
              over: shareFigure(pooled, held, true),
              under: shareFigure(pooled, missed),
              // One group says what the whole says.
              kinds:
                kinds.length < 2
                  ? []
                  : kinds.map((group) => ({
                      kinds: group.kinds,
                      over: shareFigure(group.pooled, held, true),
                      under: shareFigure(group.pooled, missed),
                    })),
            },
          ]
        : [],
    ),
    spotting:
      spotting === undefined
        ? null
        : {
            ...spotting.behind,
            recall: shareFigure(spotting.pooled, spottingPlaces.recall),
            precision: shareFigure(spotting.pooled, spottingPlaces.precision),
            severity: weighted(spotting.pooled),
            kinds:
              spotting.kinds.length < 2
                ? []
                : spotting.kinds.map((group) => ({
                    kinds: group.kinds,
                    recall: shareFigure(group.pooled, spottingPlaces.recall),
                  })),
          },
    energy: energy === undefined || used === null ? null : { ...energy.behind, ...used },
  };
}
