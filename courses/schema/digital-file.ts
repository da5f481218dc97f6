import { z } from 'zod';
import { cote } from './case.ts';
import { errorCode } from './error-code.ts';
import { civilDate, localizedText, slug } from './text.ts';

/** On what a statement rests: a source of courses/sources.yaml or a rule of the legal table, and where in it. */
const basis = z.union([
  z.strictObject({ source: slug, at: localizedText, quote: z.string().trim().min(1).max(220).optional() }),
  z.strictObject({ rule: slug, at: localizedText }),
]);
export type DigitalBasis = z.infer<typeof basis>;

/** One choice with its reason. Without a basis it is the campus's own advice, and the page says so. */
const question = z
  .strictObject({
    id: slug,
    text: localizedText,
    options: z
      .array(z.strictObject({ id: slug, text: localizedText }))
      .min(2)
      .max(5),
    right: slug,
    explanation: localizedText,
    basis: z.array(basis).default([]),
  })
  .refine(({ right, options }) => options.some(({ id }) => id === right), {
    path: ['right'],
    error: 'the id of one of the options',
    params: {
      expected: { fr: 'l’identifiant d’une des options', en: 'the id of one of the options' },
      remedy: { fr: 'écrivez l’identifiant d’une option', en: 'write the id of an option' },
    },
  });
export type DigitalQuestion = z.infer<typeof question>;

/** What of a piece a person does not see on the page and a machine reads all the same. */
const layer = z.strictObject({ kind: z.enum(['white-text', 'metadata', 'alt-text']), text: z.string().trim().min(1) });
export type PieceLayer = z.infer<typeof layer>;

/** What is done with a piece before a machine may read it. */
export const pieceDecision = z.enum(['use', 'set-aside', 'ask-again']);
export type PieceDecision = z.infer<typeof pieceDecision>;
/** Whom one tells. */
export const addressee = z.enum(['author', 'magistrate', 'security']);
export type Addressee = z.infer<typeof addressee>;
/** Why a piece is not used as it is. */
export const pieceReason = z.enum(['altered', 'unsigned', 'hidden-text', 'contradicted']);
export type PieceReason = z.infer<typeof pieceReason>;

const planted = z.strictObject({
  /** Of courses/errors.yaml: what an assistant gets wrong that is given the piece. */
  code: errorCode,
  reason: pieceReason,
  /** Conducts that are right for it; setting aside or asking again, never using. */
  decisions: z.array(pieceDecision.exclude(['use'])).min(1),
  /** Any of these is the right one to tell. */
  tell: z.array(addressee).min(1),
  /** Of an altered piece: what stands in it now, and what stood there when it was signed. */
  altered: z.strictObject({ now: z.string().min(1), signed: z.string().min(1) }).optional(),
  severity: z.int().min(1).max(3),
});

const digitalPiece = z.strictObject({
  cote,
  /** Who signed it, or who should have. */
  by: slug,
  /** `handwritten`: a party also signed on the tablet. `deposit`: no procedural act; the agent who put it in the file signed. */
  mode: z.enum(['act', 'handwritten', 'deposit']),
  layers: z.array(layer).default([]),
  planted: planted.optional(),
  /** A sound piece that looks wrong to somebody in a hurry. */
  lure: z.boolean().default(false),
  /** Said in the debrief: what was to be seen, and what follows. */
  explanation: localizedText,
  basis: z.array(basis).default([]),
});
export type DigitalPiece = z.infer<typeof digitalPiece>;

/** A sentence of the recorded assistant, there when all of `with` and none of `without` are given to it. */
const sentence = z.strictObject({
  id: slug,
  text: localizedText,
  cotes: z.array(cote).min(1),
  with: z.array(cote).default([]),
  without: z.array(cote).default([]),
});

/** `courses/dossiers/<id>/digital.yaml`: what makes a case file a digital one, with its traps and its six steps. */
export const digitalFile = z.strictObject({
  /** Raised when a piece, a trap or a question changes. */
  version: z.int().min(1),
  identifier: z.string().trim().min(1),
  agents: z
    .array(
      z.strictObject({
        id: slug,
        name: z.string().trim().min(1),
        role: localizedText,
        base: z.enum(['interior', 'justice']),
      }),
    )
    .min(1),
  pieces: z.array(digitalPiece).min(1),
  /** What each step says before it asks, every statement with its source. */
  statements: z.array(
    z.strictObject({
      step: z.enum(['create', 'sign', 'check', 'notify', 'hostile', 'archive']),
      text: localizedText,
      basis: z.array(basis).min(1),
    }),
  ),
  /** Sources that do not say the same: each reading is shown, none is preferred. */
  conflicts: z.array(
    z.strictObject({
      id: slug,
      title: localizedText,
      readings: z.array(z.strictObject({ text: localizedText, basis })).min(2),
    }),
  ),
  questions: z.strictObject({
    create: z.array(question).min(1),
    sign: z.array(question).min(1),
    notify: z.array(question).min(1),
    hostile: z.array(question).min(1),
    archive: z.array(question).min(1),
  }),
  /** What the learner signs. */
  act: z.strictObject({ title: localizedText, text: z.string().trim().min(1) }),
  /** The simulated card: a code of four digits, printed on the exercise. */
  card: z.strictObject({ pin: z.string().regex(/^\d{4}$/, 'four digits'), holder: localizedText }),
  /** The journal of a simulated notification, in the order of the events. */
  journal: z.array(z.strictObject({ id: slug, at: z.iso.datetime({ local: true }), text: localizedText })).min(1),
  sentences: z.array(sentence).min(1),
  /** What somebody tries after the file is sealed. */
  attempts: z
    .array(
      z.strictObject({
        id: slug,
        text: localizedText,
        /** What it does to the archive: the seal is computed again over the result. */
        effect: z.enum(['correct-piece', 'add-piece', 'change-time', 'note-beside', 'none']),
        /** The piece that is corrected. */
        cote: cote.optional(),
        explanation: localizedText,
      }),
    )
    .min(1),
  written: z.strictObject({ by: z.string().min(1), on: civilDate }),
});
export type DigitalFile = z.infer<typeof digitalFile>;

const base64url = z.string().regex(/^[\w-]+$/, 'base64url');

/**
 * `courses/dossiers/<id>/register.yaml`: the hash and the signature of each piece as it was signed, and the public keys of
 * the agents. Made by `npm run file:seal`, never by hand.
 */
export const fileRegister = z.strictObject({
  keys: z.array(z.strictObject({ agent: slug, x: base64url, y: base64url })).min(1),
  entries: z
    .array(
      z.strictObject({
        cote,
        /** SHA-256 of the canonical bytes, in hexadecimal. */
        sha256: z.string().regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits'),
        /** ECDSA P-256 with SHA-256 over the same bytes, r and s one after the other; null where nobody signed. */
        signature: base64url.nullable(),
      }),
    )
    .min(1),
});
export type FileRegister = z.infer<typeof fileRegister>;
