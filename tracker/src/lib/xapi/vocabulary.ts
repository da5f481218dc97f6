/** Names that the campus's own statements are made of (docs/architecture.md, «The two stores»). */
export const namespace = 'https://campus.example/xapi';
export const pseudonymBase = 'https://campus.example/pseudonyme';

/** Which of the stores a statement belongs to; `other` is what external tools send about people of their own. */
export type StoreOfStatement = 'suivi' | 'mesure' | 'other';

export const homePages = {
  suivi: `${pseudonymBase}/suivi`,
  /** @param module e.g. `m04` */
  mesure: (module: string): string => `${pseudonymBase}/mesure/${module}`,
} as const;

/** Where a module's id would stand for the prompt workshop, which belongs to no module but has a pseudonym of its own. */
export const promptWorkshop = 'atelier-consignes';

/** Modules with a lab that measures before they have lessons: they too have a pseudonym of their own. */
export const labModules: readonly string[] = ['m05', 'm06', 'm07', 'm08', 'm09', 'm10', 'm12'];

export const verbs = {
  initialized: 'http://adlnet.gov/expapi/verbs/initialized',
  experienced: 'http://adlnet.gov/expapi/verbs/experienced',
  answered: 'http://adlnet.gov/expapi/verbs/answered',
  attended: 'http://adlnet.gov/expapi/verbs/attended',
  completed: 'http://adlnet.gov/expapi/verbs/completed',
  passed: 'http://adlnet.gov/expapi/verbs/passed',
  failed: 'http://adlnet.gov/expapi/verbs/failed',
  viewed: 'http://id.tincanapi.com/verb/viewed',
  earned: 'http://id.tincanapi.com/verb/earned',
} as const;

/** Extensions that the campus knows; every other one is refused in a statement of a learner's session. */
export const extensionNames = [
  'content-version',
  'phase',
  'format',
  'condition',
  'form',
  'list',
  'arm',
  'occasion',
  'item-version',
  'seq',
  'confidence',
  'p-ai-right',
  'reason-code',
  'dwell-class',
  'advice',
  'credited-minutes',
  'attestation-digest',
  'question-version',
  'attempt',
  'active-seconds',
  'model',
  'backend',
  'criteria-passed',
  'vigilance',
  'spotting',
  'energy-mwh',
  'other-passages',
  'pieces',
  'calls',
] as const;
export type ExtensionName = (typeof extensionNames)[number];
export const extensionIri = (name: ExtensionName): string => `${namespace}/extensions/${name}`;
export const activityBase = `${namespace}/activities`;
/** @param parts e.g. `m04`, `lab-1`, `c04-i07`, `initial` */
export const activityIri = (...parts: readonly string[]): string => [activityBase, ...parts].join('/');

/** Path of a campus activity below `…/activities/`, or null for an activity from elsewhere. */
export const activityPath = (id: string): readonly string[] | null =>
  id.startsWith(`${activityBase}/`) ? id.slice(activityBase.length + 1).split('/') : null;

const mesureBase = `${pseudonymBase}/mesure`;

/** The store of an actor's account, and for *mesure* its module (`` when it names none). */
export function storeOfHomePage(homePage: string | undefined): {
  readonly store: StoreOfStatement;
  readonly module: string | null;
} {
  if (homePage === homePages.suivi) return { store: 'suivi', module: null };
  if (homePage === mesureBase || homePage?.startsWith(`${mesureBase}/`) === true)
    return { store: 'mesure', module: homePage.slice(mesureBase.length + 1) };
  return { store: 'other', module: null };
}
