import { isoDuration } from '../../../../client/duration.ts';
import {
  activityIri,
  activityTypes,
  extensionIri,
  namespace,
  platform,
  profile,
  suiviHomePage,
} from '../../../../client/vocabulary.ts';

/** Statements that only the campus itself writes: results of evaluations, completed modules, attestations. */
export type CampusFact =
  | { readonly kind: 'evaluated'; readonly passed: boolean /** 0..1 */; readonly scaled: number }
  | { readonly kind: 'completed'; readonly minutes: number }
  | { readonly kind: 'attested'; readonly minutes: number; readonly digest: string };

export interface CampusStatementContext {
  readonly id: string;
  readonly suivi: string;
  readonly registration: string;
  readonly module: string;
  readonly moduleName: { readonly fr: string; readonly en?: string | undefined };
  readonly moduleVersion: string;
  /** ISO 8601 UTC */
  readonly at: string;
}

const adl = 'http://adlnet.gov/expapi/verbs';
const verbs = {
  passed: { id: `${adl}/passed`, display: { fr: 'a validé', en: 'passed' } },
  failed: { id: `${adl}/failed`, display: { fr: 'n’a pas validé', en: 'failed' } },
  completed: { id: `${adl}/completed`, display: { fr: 'a suivi le module', en: 'completed' } },
  earned: { id: 'http://id.tincanapi.com/verb/earned', display: { fr: 'a obtenu l’attestation', en: 'earned' } },
} as const;

/** One xAPI statement of the store *suivi*, in the shape of the model statements 09 to 12. Pure. */
export function campusStatement(fact: CampusFact, context: CampusStatementContext) {
  const { module, moduleVersion } = context;
  const moduleName = {
    fr: context.moduleName.fr,
    ...(context.moduleName.en === undefined ? {} : { en: context.moduleName.en }),
  };
  const shape = {
    evaluated: () => ({
      verb: fact.kind === 'evaluated' && fact.passed ? verbs.passed : verbs.failed,
      path: `${module}/evaluation`,
      type: activityTypes.assessment,
      name: { fr: 'Évaluation finale', en: 'Final assessment' },
      extensions: {},
    }),
    completed: () => ({
      verb: verbs.completed,
      path: module,
      type: activityTypes.module,
      name: moduleName,
      extensions: {},
    }),
    attested: () => ({
      verb: verbs.earned,
      path: `attestations/${module}`,
      type: `${namespace}/activity-types/attestation`,
      name: { fr: 'Attestation de suivi', en: 'Certificate of attendance' },
      extensions:
        fact.kind === 'attested'
          ? {
              [extensionIri('credited-minutes')]: fact.minutes,
              [extensionIri('attestation-digest')]: `sha256:${fact.digest}`,
            }
          : {},
    }),
  }[fact.kind]();
  const result =
    fact.kind === 'evaluated'
      ? { success: fact.passed, completion: true, score: { scaled: fact.scaled } }
      : fact.kind === 'completed'
        ? { completion: true, duration: isoDuration(fact.minutes * 60_000) }
        : null;
  return {
    id: context.id,
    actor: { objectType: 'Agent', account: { homePage: suiviHomePage, name: context.suivi } },
    verb: shape.verb,
    object: { objectType: 'Activity', id: activityIri(shape.path), definition: { type: shape.type, name: shape.name } },
    context: {
      registration: context.registration,
      platform,
      language: 'fr',
      contextActivities: {
        category: [{ id: profile, definition: { type: activityTypes.profile } }],
        ...(fact.kind === 'completed' ? {} : { parent: [{ id: activityIri(module) }] }),
      },
      extensions: { [extensionIri('content-version')]: `${module}@${moduleVersion}`, ...shape.extensions },
    },
    timestamp: context.at,
    version: '1.0.3',
    ...(result === null ? {} : { result }),
  };
}
