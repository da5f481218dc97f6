import type {
  DigitalBasis,
  DigitalFile,
  DigitalQuestion,
  Dossier,
  FileRegister,
  LegalTable,
  Source,
} from '../../../courses/schema/index.ts';
import { receivedPiece } from '../../../courses/schema/index.ts';
import { type RenderingOptions, rendering } from '../shared/rendering.ts';
import type { DigitalFileData, DigitalFileKey, ShownBasis, ShownQuestion } from './lab-data.ts';

/** The content that both payloads are made of. */
export interface DigitalContent {
  readonly file: Dossier;
  readonly digital: DigitalFile;
  readonly register: FileRegister;
  readonly sources: ReadonlyMap<string, Source>;
  readonly legal: LegalTable | null;
}

/** @throws when a basis names nothing: the join has refused that before, so it is a bug */
function shower({ sources, legal }: DigitalContent, options: RenderingOptions) {
  const { html, inline, plain } = rendering(options);
  const basis = (given: DigitalBasis): ShownBasis => {
    if ('source' in given) {
      const source = sources.get(given.source);
      if (source === undefined) throw new Error(`source ${given.source}`);
      const quote = given.quote === undefined ? null : options.plainText(given.quote);
      return { title: plain(source.title), at: plain(given.at), quote, dated: source.date, status: source.status };
    }
    const rule = legal?.rules.find(({ id }) => id === given.rule);
    if (rule === undefined) throw new Error(`rule ${given.rule}`);
    const reading = legal?.calendars.find(({ id }) => id === rule.calendar)?.readings[0];
    return {
      title: plain(rule.act),
      at: plain(given.at),
      quote: null,
      dated: reading === undefined ? null : plain(reading.per),
      status: rule.status,
    };
  };
  const question =
    (step: string) =>
    ({ id, text, options: offered, right, explanation, basis: rests }: DigitalQuestion): ShownQuestion => ({
      key: `${step}/${id}`,
      textHtml: inline(text),
      options: offered.map((option) => ({ id: option.id, textHtml: inline(option.text) })),
      right,
      explanationHtml: inline(explanation),
      basis: rests.map(basis),
    });
  return { html, inline, plain, basis, question };
}

/** What the browser gets of the digital file at first. */
export function digitalFilePayload(content: DigitalContent, options: RenderingOptions): DigitalFileData {
  const { file, digital, register } = content;
  const { html, inline, plain, basis, question } = shower(content, options);
  return {
    version: { file: file.version, digital: digital.version },
    identifier: digital.identifier,
    factsHtml: html(file.facts),
    persons: file.persons.map(({ name, role }) => ({ name, role: plain(role) })),
    agents: digital.agents.map(({ id, name, role, base }) => ({ id, name, role: plain(role), base })),
    pieces: file.pieces.flatMap((piece) => {
      const one = digital.pieces.find(({ cote }) => cote === piece.cote);
      if (one === undefined) return [];
      const canonical = receivedPiece(piece, one);
      return [
        {
          canonical: { ...canonical, kind: piece.kind, layers: [...canonical.layers] },
          mode: one.mode,
          title: plain(piece.title),
          html: options.renderMarkdown(piece.markdown),
        },
      ];
    }),
    register,
    statements: digital.statements.map((one) => ({
      step: one.step,
      html: inline(one.text),
      basis: one.basis.map(basis),
    })),
    conflicts: digital.conflicts.map(({ id, title, readings }) => ({
      id,
      title: plain(title),
      readings: readings.map((reading) => ({ html: inline(reading.text), basis: basis(reading.basis) })),
    })),
    questions: {
      create: digital.questions.create.map(question('create')),
      sign: digital.questions.sign.map(question('sign')),
      notify: digital.questions.notify.map(question('notify')),
      archive: digital.questions.archive.map(question('archive')),
    },
    act: { title: plain(digital.act.title), titleFr: digital.act.title.fr, text: digital.act.text },
    card: { pin: digital.card.pin, holder: plain(digital.card.holder) },
    journal: digital.journal.map(({ id, at, text }) => ({ id, at, text: plain(text) })),
    attempts: digital.attempts.map(({ id, text, effect, cote, explanation }) => ({
      id,
      text: plain(text),
      effect,
      cote: cote ?? null,
      explanationHtml: inline(explanation),
    })),
  };
}

/** The traps, fetched once every piece has its decision. */
export function digitalFileKeyPayload(content: DigitalContent, options: RenderingOptions): DigitalFileKey {
  const { digital } = content;
  const { inline, plain, basis, question } = shower(content, options);
  return {
    pieces: digital.pieces.map(({ cote, lure, planted, explanation, basis: rests }) => ({
      cote,
      lure,
      planted:
        planted === undefined
          ? null
          : {
              code: planted.code,
              reason: planted.reason,
              decisions: [...planted.decisions],
              tell: [...planted.tell],
              severity: planted.severity,
              altered: planted.altered ?? null,
            },
      explanationHtml: inline(explanation),
      basis: rests.map(basis),
    })),
    sentences: digital.sentences.map((one) => ({ ...one, text: plain(one.text) })),
    questions: digital.questions.hostile.map(question('hostile')),
  };
}
