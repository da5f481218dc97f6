/** The lines of an export: one JSON object each (docs/guides/upkeep.md). Pure. */
import { z } from 'zod';

export const exportFormat = 1;

const store = z.enum(['suivi', 'mesure', 'other']);
const digest = z.string().regex(/^(?:[0-9a-f]{56}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})$/);
const instant = z.iso.datetime();
const statementLine = z.strictObject({
  kind: z.literal('statement'),
  store,
  credential: z.string().nullable(),
  voided: z.boolean(),
  files: z.array(digest),
  // Checked by the rules of /xapi, not here.
  statement: z.unknown(),
});
const line = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('campus-export'), format: z.number().int().positive() }),
  z.strictObject({ kind: z.literal('activity'), id: z.string().min(1), definition: z.record(z.string(), z.unknown()) }),
  z.strictObject({
    kind: z.literal('document'),
    resource: z.enum(['state', 'agent-profile', 'activity-profile']),
    activity: z.string().nullable(),
    agent: z.string().nullable(),
    registration: z.uuid().nullable(),
    id: z.string().min(1),
    contentType: z.string().min(1),
    updated: instant,
    content: z.base64(),
  }),
  z.strictObject({ kind: z.literal('attachment'), sha2: digest, content: z.base64() }),
  statementLine,
  z.strictObject({
    kind: z.literal('end'),
    activities: z.number().int(),
    documents: z.number().int(),
    attachments: z.number().int(),
    statements: z.number().int(),
  }),
]);
export type ExportLine = z.infer<typeof line>;
export type Counts = Omit<Extract<ExportLine, { kind: 'end' }>, 'kind'>;
export const noCounts: Counts = { activities: 0, documents: 0, attachments: 0, statements: 0 };

export type ReadLine =
  | { readonly kind: 'line'; readonly line: ExportLine }
  /** @property path of the property that is wrong, e.g. `content` */
  | { readonly kind: 'wrong'; readonly path: string };

/** Reads a line of the campus's own format. */
export function readLine(value: unknown): ReadLine {
  const parsed = line.safeParse(value);
  if (parsed.success) return { kind: 'line', line: parsed.data };
  return { kind: 'wrong', path: parsed.error.issues[0]?.path.join('.') ?? '' };
}
