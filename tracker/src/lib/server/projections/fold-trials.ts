import { z } from 'zod';
import { parallelForm } from '../../../../../courses/schema/case.ts';
import { adviceFormats, occasions } from '../../../../../courses/schema/conditions.ts';
import { isActivity, type Statement } from '../../xapi/statement.ts';
import { activityPath, type ExtensionName, extensionIri, storeOfHomePage, verbs } from '../../xapi/vocabulary.ts';
import { moduleOf } from './fold-attendance.ts';
import type { DecisionTrial } from './port.ts';

/** What one statement of the store *mesure* says of one case. `version` is null where the statement does not name it. */
const trialFact = z.object({
  id: z.string(),
  actor: z.string(),
  module: z.string(),
  lab: z.string(),
  case: z.string(),
  seq: z.number(),
  version: z
    .object({
      caseVersion: z.number(),
      form: parallelForm,
      list: z.enum(['1', '2']),
      // What was kept before there was a choice was done under the only conditions there were.
      format: z.enum(adviceFormats).default('F1'),
      condition: z.string().default('commit-first'),
      arm: z.enum(['advice', 'none']).default('advice'),
      occasion: z.enum(occasions).default('first'),
    })
    .nullable(),
  what: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('initial'), option: z.string(), confidence: z.number() }),
    // Without a probability that the machine is right, no advice was seen.
    z.object({
      kind: z.literal('final'),
      option: z.string(),
      confidence: z.number(),
      pMachineRight: z.number().nullable(),
    }),
    z.object({
      kind: z.literal('piece'),
      cote: z.string(),
      phase: z.enum(['before-advice', 'after-advice']),
      dwell: z.enum(['sufficient', 'short']),
    }),
  ]),
});
export type TrialFact = z.infer<typeof trialFact>;
export const parseTrialFact = (text: string): TrialFact => trialFact.parse(JSON.parse(text));

const dwells: ReadonlyMap<unknown, 'sufficient' | 'short'> = new Map([
  ['suffisant', 'sufficient'],
  ['court', 'short'],
]);

/** The fact that a statement of a decision lab adds, or null where it says nothing of a trial. */
export function trialFactOf(statement: Statement): TrialFact | null {
  const account = statement.actor.account;
  if (account === undefined || !isActivity(statement.object)) return null;
  const home = storeOfHomePage(account.homePage);
  if (home.store !== 'mesure') return null;
  const extension = (name: ExtensionName): unknown => statement.context?.extensions?.[extensionIri(name)];
  const said = (name: ExtensionName): unknown => statement.result?.extensions?.[extensionIri(name)];
  const path = activityPath(statement.object.id) ?? [];
  const isPiece = path[0] === 'dossiers' && statement.verb.id === verbs.viewed;
  const place = isPiece ? activityPath(statement.context?.contextActivities?.parent?.[0]?.id ?? '') : path;
  const [module, lab, caseId] = place ?? [];
  if (moduleOf(place) !== home.module || module === undefined || lab === undefined || caseId === undefined) return null;

  const what = isPiece
    ? { kind: 'piece', cote: path[2], phase: extension('phase'), dwell: dwells.get(extension('dwell-class')) }
    : statement.verb.id === verbs.answered
      ? {
          kind: path[3],
          option: statement.result?.response,
          confidence: said('confidence'),
          ...(path[3] === 'final' ? { pMachineRight: said('p-ai-right') ?? null } : {}),
        }
      : null;
  if (what === null) return null;
  const parsed = trialFact.safeParse({
    id: statement.id,
    actor: account.name,
    module,
    lab,
    case: caseId,
    seq: extension('seq'),
    version: versionOf(extension),
    what,
  });
  return parsed.success ? parsed.data : null;
}

function versionOf(extension: (name: ExtensionName) => unknown): unknown {
  const [itemVersion, form, list] = [extension('item-version'), extension('form'), extension('list')];
  const caseVersion = typeof itemVersion === 'string' ? /@(\d+)$/.exec(itemVersion)?.[1] : undefined;
  if (caseVersion === undefined || form === undefined || list === undefined) return null;
  const chosen = Object.fromEntries(
    (['format', 'condition', 'arm', 'occasion'] as const).flatMap((name) => {
      const value = extension(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
  return { caseVersion: Number(caseVersion), form, list, ...chosen };
}

/**
 * Trials from their facts, in any order. The first answer of each phase counts, by `seq` then id: an answer is locked
 * once it is given. A piece that was read long enough once was read. Cases whose facts name no version are left out.
 */
export function foldTrials(facts: readonly TrialFact[]): readonly DecisionTrial[] {
  const cases = new Map<string, TrialFact[]>();
  for (const fact of facts) {
    const key = [fact.actor, fact.module, fact.lab, fact.case].join(' ');
    const list = cases.get(key);
    if (list === undefined) cases.set(key, [fact]);
    else list.push(fact);
  }
  return [...cases.keys()].sort().flatMap((key) => foldCase(cases.get(key) ?? []) ?? []);
}

const byTime = (a: TrialFact, b: TrialFact): number => a.seq - b.seq || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

function foldCase(unordered: readonly TrialFact[]): DecisionTrial | null {
  const facts = unordered.toSorted(byTime);
  const [first] = facts;
  const version = facts.find((fact) => fact.version !== null)?.version;
  if (first === undefined || version === undefined || version === null) return null;
  let initial: DecisionTrial['initial'] = null;
  let final: DecisionTrial['final'] = null;
  const pieces = new Map<string, DecisionTrial['piecesRead'][number]>();
  for (const { what } of facts) {
    if (what.kind === 'initial') initial ??= { option: what.option, confidence: what.confidence };
    else if (what.kind === 'final')
      final ??= { option: what.option, confidence: what.confidence, pMachineRight: what.pMachineRight };
    else {
      const key = `${what.cote} ${what.phase}`;
      const dwell = pieces.get(key)?.dwell === 'sufficient' ? 'sufficient' : what.dwell;
      pieces.set(key, { cote: what.cote, phase: what.phase, dwell });
    }
  }
  const { actor, module, lab } = first;
  return { actor, module, lab, case: first.case, ...version, initial, final, piecesRead: [...pieces.values()] };
}
