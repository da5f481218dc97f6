import type { Json } from '../../xapi/json.ts';
import { completeStatement } from '../../xapi/normalise.ts';
import { checkPolicy, policyMessage, storeOf } from '../../xapi/policy.ts';
import type { Agent, SentStatement } from '../../xapi/statement.ts';
import { isoFromMs, timestampMs } from '../../xapi/timestamp.ts';
import { type MessageLanguage, problemMessage } from '../../xapi/validate/problem.ts';
import { validateStatements } from '../../xapi/validate/statement.ts';
import { namespace } from '../../xapi/vocabulary.ts';
import { newStatementOf } from '../store/new-statement.ts';
import type { NewStatement } from '../store/port.ts';
import { activitiesOf, attachmentsOf } from './prepare-batch.ts';
import { refuse } from './refusals.ts';
import { signatureProblem } from './signature.ts';

/** Who vouches for statements that an administrator brought from elsewhere and that nobody vouched for there. */
const importAuthority: Agent = {
  objectType: 'Agent',
  account: { homePage: `${namespace}/authority`, name: 'import' },
};

export interface ImportContext {
  readonly lang: MessageLanguage;
  readonly newId: () => string;
  /** True for a line of the campus's own export: `stored`, `authority`, `id` and `version` are there and stay. */
  readonly own: boolean;
  readonly credential: string | null;
  /** A file by its digest in lower case: `promised` where it stood earlier in the file of a dry run, null where it is unknown. */
  readonly fileContent: (sha2: string) => Promise<Uint8Array | 'promised' | null>;
}
export type Imported =
  /** @property storedMs when it was stored first, or null: now */
  { readonly kind: 'statement'; readonly statement: NewStatement; readonly storedMs: number | null } | ImportRefusal;
/** What is wrong, where, and which rule says so. */
export interface ImportRefusal {
  readonly kind: 'refused';
  readonly message: string;
  readonly requirement: string | null;
}

const refused = (message: string, requirement: string | undefined): ImportRefusal => ({
  kind: 'refused',
  message,
  requirement: requirement ?? null,
});
const isCanonical = (stored: string | undefined): stored is string => {
  const ms = stored === undefined ? null : timestampMs(stored, 'iso-8601');
  return ms !== null && isoFromMs(ms) === stored;
};

/** Checks one statement of a file by the rules of `/xapi`, and makes it ready for the store. */
export async function readImported(value: Json, context: ImportContext): Promise<Imported> {
  const { lang, own } = context;
  const isNewer =
    typeof value === 'object' && value !== null && 'version' in value && String(value.version).startsWith('2');
  const version = isNewer ? '2.0.0' : '1.0.3';
  const validation = validateStatements(value, version, 1);
  if (validation.kind === 'invalid') {
    const [problem] = validation.problems;
    return refused(problemMessage(problem, lang), problem.requirement);
  }
  const [sent] = validation.statements;
  if (sent === undefined || !validation.single) return refused(refuse('syntax', lang).message, undefined);
  const missing = own
    ? ((['id', 'authority', 'version'] as const).find((name) => sent[name] === undefined) ??
      (isCanonical(sent.stored) ? undefined : 'stored'))
    : undefined;
  if (missing !== undefined) return incomplete(missing, lang);
  const refusal = policyRefusal(sent, lang) ?? (await fileRefusal(sent, context));
  if (refusal !== null) return refusal;
  return {
    kind: 'statement',
    statement: prepare(sent, version, context),
    storedMs: own ? timestampMs(sent.stored ?? '', 'iso-8601') : null,
  };
}

const incomplete = (name: string, lang: MessageLanguage): ImportRefusal =>
  refused(
    lang === 'fr'
      ? `${name} : une ligne d’export du campus porte id, stored (UTC, à la milliseconde), authority et version.`
      : `${name}: a line of a campus export carries id, stored (UTC, to the millisecond), authority and version.`,
    'campus:export-line',
  );

/** What is said in *mesure* obeys the campus's rules, wherever it comes from. */
function policyRefusal(sent: SentStatement, lang: MessageLanguage): ImportRefusal | null {
  if (storeOf(sent) !== 'mesure') return null;
  const { stored: _stored, authority: _authority, ...said } = sent;
  const refusal = checkPolicy(said, { kind: 'campus' });
  return refusal === null ? null : refused(policyMessage(refusal, lang), refusal.rule);
}

async function fileRefusal(sent: SentStatement, { lang, fileContent }: ImportContext): Promise<ImportRefusal | null> {
  const attached = new Map<string, Uint8Array>();
  let isPromised = false;
  for (const [index, attachment] of attachmentsOf(sent).entries()) {
    const sha2 = attachment.sha2.toLowerCase();
    const content = attached.get(sha2) ?? (await fileContent(sha2));
    if (content === 'promised') isPromised = true;
    else if (content !== null) attached.set(sha2, content);
    else if (attachment.fileUrl === undefined) {
      const { message, requirement } = refuse('attachment-missing', lang);
      return refused(`attachments[${index}] : ${message}`, requirement);
    }
  }
  const problem = isPromised ? null : signatureProblem(sent, attached);
  if (problem === null) return null;
  const { message, requirement } = refuse(problem.name, lang);
  return refused(`attachments[${problem.index}] : ${message}`, requirement);
}

function prepare(
  sent: SentStatement,
  version: '1.0.3' | '2.0.0',
  { newId, own, credential }: ImportContext,
): NewStatement {
  const complete = completeStatement(sent, {
    id: (sent.id ?? newId()).toLowerCase(),
    stored: '',
    authority: sent.authority ?? importAuthority,
    version,
  });
  return newStatementOf(complete, {
    store: storeOf(sent),
    credential,
    timed: sent.timestamp !== undefined,
    stored: own ? (sent.stored ?? null) : null,
    // An export of the campus brings definitions in lines of their own.
    definitions: own
      ? []
      : activitiesOf(sent).flatMap(({ id: activity, definition }) =>
          definition === undefined ? [] : [{ id: activity, definition }],
        ),
  });
}
