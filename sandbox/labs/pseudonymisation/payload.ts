import type { LocalizedText, PseudonymisationCourse, Source } from '../../../courses/schema/index.ts';
import { type RenderingOptions, rendering } from '../shared/rendering.ts';
import type { PseudonymisationData } from './lab-data.ts';

/**
 * What the browser gets of the decisions and of what surrounds them.
 *
 * @throws for a source that is not in `sources`: the courses' own checks let none through
 */
export function pseudonymisationPayload(
  { decisions, register, setting }: PseudonymisationCourse,
  sources: ReadonlyMap<string, Source>,
  options: RenderingOptions,
): PseudonymisationData {
  const { plain } = rendering(options);
  const sourced = ({ source, at }: { readonly source: string; readonly at: LocalizedText }) => {
    const found = sources.get(source);
    if (found === undefined) throw new Error(`source ${source} is not in courses/sources.yaml`);
    return { source: plain(found.title), at: plain(at) };
  };
  const pressOf = (id: string) => setting.press.items.find(({ decision }) => decision === id)?.text;
  return {
    decisions: decisions.map(({ id, version, matter, title, paragraphs, marks, crossing }) => {
      const press = pressOf(id);
      return {
        id,
        version,
        matter: plain(matter),
        title: plain(title),
        // As it was written: marks count its characters.
        paragraphs: paragraphs.map(({ text, ...paragraph }) => ({ ...paragraph, text: text.fr })),
        marks: marks.map((mark) => ({
          id: mark.id,
          in: mark.in,
          from: mark.at,
          to: mark.at + mark.text.length,
          nature: mark.nature,
          class: mark.class,
          duty: mark.nature === 'identifier' ? mark.duty : null,
          byMachine: mark.machine === 'hidden',
          why: mark.why === undefined ? null : plain(mark.why),
        })),
        crossing:
          crossing === undefined
            ? null
            : {
                person: crossing.person,
                lead: plain(crossing.lead),
                press: press === undefined ? null : plain(press),
                attributes: crossing.attributes,
              },
      };
    }),
    register: register.rows,
    pressTitle: plain(setting.press.title),
    words: setting.words.map((one) => ({ word: one.word, text: plain(one.text), ...sourced(one) })),
    situations: setting.situations.map((one) => ({
      id: one.id,
      text: plain(one.text),
      word: one.word,
      explanation: plain(one.explanation),
      ...sourced(one),
    })),
    figures: setting.figures.map((one) => ({
      id: one.id,
      text: plain(one.text),
      quote: one.quote,
      decisions: one.decisions ?? null,
      ...sourced(one),
    })),
    contradictions: setting.contradictions.map(({ id, text }) => ({ id, text: plain(text) })),
  };
}
