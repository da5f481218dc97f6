/** Words of the rules, folded (lower case, no accents). Names are in no list: capitals and positions decide. */

export const months: readonly (readonly string[])[] = [
  ['janvier', 'january'],
  ['fevrier', 'february'],
  ['mars', 'march'],
  ['avril', 'april'],
  ['mai', 'may'],
  ['juin', 'june'],
  ['juillet', 'july'],
  ['aout', 'august'],
  ['septembre', 'september'],
  ['octobre', 'october'],
  ['novembre', 'november'],
  ['decembre', 'december'],
];
export const monthNumber: ReadonlyMap<string, number> = new Map(
  months.flatMap((names, index) => names.map((name): [string, number] => [name, index + 1])),
);
/** Both languages' months are read in either: a quotation keeps its own. */
export const monthNames = months.flat().join('|');

/** Unit → canonical unit, both languages. */
const unitWords: Readonly<Record<string, readonly string[]>> = {
  jour: ['jour', 'jours', 'day', 'days'],
  semaine: ['semaine', 'semaines', 'week', 'weeks'],
  mois: ['mois', 'month', 'months'],
  an: ['an', 'ans', 'annee', 'annees', 'year', 'years'],
  heure: ['heure', 'heures', 'hour', 'hours'],
  minute: ['minute', 'minutes', 'min'],
  seconde: ['seconde', 'secondes', 'second', 'seconds'],
  kilometre: ['kilometre', 'kilometres', 'km', 'kilometer', 'kilometers', 'kilometres'],
  metre: ['metre', 'metres', 'm'],
  centimetre: ['centimetre', 'centimetres', 'cm'],
  m2: ['m2', 'm²'],
  kilo: ['kilo', 'kilos', 'kg', 'kilogramme', 'kilogrammes'],
  gramme: ['gramme', 'grammes', 'g', 'gram', 'grams'],
  litre: ['litre', 'litres'],
  pourcent: ['%', 'pour cent', 'percent', 'per cent'],
  fois: ['fois', 'times'],
};
export const canonicalUnit: ReadonlyMap<string, string> = new Map(
  Object.entries(unitWords).flatMap(([unit, words]) => words.map((word): [string, string] => [word, unit])),
);
export const unitNames = [...canonicalUnit.keys()].sort((a, b) => b.length - a.length).join('|');

/** Civility before a name → what it says of the person. */
export const civilities: Readonly<Record<string, 'm' | 'f' | ''>> = {
  'm.': 'm',
  'mm.': 'm',
  monsieur: 'm',
  mr: 'm',
  'mr.': 'm',
  mister: 'm',
  sir: 'm',
  mme: 'f',
  mmes: 'f',
  madame: 'f',
  mlle: 'f',
  mademoiselle: 'f',
  mrs: 'f',
  'mrs.': 'f',
  ms: 'f',
  'ms.': 'f',
  miss: 'f',
  me: '',
  maitre: '',
  dr: '',
  'dr.': '',
  docteur: '',
  doctor: '',
  judge: '',
};

/** Words of kinship, folded, that say of their bearer what a civility says. */
export const kinOfMen = 'pere|fils|frere|mari|epoux|neveu|oncle|compagnon|father|son|brother|husband|nephew|uncle';
export const kinOfWomen =
  'mere|fille|soeur|sœur|femme|epouse|niece|tante|compagne|mother|daughter|sister|wife|niece|aunt';

/** Capitalised words that begin sentences or titles and name nobody. */
export const commonWords: ReadonlySet<string> = new Set(
  `le la les l un une des du de d au aux a et ou ni mais or donc car que qui quoi dont il elle ils elles on nous vous je tu
  ce cet cette ces son sa ses leur leurs mon ma mes notre nos votre vos en dans par pour sur sous sans avec selon d'apres
  apres avant depuis pendant entre vers chez contre aucun aucune tout toute tous toutes si non oui ne pas plus moins
  the an of in on at to from by for with without after before since during between against no yes not he she they we i it
  his her its their our your my this that these those there according both each all any some when while where who which what
  lundi mardi mercredi jeudi vendredi samedi dimanche monday tuesday wednesday thursday friday saturday sunday
  madame monsieur mademoiselle maitre docteur piece pieces cote cotes dossier document documents exhibit question reponse
  answer note lettre letter email courriel easter paques noel christmas english french francais anglais
  oui non france etat republique code cour tribunal court date nom role heure lieu montant personne fait faits
  statement complaint register sheet reply summary conclusion chronologie resume synthese objet`.split(/\s+/),
);

/** A quality that decides who is who; the words of one group say the same. */
export const roleGroups: Readonly<Record<string, string>> = {
  victim: 'victimes?|victims?|plaignante?s?|complainants?|partie civile',
  suspect:
    'mise? en cause|mis en examen|prevenue?s?|suspecte?s?|auteure?s?|accuse[de]?|voleur|voleuse|defendant|thief|culprit|offender|perpetrator',
  witness: 'temoins?|witness(?:es)?|eyewitness',
  employer: 'employeur|employeuse|employer|patronn?e?|dirigeante?|directrice|directeur|manager|director|boss',
  employee: 'salariee?s?|employee?s?|worker',
  responsible: 'responsable|chef de service|supervisor',
  receptionist: 'receptionist|receptionniste',
  cleaner: "cleaner|femme de menage|agente? d'entretien",
  storekeeper: 'magasiniere?|storekeeper',
  seller: 'vendeur|vendeuse|salesman|saleswoman|shop assistant',
  clerk: 'greffiere?|clerk',
  owner: 'proprietaires?|bailleur|bailleresse|owners?|landlord|landlady',
  tenant: 'locataires?|tenants?',
  neighbour: 'voisine?s?|neighbou?rs?',
  mother: 'mere|mother|maman',
  father: 'pere|father|papa',
  son: 'fils|son',
  daughter: 'fille|daughter',
  wife: 'epouse|femme|wife|ex-epouse',
  husband: 'epoux|mari|husband|ex-mari|ex-epoux',
  partner: 'compagne|compagnon|concubine?|partner',
  brother: 'frere|brother',
  // Folding keeps a ligature: it stands for two letters, and places must stay places.
  sister: 'soeur|sœur|sister',
  grandchild: 'petit-fils|petite-fille|grandson|granddaughter',
  nephew: 'neveu|niece|nephew',
  caretaker: 'gardien|gardienne|caretaker|concierge',
  student: 'etudiante?|student|eleve|pupil|stagiaire',
  judge: 'juge|judge|magistrate?|magistrat',
  lawyer: 'avocate?|lawyer|counsel|solicitor|barrister',
  doctor: 'medecin|docteur|doctor|physician',
  guardian: 'tuteur|tutrice|guardian|curateur|curatrice',
  protected: 'majeure? protegee?|personne protegee|protected person',
  guard: 'surveillante?|guard|officer|prison officer',
  delegate: 'deleguee?|union representative|shop steward',
  carer: 'auxiliaire de vie|aide a domicile|carer',
  boatman: 'boatman|batelier',
  secretary: 'secretaire|secretary',
  leader: 'scout leader|chef de troupe',
  accountant: 'comptable|accountant',
  geometer: 'geometre|surveyor',
  librarian: 'bibliothecaire|librarian',
  detained: 'detenue?s?|prisoner|inmate',
  insurer: 'assureur|insurer',
};
