import type { Catalogue } from '../../courses/load/catalogue.ts';
import { type DecisionLab, type ListId, labInForm } from '../../courses/schema/index.ts';
import { type RandomSource, randomBelow, shuffled } from '../../sandbox/measures/random.ts';
import type { StatementEvent } from '../client/events.ts';
import type { OpenModule } from '../src/lib/server/learning/modules.ts';
import { pick } from './demo-people.ts';

/** An event with the moment at which it was recorded, epoch ms. */
export interface TimedEvent {
  readonly at: number;
  readonly event: StatementEvent;
}

/** How one invented learner works. All 0..1. */
export interface DemoStyle {
  /** Right before any advice. */
  readonly skill: number;
  /** Follows the machine when it is right and they were wrong. */
  readonly openness: number;
  /** Follows the machine when it is wrong and they were right. */
  readonly credulity: number;
  /** How far they get. */
  readonly diligence: number;
}

export function demoStyle(random: RandomSource): DemoStyle {
  const spread = (middle: number, width: number): number =>
    Math.min(0.97, Math.max(0.03, middle + (random() - 0.5) * 2 * width));
  return {
    skill: spread(0.66, 0.2),
    openness: spread(0.62, 0.25),
    credulity: spread(0.34, 0.28),
    diligence: spread(0.85, 0.4),
  };
}

const minute = 60_000;
/** A later hour is the next working day's morning: nobody is shown to train at night. */
function workingTime(at: number): number {
  const hour = new Date(at).getUTCHours();
  if (hour >= 7 && hour < 17) return at;
  const next = new Date(at + (hour >= 17 ? 86_400_000 : 0));
  next.setUTCHours(8, 5, 0, 0);
  return next.getTime();
}

/** Spans of at most ten minutes, with a pause now and then, that add up to about `minutes`. */
function spans(
  random: RandomSource,
  start: number,
  minutes: number,
  what: { module: string; activity: string; activityType: 'lesson' | 'simulation' | 'assessment' },
): { readonly events: readonly TimedEvent[]; readonly end: number } {
  const events: TimedEvent[] = [];
  let at = workingTime(start);
  let left = minutes * minute;
  while (left > 0) {
    const length = Math.min(left, Math.round((3 + random() * 7) * minute));
    const end = at + length;
    events.push({
      at: end,
      event: {
        kind: 'time-spent',
        ...what,
        startedAt: new Date(at).toISOString(),
        endedAt: new Date(end).toISOString(),
      },
    });
    left -= length;
    at = workingTime(end + (random() < 0.25 ? Math.round(random() * 240) * minute : Math.round(random() * 20_000)));
  }
  return { events, end: at };
}

export interface DemoPath {
  readonly events: readonly TimedEvent[];
  readonly end: number;
  readonly lessonsDone: number;
  readonly labDone: boolean;
}

/** One learner's way through a module, from `start` and never beyond `limit` (epoch ms). Pure but for `random`. */
export function demoPath(
  random: RandomSource,
  catalogue: Catalogue,
  module: OpenModule,
  style: DemoStyle,
  start: number,
  limit: number,
): DemoPath {
  const events: TimedEvent[] = [
    { at: start, event: { kind: 'module-started', module: module.id, version: module.version } },
  ];
  let at = start;
  let lessonsDone = 0;
  for (const lesson of module.lessons) {
    if (random() > style.diligence + 0.25) break;
    const read = spans(random, at, lesson.minutes * (0.75 + random() * 0.5), {
      module: module.id,
      activity: lesson.id,
      activityType: 'lesson',
    });
    if (read.end > limit) break;
    events.push(...read.events, {
      at: read.end,
      event: { kind: 'lesson-completed', module: module.id, lesson: lesson.id },
    });
    at = read.end + Math.round(random() * (random() < 0.3 ? 4_000 : 30)) * minute;
    lessonsDone += 1;
  }
  let labDone = false;
  const lab = module.labs[0];
  if (lab !== undefined && lessonsDone === module.lessons.length && random() < style.diligence + 0.2) {
    const work = labWork(random, catalogue, module, lab, style, at);
    if (work.end <= limit) {
      events.push(...work.events);
      const exam = spans(random, work.end, 12 + random() * 12, {
        module: module.id,
        activity: 'evaluation',
        activityType: 'assessment',
      });
      events.push(...exam.events);
      at = exam.end;
      labDone = true;
    }
  }
  return { events: events.filter((one) => one.at <= limit), end: at, lessonsDone, labDone };
}

/** The first lab again, in its parallel form; nothing where it has none or the time is past. */
export function demoReturn(
  random: RandomSource,
  catalogue: Catalogue,
  module: OpenModule,
  style: DemoStyle,
  start: number,
  limit: number,
): readonly TimedEvent[] {
  const [lab] = module.labs;
  const parallel = lab === undefined ? null : labInForm(lab, lab.form === 'A' ? 'B' : 'A');
  const work = parallel === null ? null : labWork(random, catalogue, module, parallel, style, start);
  return work === null || work.end > limit ? [] : work.events;
}

function labWork(
  random: RandomSource,
  catalogue: Catalogue,
  module: OpenModule,
  lab: DecisionLab,
  style: DemoStyle,
  start: number,
): { readonly events: readonly TimedEvent[]; readonly end: number } {
  const list: ListId = random() < 0.5 ? '1' : '2';
  const time = spans(random, start, lab.minutes * (0.8 + random() * 0.4), {
    module: module.id,
    activity: lab.id,
    activityType: 'simulation',
  });
  const events: TimedEvent[] = [...time.events];
  const step = (time.end - start) / Math.max(1, lab.cases.length);
  let seq = 0;
  for (const [index, id] of shuffled(lab.cases, random).entries()) {
    const file = catalogue.cases.get(id);
    const wrong = lab.lists[list].includes(id);
    const advice = file?.advice.find((one) => one.correct !== wrong);
    if (file === undefined || advice === undefined) continue;
    const at = start + step * index;
    const options = file.options.map((option) => option.id);
    const others = options.filter((option) => option !== file.truth.option);
    const own = random() < style.skill ? file.truth.option : pick(random, others);
    const item = {
      module: module.id,
      lab: lab.id,
      case: id,
      caseVersion: file.version,
      format: 'F1',
      form: lab.form,
      list,
      condition: 'commit-first',
    } as const;
    const follows = own === advice.recommends || random() < (advice.correct ? style.openness : style.credulity);
    const final = follows ? advice.recommends : own;
    const sure = 0.5 + randomBelow(random, 6) / 10;
    events.push({
      at,
      event: { ...item, kind: 'judgment-made', phase: 'initial', option: own, options, confidence: sure, seq: seq++ },
    });
    for (const piece of file.pieces.slice(0, 1 + randomBelow(random, 2)))
      events.push({
        at: at + step * 0.3,
        event: {
          ...item,
          kind: 'piece-read',
          cote: piece.cote,
          phase: 'before-advice',
          openedMs: 4_000 + randomBelow(random, 40_000),
          dwell: random() < 0.8 ? 'sufficient' : 'short',
          seq: seq++,
        },
      });
    events.push(
      { at: at + step * 0.5, event: { ...item, kind: 'advice-shown', advice: advice.id, seq: seq++ } },
      {
        at: at + step * 0.9,
        event: {
          ...item,
          kind: 'judgment-made',
          phase: 'final',
          option: final,
          options,
          confidence: Math.min(1, sure + (follows ? 0.1 : 0)),
          pMachineRight: follows ? 0.7 : 0.3,
          reason: follows
            ? pick(random, ['advice-convincing', 'piece-agrees', 'unsure'])
            : pick(random, ['piece-contradicts', 'own-reasoning']),
          seq: seq++,
        },
      },
    );
  }
  events.push(
    {
      at: time.end,
      event: {
        kind: 'lab-finished',
        module: module.id,
        lab: lab.id,
        format: 'F1',
        condition: 'commit-first',
        form: lab.form,
        list,
        seq,
        activeMs: Math.round(time.end - start),
      },
    },
    { at: time.end, event: { kind: 'lab-attended', module: module.id, lab: lab.id } },
  );
  return { events, end: time.end };
}
