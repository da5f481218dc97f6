import { z } from 'zod';
import { addressee, cote, pieceDecision, pieceReason, slug } from '../../../courses/schema/index.ts';

/** The six steps in their order, and the debrief. */
export const steps = ['create', 'sign', 'check', 'notify', 'hostile', 'archive', 'debrief'] as const;
export type Step = (typeof steps)[number];
export const stages = ['introduction', ...steps] as const;
export type Stage = (typeof stages)[number];

/** What is done with a piece; a reason and somebody to tell are wanted only where it is not used. */
const pieceWork = z.strictObject({
  decision: pieceDecision,
  reason: pieceReason.nullable(),
  tell: addressee.nullable(),
});
export type PieceWork = z.infer<typeof pieceWork>;

/** Wrong codes that the card takes before it locks itself. */
export const pinTries = 3;

/** Everything about one run of the lab, in this browser only. */
export const digitalFileState = z.strictObject({
  format: z.literal(1),
  /** Random: names the events of this run. */
  id: z.string().min(1),
  /** 1 for the first run. Later runs are practice on a known file: they yield no event. */
  run: z.int().min(1),
  version: z.strictObject({ file: z.int().min(1), digital: z.int().min(1) }),
  stage: z.enum(stages),
  /** The farthest stage that was reached: those before it stay open. */
  reached: z.enum(stages),
  /** First answers, by key of the question; an answer that was given stays. */
  answers: z.record(z.string(), slug),
  card: z.strictObject({
    /** Wrong codes in a row, 0..3; at 3 the card is locked. */
    wrong: z.int().min(0).max(pinTries),
    /** The right code was given. */
    open: z.boolean(),
  }),
  /** The learner's own act, signed by keys made in this browser: base64url. */
  signed: z.strictObject({ x: z.string(), y: z.string(), signature: z.string() }).nullable(),
  /** The piece that lies open. */
  open: cote.nullable(),
  /** Pieces whose hash and signature were checked. */
  checked: z.array(cote),
  /** Pieces seen as a machine reads them. */
  unveiled: z.array(cote),
  /** A copy was changed, and both checks were seen to fail. */
  tampered: z.boolean(),
  decisions: z.record(cote, pieceWork),
  /** The decisions stand: the traps may be shown. */
  committed: z.boolean(),
  /** Pieces that are not given to the recorded assistant. */
  withheld: z.array(cote),
  /** When the file was sealed, ISO 8601 UTC. */
  sealedAt: z.iso.datetime().nullable(),
  /** What was found was recorded, once. */
  counted: z.boolean(),
  /** Attempts on the sealed file. */
  attempted: z.array(slug),
});
export type DigitalFileState = z.infer<typeof digitalFileState>;
