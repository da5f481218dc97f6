import type { ListId } from '../../../courses/schema/index.ts';
import { type Calibration, calibration, type Forecast } from '../../measures/brier.ts';
import { type Interval, wilson } from '../../measures/interval.ts';
import { z95 } from '../../measures/normal.ts';
import { type Reliance, reliance } from '../../measures/reliance.ts';
import type { Discrimination } from '../../measures/signal-detection.ts';
import { type Verification, verification } from '../../measures/verification.ts';
import type { AdviceKey, AnswerKeyData, CaseKey, LabCase, LabData } from './lab-data.ts';
import type { CaseWork, LabState } from './state.ts';

/** From this many occasions on a percentage may be shown, always with its interval. */
export const occasionsForPercentage = 6;

/** « 4 of 6 »; the interval is Wilson's, null below six occasions, and no share is ever shown without it. */
export interface Count {
  readonly taken: number;
  readonly occasions: number;
  readonly interval: Interval | null;
}

export function countOf(taken: number, occasions: number): Count {
  return { taken, occasions, interval: occasions >= occasionsForPercentage ? wilson(taken, occasions) : null };
}

/** One finished case beside its truth. */
export interface CaseReview {
  readonly file: LabCase;
  readonly key: CaseKey;
  readonly advice: AdviceKey;
  readonly work: CaseWork & {
    readonly initial: NonNullable<CaseWork['initial']>;
    readonly final: NonNullable<CaseWork['final']>;
  };
  readonly verification: Verification;
  readonly initialRight: boolean;
  readonly finalRight: boolean;
  readonly followed: boolean;
}

/** Where a whole interval lies with respect to 0, or that it cannot be told. */
export type Side = 'above' | 'below' | 'unclear';

export interface Discernment extends Discrimination {
  readonly dPrimeSide: Side;
  /** Half of that of d′, because both errors weigh on c by half. */
  readonly seC: number;
  readonly cInterval: Interval;
  readonly cSide: Side;
}

/** Several forecasts stated within the same ten points. */
export interface CalibrationBin {
  /** Lower bound of the stated probabilities, 0, 0.1 … 0.9. */
  readonly from: number;
  readonly meanStated: number;
  readonly occurred: number;
  readonly n: number;
  readonly interval: Interval;
}

export interface Forecasts {
  readonly n: number;
  readonly measured: Calibration;
  readonly bins: readonly CalibrationBin[];
}

/** What a learner, and nobody else, is shown. Computed in the browser. */
export interface Profile {
  readonly list: ListId;
  readonly reviews: readonly CaseReview[];
  /** Finished cases that changed since, or left the lab: not comparable. */
  readonly leftOut: readonly string[];
  readonly reliance: Reliance;
  readonly tookGoodAdvice: Count;
  readonly keptOwnRight: Count;
  readonly switched: Count;
  /** Null without both kinds of occasion. */
  readonly discernment: Discernment | null;
  /** Final confidence against the final answer. */
  readonly confidence: Forecasts;
  /** P(the machine is right) against whether it was. */
  readonly trust: Forecasts;
  readonly verified: {
    /** Cases of which every proving piece was opened before the final answer. */
    readonly allOpened: Count;
    /** Advice taken over with none of the proving pieces opened. */
    readonly blindlyFollowed: number;
    readonly followed: number;
  };
}

export function sideOf([lower, upper]: Interval): Side {
  if (lower > 0) return 'above';
  return upper < 0 ? 'below' : 'unclear';
}

function discernmentOf(measured: Reliance): Discernment | null {
  const result = measured.sdt_reliance?.default_proportional;
  if (result === undefined) return null;
  const seC = result.se_d_prime / 2;
  const cInterval: Interval = [result.c - z95 * seC, result.c + z95 * seC];
  return { ...result, dPrimeSide: sideOf(result.d_prime_ci95), seC, cInterval, cSide: sideOf(cInterval) };
}

/** Groups forecasts by tens of points; 1 belongs to the last group. */
export function calibrationBins(forecasts: readonly Forecast[]): readonly CalibrationBin[] {
  return Array.from({ length: 10 }, (_, index) => {
    // Rounded first: 0.7 × 10 may be 6.999….
    const inside = forecasts.filter(({ p }) => Math.min(9, Math.floor(Math.round(p * 100) / 10)) === index);
    const occurred = inside.filter(({ outcome }) => outcome).length;
    const interval = wilson(occurred, inside.length);
    if (interval === null) return null;
    const meanStated = inside.reduce((sum, { p }) => sum + p, 0) / inside.length;
    return { from: index / 10, meanStated, occurred, n: inside.length, interval };
  }).filter((bin) => bin !== null);
}

function forecastsOf(forecasts: readonly Forecast[]): Forecasts {
  return { n: forecasts.length, measured: calibration(forecasts), bins: calibrationBins(forecasts) };
}

function reviewOf(id: string, state: LabState, data: LabData, answers: AnswerKeyData): CaseReview | null {
  const work = state.works[id];
  const file = data.cases.find((candidate) => candidate.id === id);
  const key = answers.cases.find((candidate) => candidate.id === id);
  if (work === undefined || file === undefined || key === undefined) return null;
  const { initial, final } = work;
  const advice = key.advice[state.list];
  const comparable = work.version === key.version && file.version === key.version && work.advice === advice.id;
  if (initial === null || final === null || !comparable) return null;
  return {
    file,
    key,
    advice,
    work: { ...work, initial, final },
    verification: verification({
      required_pieces: key.truth.provenBy,
      piece_words: Object.fromEntries(file.pieces.map(({ cote, words }) => [cote, words])),
      events: work.trace,
    }),
    initialRight: initial.option === key.truth.option,
    finalRight: final.option === key.truth.option,
    followed: final.option === advice.option,
  };
}

/** The debrief's figures, from a finished run and the answer key. */
export function buildProfile(state: LabState, data: LabData, answers: AnswerKeyData): Profile {
  const finished = state.order.filter((id) => (state.works[id]?.final ?? null) !== null);
  const byId = finished.map((id) => ({ id, review: reviewOf(id, state, data, answers) }));
  const reviews = byId.flatMap(({ review }) => (review === null ? [] : [review]));
  const measured = reliance(
    reviews.map(({ key, advice, work }) => ({
      truth: key.truth.option,
      advice: advice.option,
      u0: work.initial.option,
      u1: work.final.option,
    })),
  );
  const switched = reviews.filter(
    ({ advice, work, followed }) => work.initial.option !== advice.option && followed,
  ).length;
  const followed = reviews.filter((review) => review.followed);
  return {
    list: state.list,
    reviews,
    leftOut: byId.filter(({ review }) => review === null).map(({ id }) => id),
    reliance: measured,
    tookGoodAdvice: countOf(measured.CAIR, measured.CA),
    keptOwnRight: countOf(measured.CSR, measured.IA),
    switched: countOf(switched, measured.disagreements),
    discernment: discernmentOf(measured),
    confidence: forecastsOf(reviews.map(({ work, finalRight }) => ({ p: work.final.confidence, outcome: finalRight }))),
    trust: forecastsOf(reviews.map(({ work, advice }) => ({ p: work.final.pMachineRight, outcome: advice.correct }))),
    verified: {
      allOpened: countOf(reviews.filter((review) => review.verification.coverage_opened === 1).length, reviews.length),
      blindlyFollowed: followed.filter((review) => review.verification.blind_accept).length,
      followed: followed.length,
    },
  };
}
