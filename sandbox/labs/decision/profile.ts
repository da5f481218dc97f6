import type { LabConditions, ListId } from '../../../courses/schema/index.ts';
import { type Calibration, calibration, type Forecast } from '../../measures/brier.ts';
import { type Interval, wilson } from '../../measures/interval.ts';
import { z95 } from '../../measures/normal.ts';
import { type Reliance, reliance } from '../../measures/reliance.ts';
import type { Discrimination } from '../../measures/signal-detection.ts';
import { type Verification, verification } from '../../measures/verification.ts';
import type { AdviceKey, AnswerKeyData, CaseKey, LabCase, LabData } from './lab-data.ts';
import { type Arm, armOf } from './phase.ts';
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
  readonly work: CaseWork & { readonly final: NonNullable<CaseWork['final']> };
  readonly arm: Arm;
  /** Whether the advice was shown: not in the arm without advice, nor where it was not asked for. */
  readonly seen: boolean;
  readonly verification: Verification;
  /** Null where no answer was given before the advice (F3). */
  readonly initialRight: boolean | null;
  readonly finalRight: boolean;
  /** Agrees with an advice that was seen. */
  readonly followed: boolean;
  /** Whether the piece that was cited proves the right answer; null where none was asked for. */
  readonly citedProof: boolean | null;
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
  readonly conditions: LabConditions;
  readonly reviews: readonly CaseReview[];
  /** Finished cases that changed since, or left the lab: not comparable. */
  readonly leftOut: readonly string[];
  readonly reliance: Reliance;
  /** Cases in which the advice was seen. */
  readonly seen: Count;
  /** Followed although it was wrong, among the wrong pieces of advice that were seen: every format tells it. */
  readonly tookWrongAdvice: Count;
  /** Right answers of the arm with advice and of the arm without (F3). */
  readonly arms: { readonly advice: Count; readonly none: Count };
  /** Final answers whose cited piece proves the right answer. */
  readonly citedProof: Count;
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
  const seen = work.advice !== null;
  const sameAdvice = !seen || work.advice === advice.id;
  const comparable = work.version === key.version && file.version === key.version && sameAdvice;
  if (final === null || !comparable) return null;
  return {
    file,
    key,
    advice,
    work: { ...work, final },
    arm: armOf(state, id),
    seen,
    verification: verification({
      required_pieces: key.truth.provenBy,
      piece_words: Object.fromEntries(file.pieces.map(({ cote, words }) => [cote, words])),
      events: work.trace,
    }),
    initialRight: initial === null ? null : initial.option === key.truth.option,
    finalRight: final.option === key.truth.option,
    followed: seen && final.option === advice.option,
    citedProof: final.cite === null ? null : key.truth.provenBy.includes(final.cite),
  };
}

/** The debrief's figures, from a finished run and the answer key. */
export function buildProfile(state: LabState, data: LabData, answers: AnswerKeyData): Profile {
  const finished = state.order.filter((id) => (state.works[id]?.final ?? null) !== null);
  const byId = finished.map((id) => ({ id, review: reviewOf(id, state, data, answers) }));
  const reviews = byId.flatMap(({ review }) => (review === null ? [] : [review]));
  const measured = reliance(
    reviews.flatMap(({ key, advice, work: { initial, final }, seen }) =>
      // An advice that was not seen was neither followed nor resisted.
      initial === null || !seen
        ? []
        : [{ truth: key.truth.option, advice: advice.option, u0: initial.option, u1: final.option }],
    ),
  );
  const switched = reviews.filter(
    ({ advice, work, followed }) => work.initial !== null && work.initial.option !== advice.option && followed,
  ).length;
  const followed = reviews.filter((review) => review.followed);
  const count = (among: readonly CaseReview[], test: (review: CaseReview) => boolean) =>
    countOf(among.filter(test).length, among.length);
  const seen = reviews.filter((review) => review.seen);
  const inArm = (arm: Arm) =>
    count(
      reviews.filter((review) => review.arm === arm),
      ({ finalRight }) => finalRight,
    );
  return {
    list: state.list,
    conditions: state.conditions,
    reviews,
    leftOut: byId.filter(({ review }) => review === null).map(({ id }) => id),
    reliance: measured,
    seen: countOf(seen.length, reviews.length),
    tookWrongAdvice: count(
      seen.filter(({ advice }) => !advice.correct),
      (review) => review.followed,
    ),
    arms: { advice: inArm('advice'), none: inArm('none') },
    citedProof: count(
      reviews.filter((review) => review.citedProof !== null),
      (review) => review.citedProof === true,
    ),
    tookGoodAdvice: countOf(measured.CAIR, measured.CA),
    keptOwnRight: countOf(measured.CSR, measured.IA),
    switched: countOf(switched, measured.disagreements),
    discernment: discernmentOf(measured),
    confidence: forecastsOf(reviews.map(({ work, finalRight }) => ({ p: work.final.confidence, outcome: finalRight }))),
    trust: forecastsOf(
      reviews.flatMap(({ work, advice }) =>
        work.final.pMachineRight === null ? [] : [{ p: work.final.pMachineRight, outcome: advice.correct }],
      ),
    ),
    verified: {
      allOpened: countOf(reviews.filter((review) => review.verification.coverage_opened === 1).length, reviews.length),
      blindlyFollowed: followed.filter((review) => review.verification.blind_accept).length,
      followed: followed.length,
    },
  };
}
