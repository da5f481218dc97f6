/** What one run used. */
export interface EnergyEstimate {
  readonly wattHours: number;
  readonly watts: number;
  readonly seconds: number;
}

/**
 * Watts of a portable computer's processor for each thread at work, above rest: 15 W for a processor of 15 W TDP with
 * four such threads gives 3.75; rounded up to 4. An assumption, shown with the result; a browser cannot measure.
 */
export const wattsPerThread = 4;

/**
 * Energy of a run: watts × seconds ÷ 3600.
 * @param seconds of computing, ≥ 0
 * @param threads at work, ≥ 1
 */
export function energyOf(seconds: number, threads: number): EnergyEstimate {
  const watts = wattsPerThread * threads;
  return { wattHours: (watts * seconds) / 3600, watts, seconds };
}

/** As it is recorded: in whole tens of mWh, because anything closer would say how long the answer was. */
export const recordedMilliwattHours = ({ wattHours }: Pick<EnergyEstimate, 'wattHours'>): number =>
  Math.round(wattHours * 100) * 10;
