/** The IRIs of the statements that a browser writes. Source: the model statements in `fixtures/xapi-statements.json`. */
const root = 'https://campus.example';
export const namespace = `${root}/xapi`;
export const profile = `${namespace}/profile/v1`;
export const platform = 'campus-du-numerique';
export const suiviHomePage = `${root}/pseudonyme/suivi`;

/** Pseudonyms of the store *mesure* differ for each module, and so does their home page. */
export const mesureHomePage = (module: string): string => `${root}/pseudonyme/mesure/${module}`;
/** @param path e.g. `m04/lecon-2` */
export const activityIri = (path: string): string => `${namespace}/activities/${path}`;
export const extensionIri = (name: string): string => `${namespace}/extensions/${name}`;

const adl = 'http://adlnet.gov/expapi';
const verb = (id: string, fr: string, en: string) => ({ id, display: { fr, en } });

export const verbs = {
  started: verb(`${adl}/verbs/initialized`, 'a commencé', 'initialized'),
  readLesson: verb(`${adl}/verbs/experienced`, 'a consulté la leçon', 'experienced'),
  spentTimeInLab: verb(`${adl}/verbs/experienced`, 'a travaillé dans l’atelier', 'experienced'),
  spentTimeInAssessment: verb(`${adl}/verbs/experienced`, 'a travaillé à l’évaluation', 'experienced'),
  completedLesson: verb(`${adl}/verbs/completed`, 'a terminé la leçon', 'completed'),
  answered: verb(`${adl}/verbs/answered`, 'a répondu', 'answered'),
  attendedLab: verb(`${adl}/verbs/attended`, 'a suivi l’atelier', 'attended'),
  judgedBefore: verb(`${adl}/verbs/answered`, 'a jugé avant l’avis', 'answered'),
  judgedAfter: verb(`${adl}/verbs/answered`, 'a jugé après l’avis', 'answered'),
  sawAdvice: verb(`${adl}/verbs/experienced`, 'a vu l’avis', 'experienced'),
  openedPiece: verb('http://id.tincanapi.com/verb/viewed', 'a ouvert la pièce', 'viewed'),
  triedPrompt: verb(`${adl}/verbs/attended`, 'a essayé l’exercice', 'attended'),
  madeSynthesis: verb(`${adl}/verbs/attended`, 'a fait faire une synthèse', 'attended'),
  checkedVigilance: verb(`${adl}/verbs/answered`, 'a signalé ses doutes', 'answered'),
  spottedErrors: verb(`${adl}/verbs/answered`, 'a signalé les erreurs', 'answered'),
  hidPassages: verb(`${adl}/verbs/answered`, 'a relu les occultations', 'answered'),
  defendedDecision: verb(`${adl}/verbs/answered`, 'a arrêté sa décision', 'answered'),
  notedSanction: verb(`${adl}/verbs/answered`, 'a noté une peine', 'answered'),
  judgedParagraph: verb(`${adl}/verbs/answered`, 'a jugé un paragraphe', 'answered'),
  choseMention: verb(`${adl}/verbs/answered`, 'a choisi une mention', 'answered'),
  finishedLab: verb(`${adl}/verbs/completed`, 'a terminé l’atelier', 'completed'),
} as const;

export const activityTypes = {
  module: `${adl}/activities/module`,
  lesson: `${adl}/activities/lesson`,
  simulation: `${adl}/activities/simulation`,
  assessment: `${adl}/activities/assessment`,
  interaction: `${adl}/activities/cmi.interaction`,
  file: `${adl}/activities/file`,
  profile: `${adl}/activities/profile`,
  advice: `${namespace}/activity-types/ai-advice`,
} as const;

/** The words of the store *mesure*, as the model statements spell them. */
export const dwellClasses = { sufficient: 'suffisant', short: 'court' } as const;
export const reasonCodes = {
  'piece-agrees': 'piece-concordante',
  'piece-contradicts': 'piece-contraire',
  'own-reasoning': 'raisonnement-propre',
  'advice-convincing': 'avis-convaincant',
  unsure: 'incertain',
} as const;
