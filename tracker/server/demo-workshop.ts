import type { Catalogue } from '../../courses/load/catalogue.ts';
import { type RandomSource, randomBelow, shuffled } from '../../sandbox/measures/random.ts';
import type { MentionKind, VigilanceCounts } from '../client/events.ts';
import type { DemoStyle, TimedEvent } from './demo-learning.ts';

const minute = 60_000;
const kinds: readonly MentionKind[] = ['person', 'date', 'amount', 'place', 'article'];

/** Doubts about one answer: a learner who follows machines less sees more of what is unfounded. */
function doubts(random: RandomSource, { credulity, skill }: DemoStyle): Partial<Record<MentionKind, VigilanceCounts>> {
  const counts: Partial<Record<MentionKind, VigilanceCounts>> = {};
  for (const kind of shuffled([...kinds], random).slice(0, 1 + randomBelow(random, 3))) {
    const unfounded = 1 + randomBelow(random, 2);
    let hits = 0;
    for (let one = 0; one < unfounded; one += 1) if (random() < 0.9 - 0.7 * credulity) hits += 1;
    counts[kind] = { hits, misses: unfounded - hits, falseAlarms: random() > skill ? 1 : 0 };
  }
  return counts;
}

/** One learner's visit to the prompt workshop, from `start` and never beyond `limit` (epoch ms). Pure but for `random`. */
export function demoWorkshop(
  random: RandomSource,
  catalogue: Catalogue,
  style: DemoStyle,
  start: number,
  limit: number,
): readonly TimedEvent[] {
  const events: TimedEvent[] = [];
  let at = start;
  const exercises = catalogue.promptingExercises.slice(0, 1 + randomBelow(random, 4));
  for (const [seq, { id, version }] of exercises.entries()) {
    // Half of the answers come from the record; the others took a portable computer some ten to forty seconds.
    const computed = random() < 0.5;
    const item = {
      module: 'atelier-consignes',
      exercise: id,
      exerciseVersion: version,
      model: 'gemma-3-270m-fr-en',
      backend: computed ? 'wasm' : 'recorded',
    } as const;
    at += (4 + randomBelow(random, 8)) * minute;
    events.push({
      at,
      event: {
        ...item,
        kind: 'prompt-tried',
        attempt: 1,
        passed: [],
        ...(computed ? { milliwattHours: 10 * (4 + randomBelow(random, 14)) } : {}),
      },
    });
    events.push({ at: at + minute, event: { ...item, kind: 'vigilance-checked', seq, counts: doubts(random, style) } });
  }
  return events.filter((one) => one.at + minute <= limit);
}
