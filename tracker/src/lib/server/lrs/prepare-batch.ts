import type { Json } from '../../xapi/json.ts';
import { completeStatement } from '../../xapi/normalise.ts';
import { checkPolicy, policyExpectation, policyMessage, storeOf } from '../../xapi/policy.ts';
import {
  type Activity,
  type Agent,
  type Attachment,
  contextActivityKeys,
  isActivity,
  isSubStatement,
  type SentStatement,
  voids,
  type XapiVersion,
} from '../../xapi/statement.ts';
import { expectedText, type MessageLanguage, type Problem, problemMessage } from '../../xapi/validate/problem.ts';
import { validateStatements } from '../../xapi/validate/statement.ts';
import { newStatementOf } from '../store/new-statement.ts';
import type { AttachedFile, NewStatement } from '../store/port.ts';
import { authorityOf, mayDefine, mayWrite } from './access.ts';
import type { Principal, Refusal } from './port.ts';
import { refuse } from './refusals.ts';
import { signatureProblem } from './signature.ts';

/** More statements than this in one batch are refused: memory and the length of a transaction stay bounded. */
export const largestBatch = 10_000;

export interface StoreRequest {
  readonly input: Json;
  /** The text of each statement, where the input was read from one (`JsonScan.items`). */
  readonly texts?: readonly (string | null)[];
  readonly principal: Principal;
  readonly version: XapiVersion;
  readonly lang: MessageLanguage;
  /** Of PUT: the id that the statement must have. */
  readonly statementId?: string;
  /** Attachments that came with the statements, by SHA-2 digest in lower case. */
  readonly attached?: ReadonlyMap<string, Uint8Array>;
}
export type PreparedBatch =
  | {
      readonly kind: 'prepared';
      readonly batch: readonly NewStatement[];
      /** Of the statements, in their order. */
      readonly ids: readonly string[];
      /** True where a statement came alone, not in a list. */
      readonly single: boolean;
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/**
 * Checks statements and makes them ready for an engine, in one go: what was parsed is garbage once this returns, and not
 * kept by whoever waits for the engine.
 */
export function prepareBatch(request: StoreRequest, newId: () => string): PreparedBatch {
  const { input, principal, version, lang } = request;
  if (!mayWrite(principal)) return refused(refuse('write-scope', lang));
  if (Array.isArray(input) && input.length > largestBatch) return refused(refuse('batch-size', lang));
  const validation = validateStatements(input, version, 1);
  if (validation.kind === 'invalid') return refused(refusalOfProblem(validation.problems[0], lang));
  const batch: NewStatement[] = [];
  const ids = new Set<string>();
  const assigned = assignedTo(principal);
  const attached = request.attached ?? new Map<string, Uint8Array>();
  for (const [index, sent] of validation.statements.entries()) {
    const at = (path: string): string =>
      validation.single ? path : path.startsWith('[') ? `[${index}]${path}` : `[${index}].${path}`;
    const refusal =
      refusalByPolicy(sent, principal, lang, at) ??
      refusalOfId(sent, request, lang, at) ??
      refusalOfAttachments(sent, attached, lang, at) ??
      refusalOfSignature(sent, attached, lang, at);
    if (refusal !== null) return refused(refusal);
    const id = (sent.id ?? request.statementId ?? newId()).toLowerCase();
    if (ids.has(id)) return refused({ ...refuse('duplicate-id', lang), path: at('id') });
    ids.add(id);
    batch.push(prepare(sent, id, request, { ...assigned, attached, text: request.texts?.[index] ?? null }));
  }
  const wanted = new Set(validation.statements.flatMap(attachmentsOf).map(({ sha2 }) => sha2.toLowerCase()));
  for (const sha2 of attached.keys())
    if (!wanted.has(sha2)) return refused({ ...refuse('attachment-excess', lang), received: sha2 });
  return { kind: 'prepared', batch, ids: [...ids], single: validation.single };
}

const refused = (refusal: Refusal): { readonly kind: 'refused'; readonly refusal: Refusal } => ({
  kind: 'refused',
  refusal,
});

const refusalOfProblem = (problem: Problem, lang: MessageLanguage): Refusal => ({
  status: 400,
  message: problemMessage(problem, lang),
  path: problem.path,
  expected: expectedText(problem.expected, lang),
  received: problem.received,
  requirement: problem.requirement,
});

function refusalByPolicy(
  sent: SentStatement,
  principal: Principal,
  lang: MessageLanguage,
  at: (path: string) => string,
): Refusal | null {
  const refusal =
    principal.kind === 'session'
      ? checkPolicy(sent, { kind: 'session', own: principal })
      : // An external tool may say what it likes of its own people; what is said in *mesure* obeys the campus's rules.
        (principal.kind === 'campus' && voids(sent) === null) || storeOf(sent) === 'mesure'
        ? checkPolicy(sent, { kind: 'campus' })
        : null;
  if (refusal === null) return null;
  const placed = { ...refusal, path: at(refusal.path) };
  return {
    status: refusal.status,
    message: policyMessage(placed, lang),
    path: placed.path,
    expected: policyExpectation(refusal.rule, lang),
    requirement: refusal.rule,
  };
}

function refusalOfId(
  sent: SentStatement,
  request: StoreRequest,
  lang: MessageLanguage,
  at: (path: string) => string,
): Refusal | null {
  const { statementId } = request;
  if (statementId === undefined || sent.id === undefined || sent.id.toLowerCase() === statementId.toLowerCase())
    return null;
  return { ...refuse('id-mismatch', lang), path: at('id') };
}

export const attachmentsOf = (sent: SentStatement): readonly Attachment[] => [
  ...(sent.attachments ?? []),
  ...(isSubStatement(sent.object) ? (sent.object.attachments ?? []) : []),
];

/** Bytes that a statement announces must come with it, or be at an address (Data 2.4.11). */
function refusalOfAttachments(
  sent: SentStatement,
  attached: ReadonlyMap<string, Uint8Array>,
  lang: MessageLanguage,
  at: (path: string) => string,
): Refusal | null {
  for (const [index, attachment] of attachmentsOf(sent).entries())
    if (attachment.fileUrl === undefined && !attached.has(attachment.sha2.toLowerCase()))
      return { ...refuse('attachment-missing', lang), path: at(`attachments[${index}]`) };
  return null;
}

function refusalOfSignature(
  sent: SentStatement,
  attached: ReadonlyMap<string, Uint8Array>,
  lang: MessageLanguage,
  at: (path: string) => string,
): Refusal | null {
  const problem = signatureProblem(sent, attached);
  return problem === null ? null : { ...refuse(problem.name, lang), path: at(`attachments[${problem.index}]`) };
}

/** What a principal's statements are all given. */
interface Assigned {
  readonly authority: Agent;
  /** JSON of it. */
  readonly authorityText: string;
  readonly credential: string | null;
  readonly defines: boolean;
}
function assignedTo(principal: Principal): Assigned {
  const authority = authorityOf(principal);
  return {
    authority,
    authorityText: JSON.stringify(authority),
    credential: principal.kind === 'credential' ? principal.key : null,
    defines: mayDefine(principal),
  };
}

interface Preparation extends Assigned {
  readonly attached: ReadonlyMap<string, Uint8Array>;
  /** Of the statement, or null. */
  readonly text: string | null;
}

function prepare(
  sent: SentStatement,
  id: string,
  { version }: StoreRequest,
  { authority, authorityText, credential, defines, attached, text }: Preparation,
): NewStatement {
  // Whatever stands in for the time of storing here is replaced by the engine, which alone knows it.
  const complete = completeStatement(sent, { id, stored: '', authority, version });
  return newStatementOf(complete, {
    store: storeOf(sent),
    credential,
    timed: sent.timestamp !== undefined,
    stored: null,
    definitions: (defines ? activitiesOf(sent) : []).flatMap(({ id: activity, definition }) =>
      definition === undefined ? [] : [{ id: activity, definition }],
    ),
    attachments: filesOf(sent, attached),
    sent: text === null ? undefined : { statement: sent, text, authority: authorityText },
  });
}

function filesOf(sent: SentStatement, attached: ReadonlyMap<string, Uint8Array>): readonly AttachedFile[] {
  if (attached.size === 0) return [];
  return [...new Set(attachmentsOf(sent).map(({ sha2 }) => sha2.toLowerCase()))].flatMap((sha2) => {
    const content = attached.get(sha2);
    return content === undefined ? [] : [{ sha2, content }];
  });
}

export function activitiesOf(sent: SentStatement): readonly Activity[] {
  const parts = isSubStatement(sent.object) ? [sent, sent.object] : [sent];
  return parts.flatMap((part) => {
    const about = part.object;
    const circumstances = part.context?.contextActivities;
    // Statements from before 1.0 give one activity in place of an array.
    const listed = contextActivityKeys.flatMap((key): readonly Activity[] => circumstances?.[key] ?? []);
    return isActivity(about) ? [about, ...listed] : listed;
  });
}
