import {
  type Advice,
  type Case,
  type DecisionLab,
  type ErrorCode,
  formsOf,
  type ListId,
  type LocalizedText,
  labInForm,
  type ParallelForm,
  retestOccasions,
} from '../../../courses/schema/index.ts';
import { seededRandom } from '../../measures/random.ts';
import { type RenderingOptions, rendering } from '../shared/rendering.ts';
import type { AnswerKeyData, LabData } from './lab-data.ts';
import { drawOrder } from './order.ts';
import { drawHalf, orderRetests, splitForRetests } from './split.ts';

/** How content becomes what the browser shows, and how errors are called. */
export interface PayloadOptions extends RenderingOptions {
  /** Names of the error codes; a code without a name is shown alone. */
  readonly errorNames?: ReadonlyMap<ErrorCode, LocalizedText>;
}

/** From these a run picks by its seed. */
const ordersPerList = 24;
const halvesPerList = 12;

/** 32 bits that depend on every character (FNV-1a): spreads ids, hides nothing. */
function spread(text: string): number {
  return [...text].reduce(
    (hash, character) => Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619) >>> 0,
    2166136261,
  );
}

/**
 * The id under which an advice is shown and recorded, e.g. `c04-i07-b`. The file's own id may say « errone »; this one gives
 * nothing away, and stays the same as long as the case keeps its advices.
 */
export function neutralAdviceId(file: Pick<Case, 'id' | 'advice'>, advice: Pick<Advice, 'id'>): string {
  const ranked = file.advice
    .map(({ id }) => id)
    .toSorted((a, b) => spread(`${file.id}/${a}`) - spread(`${file.id}/${b}`));
  return `${file.id}-${String.fromCharCode(97 + ranked.indexOf(advice.id))}`;
}

/** The advice that `list` shows for a case. @throws when the case lacks it: a content error that stops the build */
export function adviceOfList(lab: DecisionLab, list: ListId, file: Case): Advice {
  const correct = !lab.lists[list].includes(file.id);
  const advice = file.advice.find((candidate) => candidate.correct === correct);
  if (advice === undefined) {
    throw new Error(
      `${lab.id}: le dossier ${file.id} n’a pas d’avis ${correct ? 'juste' : 'faux'} pour la liste ${list} ; ajoutez-le dans advice/ / case ${file.id} lacks the ${correct ? 'right' : 'wrong'} advice of list ${list}; add it in advice/`,
    );
  }
  return advice;
}

function casesOf(lab: DecisionLab, cases: ReadonlyMap<string, Case>): readonly Case[] {
  return lab.cases.map((id) => {
    const file = cases.get(id);
    if (file === undefined) {
      throw new Error(
        `${lab.id}: dossier ${id} introuvable dans courses/cases ; corrigez « cases » / case ${id} not found in courses/cases; correct "cases"`,
      );
    }
    return file;
  });
}

/** A form of its own seed: the ranks of one set must not tell those of the other. */
const scopeOf = (lab: DecisionLab): string => (lab.form === 'A' ? lab.id : `${lab.id}/${lab.form}`);

function halvesOf(lab: DecisionLab, list: ListId): string[][] {
  return Array.from({ length: halvesPerList }, (_, index) =>
    drawHalf(lab.cases, new Set(lab.lists[list]), seededRandom(spread(`${scopeOf(lab)}/${list}/half/${index}`))),
  );
}

function retestsOf(lab: DecisionLab): LabData['retests'] {
  const wrong = { '1': new Set(lab.lists['1']), '2': new Set(lab.lists['2']) };
  const random = (what: string) => seededRandom(spread(`${scopeOf(lab)}/retest/${what}`));
  const parts = splitForRetests(lab.cases, wrong, retestOccasions.length, random('parts'));
  return { '1': orderRetests(parts, wrong['1'], random('1')), '2': orderRetests(parts, wrong['2'], random('2')) };
}

/** The lab in a form. @throws when it lacks it: the build stops */
function inForm(whole: DecisionLab, form: ParallelForm): DecisionLab {
  const lab = labInForm(whole, form);
  if (lab === null)
    throw new Error(`${whole.id}: forme ${form} absente ; ajoutez « parallel » / no form ${form}; add "parallel"`);
  return lab;
}

function ordersOf(lab: DecisionLab, list: ListId): string[][] {
  const scope = scopeOf(lab);
  return Array.from({ length: ordersPerList }, (_, index) => {
    const order = drawOrder(lab.cases, new Set(lab.lists[list]), seededRandom(spread(`${scope}/${list}/${index}`)));
    if (order === null) {
      throw new Error(
        `${lab.id}: aucun ordre possible pour la liste ${list} (4 à 6 avis justes, puis jamais plus de 3 semblables) ; équilibrez « lists » / no order possible for list ${list}; balance "lists"`,
      );
    }
    return order;
  });
}

/**
 * What the browser gets before the set is finished: cases without truth, and for both lists the advice shown. One form
 * at a time.
 *
 * @param cases all cases of the catalogue, by id
 * @throws when a case or one of its advices is missing, or the lists cannot be ordered: the build stops
 */
export function labPayload(
  whole: DecisionLab,
  cases: ReadonlyMap<string, Case>,
  options: PayloadOptions,
  form: ParallelForm = whole.form,
): LabData {
  const lab = inForm(whole, form);
  const { renderMarkdown: block } = options;
  const { inline: localized } = rendering(options);
  const shown = (list: ListId, file: Case) => {
    const advice = adviceOfList(lab, list, file);
    return {
      id: neutralAdviceId(file, advice),
      option: advice.recommends,
      statedConfidence: advice.statedConfidence,
      evidence: [...advice.evidence],
      html: block(advice.markdown),
    };
  };
  return {
    lab: lab.id,
    title: localized(lab.title),
    introduction: localized(lab.introduction),
    minutes: lab.minutes,
    form: lab.form,
    forms: [...formsOf(whole)],
    cases: casesOf(lab, cases).map((file) => ({
      id: file.id,
      version: file.version,
      title: localized(file.title),
      facts: localized(file.facts),
      question: localized(file.question),
      options: file.options.map(({ id, text }) => ({ id, text: localized(text) })),
      pieces: file.pieces.map((piece) => ({
        cote: piece.cote,
        kind: piece.kind,
        title: localized(piece.title),
        date: piece.date ?? null,
        words: piece.words,
        html: block(piece.markdown),
      })),
      advice: { '1': shown('1', file), '2': shown('2', file) },
    })),
    orders: { '1': ordersOf(lab, '1'), '2': ordersOf(lab, '2') },
    halves: { '1': halvesOf(lab, '1'), '2': halvesOf(lab, '2') },
    retests: retestsOf(lab),
  };
}

/** What the browser gets once the set is finished: the truth, and what was wrong or right with each advice. */
export function labAnswerKeyPayload(
  whole: DecisionLab,
  cases: ReadonlyMap<string, Case>,
  options: PayloadOptions,
  form: ParallelForm = whole.form,
): AnswerKeyData {
  const lab = inForm(whole, form);
  const { inline: localized } = rendering(options);
  const key = (list: ListId, file: Case) => {
    const advice = adviceOfList(lab, list, file);
    const { error, severity } = advice;
    const name = error === undefined ? undefined : options.errorNames?.get(error);
    return {
      id: neutralAdviceId(file, advice),
      option: advice.recommends,
      correct: advice.correct,
      error:
        error === undefined
          ? null
          : { code: error, name: name === undefined ? null : localized(name), severity: severity ?? 1 },
      lure: advice.lure,
      explanation: localized(advice.explanation),
    };
  };
  return {
    lab: lab.id,
    cases: casesOf(lab, cases).map((file) => ({
      id: file.id,
      version: file.version,
      truth: {
        option: file.truth.option,
        reasoning: localized(file.truth.reasoning),
        provenBy: [...file.truth.provenBy],
      },
      debrief: localized(file.debrief),
      advice: { '1': key('1', file), '2': key('2', file) },
    })),
  };
}
