import type { Dossier, MachineDraft } from '../../../courses/schema/index.ts';
import { type RenderingOptions, rendering } from '../shared/rendering.ts';
import type { DraftingData, DraftingKey } from './lab-data.ts';

/** What the browser gets of the file and of the draft at first. */
export function draftingPayload(file: Dossier, draft: MachineDraft, options: RenderingOptions): DraftingData {
  const { html, inline, plain } = rendering(options);
  const words = (text: string): string => options.plainText(text);
  return {
    version: { file: file.version, draft: draft.version },
    id: file.id,
    title: plain(file.title),
    factsHtml: html(file.facts),
    persons: file.persons.map(({ name, role }) => ({ name, role: plain(role) })),
    pieces: file.pieces.map((piece) => ({
      cote: piece.cote,
      title: plain(piece.title),
      date: piece.date ?? null,
      html: options.renderMarkdown(piece.markdown),
    })),
    slots: draft.slots.map((slot) => ({ ...slot, name: plain(slot.name) })),
    rulesHtml: draft.rules.map(inline),
    sanction: draft.sanction,
    paragraphs: draft.paragraphs.map(({ id, title, text, mirrored, cotes }) => ({
      id,
      title: plain(title),
      text: { a: words(mirrored?.a ?? text?.fr ?? ''), b: words(mirrored?.b ?? text?.fr ?? '') },
      cotes: [...cotes],
    })),
    topics: draft.departure.topics.map(({ id, text, words: named }) => ({ id, text: plain(text), words: [...named] })),
    mentions: draft.mentions.map(({ id, text }) => ({ id, text: plain(text) })),
  };
}

/** What is fetched at the end. */
export function draftingKeyPayload(draft: MachineDraft, options: RenderingOptions): DraftingKey {
  const { inline, plain } = rendering(options);
  const words = (text: string): string => options.plainText(text);
  const sourceOf = (source: MachineDraft['mentions'][number]['source']) => ({
    id: source.id,
    place: plain(source.place),
  });
  return {
    paragraphs: draft.paragraphs.map(({ id, proof, explanation, mirrored, fault, lure }) => ({
      id,
      proof: [...proof],
      explanationHtml: inline(explanation),
      mirrored: mirrored !== undefined,
      fault:
        fault === undefined
          ? null
          : {
              kind: fault.kind,
              reasons: [fault.kind, ...fault.also],
              code: fault.code ?? null,
              severity: fault.severity,
              rewriting: words(fault.rewriting),
              source: fault.source === undefined ? null : sourceOf(fault.source),
            },
      lure: lure ?? null,
    })),
    model: words(draft.departure.model),
    grid: draft.departure.grid.map(({ id, text, why, source }) => ({
      id,
      textHtml: inline(text),
      whyHtml: inline(why),
      source: source === undefined ? null : sourceOf(source),
    })),
    mentions: draft.mentions.map(({ id, fit, says, hides, source }) => ({
      id,
      fit,
      saysHtml: inline(says),
      hidesHtml: inline(hides),
      source: sourceOf(source),
    })),
    standing: draft.standing.map(({ text, source }) => ({ textHtml: inline(text), source: sourceOf(source) })),
  };
}
