import type { LegalTable } from '../../../courses/schema/index.ts';
import { type RenderingOptions, rendering } from '../shared/rendering.ts';
import type { LegalTreeData } from './lab-data.ts';

/** What the browser gets of the legal table: nothing in it is secret, the reasons are shown after each answer. */
export function legalTreePayload(table: LegalTable, options: RenderingOptions): LegalTreeData {
  const { plain, html } = rendering(options);
  const calendars = new Map(table.calendars.map((calendar) => [calendar.id, calendar.readings]));
  const comparisons = new Map(table.comparisons.map((comparison) => [comparison.id, comparison]));
  return {
    asOf: table.asOf,
    rules: table.rules.map(({ id, topic, force, act, place, says, status, seen, calendar, conflict }) => ({
      id,
      topic,
      force,
      act: plain(act),
      place: plain(place),
      says: plain(says),
      status,
      seen,
      dates: (calendar === null ? [] : (calendars.get(calendar) ?? [])).map((reading) => ({
        ...reading,
        per: plain(reading.per),
      })),
      conflict:
        conflict === undefined
          ? null
          : {
              question: plain(conflict.question),
              readings: conflict.readings.map((reading) => ({
                ...reading,
                says: plain(reading.says),
                per: plain(reading.per),
              })),
            },
    })),
    tree: {
      start: table.tree.start,
      limits: plain(table.tree.limits),
      questions: table.tree.questions.map(({ text, help, ...question }) => ({
        ...question,
        text: plain(text),
        help: help === undefined ? null : plain(help),
      })),
      outcomes: table.tree.outcomes.map((outcome) => ({ ...outcome, text: plain(outcome.text) })),
    },
    systems: table.systems.map((system) => ({
      id: system.id,
      version: system.version,
      name: system.name,
      purpose: plain(system.purpose),
      sheetHtml: html(system.sheet),
      path: system.path.map(({ because, ...step }) => ({ ...step, because: plain(because) })),
      rule: system.rule,
      uncertainty: system.uncertainty,
      uncertaintyWhy: plain(system.uncertaintyWhy),
      debrief: plain(system.debrief),
      compare: system.compare.flatMap((id) => {
        const found = comparisons.get(id);
        if (found === undefined) return [];
        const { paragraph, asks, law, status } = found;
        return [{ paragraph, asks: plain(asks), law: plain(law), status }];
      }),
    })),
  };
}
