import type { LabId } from '../courses/schema/index.ts';
import { labPath } from './lib/routes.ts';

/** A text in both languages: the interface of a lab is never French only. Inline Markdown is allowed. */
interface BothLanguages {
  readonly fr: string;
  readonly en: string;
}

/** A lab that can be worked through on a page of its own. */
export interface LabEntry {
  /** Never changes once published; lower-case letters, digits and hyphens. */
  readonly id: LabId;
  /** Id of the module to which it belongs, e.g. `m04`. */
  readonly module: string;
  /** Address without language, e.g. `/ateliers/consignes/`. */
  readonly path: string;
  readonly title: BothLanguages;
  /** One or two sentences: what one does there, and what one learns by it. */
  readonly summary: BothLanguages;
  /** What is invented or imitated, and what is real. */
  readonly simulated: BothLanguages;
  /** Of a whole round, by somebody who reads the pieces. */
  readonly minutes: number;
  /** It can be done again on new cases, on a page of its own below this one. */
  readonly retests?: true;
  /** Keys of courses/sources.yaml, in the order in which the page shows them. */
  readonly sources: readonly string[];
}

/**
 * The labs that `/ateliers/` shows, in the order of their modules: a lab enters the list when it is finished. Its page takes
 * its head from here through components/LabPage.astro, and so do the lessons that hold it (components/mdx/Lab.astro).
 */
export const labs: readonly LabEntry[] = [
  {
    id: 'consignes',
    module: 'm02',
    path: '/ateliers/consignes/',
    title: { fr: 'L’atelier des consignes', en: 'The prompt workshop' },
    summary: {
      fr: 'Douze exercices sur trois dossiers : écrire une consigne, lire ce qu’un vrai modèle de langage en fait, dire ce dont on doute, puis comparer avec les pièces.',
      en: 'Twelve exercises on three case files: write a prompt, read what a real language model makes of it, say what you doubt, then compare with the pieces.',
    },
    simulated: {
      fr: 'Les dossiers sont inventés. Le modèle, lui, est vrai : un petit modèle de langage qui tourne dans votre navigateur, sans réseau. Il se trompe souvent, et c’est ce qui s’apprend ici. Il n’est pas un outil de travail.',
      en: 'The case files are invented. The model is real: a small language model that runs in your browser, without a network. It is often wrong, and that is what is learnt here. It is not a working tool.',
    },
    minutes: 180,
    sources: ['rapport-ia-justice-presentation', 'campus-mesures'],
  },
  {
    id: 'arbre-juridique',
    module: 'm03',
    path: '/ateliers/arbre-juridique/',
    title: { fr: 'L’arbre juridique', en: 'The legal tree' },
    summary: {
      fr: 'Douze systèmes à qualifier : interdit, à haut risque, accessoire ou hors du champ. Une question à la fois, avec la règle, sa date et ce que l’on en a vraiment lu.',
      en: 'Twelve systems to classify: prohibited, high-risk, ancillary or out of scope. One question at a time, with the rule, its date and what of it was really read.',
    },
    simulated: {
      fr: 'Les douze systèmes sont inventés, leurs noms compris. Les règles sont celles de la table juridique du campus ; chacune dit si elle a été lue, rapportée ou citée de mémoire. Rien ici n’est un avis juridique.',
      en: 'The twelve systems are invented, names included. The rules are those of the campus’s legal table; each says whether it was read, reported or cited from memory. Nothing here is legal advice.',
    },
    minutes: 60,
    sources: [
      'reglement-ia-2024',
      'reglement-ia-annexe-iii',
      'omnibus-ia-2026',
      'resolution-pe-2021',
      'coj-l111-13',
      'loi-informatique-libertes',
      'charte-cepej-2018',
      'rapport-ia-justice-presentation',
    ],
  },
  {
    id: 'vingt-quatre-avis',
    module: 'm04',
    path: labPath('biais-automatisation', 'lab-1'),
    title: { fr: 'Vingt-quatre avis', en: 'Twenty-four pieces of advice' },
    summary: {
      fr: 'Juger d’abord, lire l’avis de la machine ensuite, décider enfin ; puis lire, pour soi seul, ce que cet avis a changé.',
      en: 'Judge first, read the machine’s advice next, then decide; and read, for yourself alone, what that advice changed.',
    },
    simulated: {
      fr: 'Tout est simulé : les dossiers, les règles données dans les pièces, et l’assistant, dont les avis ont été écrits d’avance. Aucun modèle n’est interrogé.',
      en: 'Everything is simulated: the case files, the rules stated in the pieces, and the assistant, whose advice was written in advance. No model is queried.',
    },
    minutes: 70,
    retests: true,
    sources: ['campus-mesures'],
  },
  {
    id: 'hangar-7',
    module: 'm05',
    path: '/ateliers/hangar-7/',
    title: { fr: 'Le Hangar 7', en: 'Hangar 7' },
    summary: {
      fr: 'Un dossier pénal de quarante-huit pièces et la synthèse qu’une machine en a faite : signaler ce qui est faux, prouver par la cote, ajouter ce qui manque.',
      en: 'A criminal file of forty-eight pieces and the synthesis that a machine made of it: mark what is wrong, prove it by the piece, add what is missing.',
    },
    simulated: {
      fr: 'Le dossier est inventé, personnes et juridictions comprises. La synthèse enregistrée a été écrite d’avance, à la manière d’une machine : aucun modèle n’est interrogé. Sous « En direct », si vous le demandez, un vrai modèle de langage en écrit une autre, dans votre navigateur. Le dossier est en français.',
      en: 'The file is invented, persons and courts included. The recorded synthesis was written in advance, in the manner of a machine: no model is queried. Under “Live”, if you ask for it, a real language model writes another, in your browser. The file is in French.',
    },
    minutes: 120,
    sources: ['rapport-ia-justice-presentation', 'resolution-pe-2021', 'campus-mesures'],
  },
  {
    id: 'citations',
    module: 'm06',
    path: '/ateliers/citations/',
    title: { fr: 'Dix citations à vérifier', en: 'Ten citations to verify' },
    summary: {
      fr: 'Un litige locatif, la note de recherche d’une machine, un registre de cent cinquante textes et décisions : dire de chaque citation si elle existe, si elle dit cela, si elle s’appliquait, et le prouver.',
      en: 'A tenancy dispute, a machine’s research note, a register of a hundred and fifty texts and decisions: say of each citation whether it exists, whether it says so, whether it applied, and prove it.',
    },
    simulated: {
      fr: 'Tout est inventé : le dossier, les articles, les décisions, leurs numéros, et la note, écrite d’avance à la manière d’une machine. La recherche, elle, est vraie et tourne dans votre navigateur. Aucune de ces règles n’est le droit français.',
      en: 'Everything is invented: the file, the articles, the decisions, their numbers, and the note, written in advance in the manner of a machine. The search is real and runs in your browser. None of these rules is French law.',
    },
    minutes: 60,
    sources: ['rapport-ia-justice-presentation', 'campus-mesures'],
  },
  {
    id: 'redaction',
    module: 'm07',
    path: '/ateliers/redaction/',
    title: { fr: 'La porte de la ligne 2', en: 'The door of line 2' },
    summary: {
      fr: 'Une comparution immédiate, quatorze pièces, et un projet de motivation déjà rédigé par une machine : noter d’abord sa peine, puis garder, récrire ou rejeter chaque paragraphe, motiver un écart et déclarer l’usage.',
      en: 'A fast-track hearing, fourteen pieces, and reasons already drafted by a machine: first note one’s own sentence, then keep, rewrite or reject each paragraph, give reasons for a departure and declare the use.',
    },
    simulated: {
      fr: 'Le dossier est inventé, personnes et juridictions comprises. Le projet a été écrit d’avance, à la manière d’une machine ; aucun modèle n’est interrogé. Les règles de droit sont simplifiées pour l’exercice. Le dossier est en français.',
      en: 'The file is invented, persons and courts included. The draft was written in advance, in the manner of a machine; no model is queried. The rules of law are simplified for the exercise. The file is in French.',
    },
    minutes: 90,
    sources: ['resolution-pe-2021', 'reglement-ia-annexe-iii', 'rapport-ia-justice-presentation', 'campus-mesures'],
  },
  {
    id: 'retranscription',
    module: 'm08',
    path: '/ateliers/retranscription/',
    title: { fr: 'Retranscription et traduction', en: 'Transcription and translation' },
    summary: {
      fr: 'Neuf segments d’une audition, d’un entretien et d’un accueil, retranscrits par une machine : écouter ou lire, signaler ce qui trahit la parole, corriger sans effacer, décider s’il faut réentendre.',
      en: 'Nine segments of an interview, a meeting and a reception desk, transcribed by a machine: listen or read, mark what betrays the spoken word, correct without erasing, decide whether to hear again.',
    },
    simulated: {
      fr: 'Les enregistrements sont inventés, personnes et lieux compris ; les voix sont de synthèse (eSpeak NG). La retranscription a été écrite d’avance, à la manière d’une machine. Le taux d’erreur mots, lui, est vraiment calculé.',
      en: 'The recordings are invented, persons and places included; the voices are synthetic (eSpeak NG). The transcript was written in advance, in the manner of a machine. The word error rate is really computed.',
    },
    minutes: 60,
    sources: ['rapport-ia-justice-presentation', 'brochure-ppn-2018', 'campus-mesures'],
  },
  {
    id: 'pseudonymisation',
    module: 'm09',
    path: '/ateliers/pseudonymisation/',
    title: { fr: 'Relire une pseudonymisation', en: 'Proofreading a pseudonymisation' },
    summary: {
      fr: 'Huit décisions qu’une machine a relues avant leur mise à disposition du public : trouver ce qu’elle a laissé lire, rendre ce qu’elle a caché à tort, puis voir qui l’on reconnaît encore et ce qu’un oubli coûte un million de fois.',
      en: 'Eight decisions that a machine has gone over before they are made available to the public: find what it left legible, give back what it wrongly hid, then see who can still be recognised and what a miss costs a million times.',
    },
    simulated: {
      fr: 'Les décisions, les personnes, le registre et la presse sont inventés. La machine a été écrite à la main pour se tromper souvent : ses taux ne sont ceux d’aucun moteur réel. Les formules et les textes cités sont vrais.',
      en: 'The decisions, persons, register and press are invented. The machine was written by hand to be wrong often: its rates are those of no real engine. The formulas and the texts cited are real.',
    },
    minutes: 100,
    sources: [
      'coj-l111-13',
      'coj-r111-12',
      'rgpd-definitions',
      'cour-de-cassation-2024-04-05',
      'resolution-pe-2021',
      'wilson-1927',
      'campus-mesures',
    ],
  },
  {
    id: 'procedure-numerique',
    module: 'm10',
    path: '/ateliers/procedure-numerique/',
    title: { fr: 'La procédure pénale numérique', en: 'The digital criminal file' },
    summary: {
      fr: 'Un dossier de vingt pièces, de la plainte à l’archive : signer, recalculer chaque empreinte, vérifier chaque signature, et reconnaître la pièce qui trompe la machine sans avoir été changée.',
      en: 'A file of twenty pieces, from complaint to archive: sign, work out each hash again, verify each signature, and recognise the piece that deceives the machine without having been changed.',
    },
    simulated: {
      fr: 'Le dossier, les agents, la carte et l’assistant sont inventés ou simulés. Les empreintes et les signatures sont vraies et calculées par votre navigateur. Ce que dit la brochure de 2018 n’est pas l’état présent ; le droit est daté.',
      en: 'File, agents, card and assistant are invented or simulated. Hashes and signatures are real and worked out by your browser. What the 2018 brochure says is not the present state; the law is dated. The file is in French.',
    },
    minutes: 90,
    sources: ['brochure-ppn-2018', 'resolution-pe-2021', 'rapport-ia-justice-presentation'],
  },
  {
    id: 'taux-de-base',
    module: 'm11',
    path: '/ateliers/taux-de-base/',
    title: { fr: 'Ce que vaut une alerte', en: 'What an alert is worth' },
    summary: {
      fr: 'Quatre situations de reconnaissance faciale : estimer d’abord combien d’alertes sont justes, puis le voir, point par point, et déplacer soi-même chaque nombre.',
      en: 'Four situations of facial recognition: first estimate how many alerts are right, then see it, dot by dot, and move each number yourself.',
    },
    simulated: {
      fr: 'Les situations et leurs nombres sont inventés, les groupes A et B aussi : aucun système réel n’est mesuré ici. Les calculs sont exacts, et les phrases citées se lisent dans la résolution du Parlement européen du 6 octobre 2021.',
      en: 'The situations and their numbers are invented, and so are groups A and B: no real system is measured here. The calculations are exact, and the sentences quoted can be read in the European Parliament resolution of 6 October 2021.',
    },
    minutes: 40,
    sources: ['resolution-pe-2021'],
  },
  {
    id: 'scores-et-equite',
    module: 'm12',
    path: '/ateliers/scores-et-equite/',
    title: { fr: 'Scores et équité', en: 'Scores and fairness' },
    summary: {
      fr: 'Auditer un score sur deux groupes, chercher le réglage qui serait juste pour tous, voir une boucle de patrouilles se nourrir d’elle-même, puis décider et défendre sa décision.',
      en: 'Audit a score on two groups, look for the setting that would be fair to all, watch a loop of patrols feed itself, then decide and defend one’s decision.',
    },
    simulated: {
      fr: 'Les deux groupes, le score, les quartiers et les dossiers sont inventés : 2 000 personnes tirées au sort par votre navigateur. Les formules sont vraies, et ce qu’elles rendent impossible l’est aussi.',
      en: 'The two groups, the score, the districts and the case files are invented: 2,000 people drawn at random by your browser. The formulas are real, and so is what they make impossible.',
    },
    minutes: 75,
    sources: [
      'resolution-pe-2021',
      'loi-informatique-libertes',
      'rapport-ia-justice-presentation',
      'kleinberg-2016',
      'chouldechova-2017',
      'campus-mesures',
    ],
  },
  {
    id: 'etude-impact',
    module: 'm13',
    path: '/ateliers/etude-impact/',
    title: { fr: 'Étude d’impact, label, achat', en: 'Impact assessment, label, procurement' },
    summary: {
      fr: 'Un outil de tri est proposé à une juridiction. Quatre pièces, une étude d’impact en huit rubriques, une grille de label, des clauses à rédiger : puis un avis à rendre, que vous emportez.',
      en: 'A sorting tool is offered to a court. Four documents, an impact assessment in eight sections, a label grid, clauses to draft: then an opinion to give, which you take away.',
    },
    simulated: {
      fr: 'Le projet, l’éditeur et les pièces sont inventés. Les rubriques, les critères et les clauses sont du campus, tirés des sources que chacune cite. Ce que vous écrivez ne quitte pas votre navigateur.',
      en: 'The project, the publisher and the documents are invented. Sections, criteria and clauses are the campus’s own, drawn from the sources that each cites. What you write does not leave your browser.',
    },
    minutes: 90,
    sources: ['resolution-pe-2021', 'rapport-ia-justice-presentation', 'reglement-ia-2024', 'charte-cepej-2018'],
  },
];

/** A lab of the list. @throws for an id that is not in it: the build stops */
export function labEntry(id: LabId, listed: readonly LabEntry[] = labs): LabEntry {
  const entry = listed.find((lab) => lab.id === id);
  if (entry === undefined) throw new Error(`lab ${id} is not in site/labs.ts`);
  return entry;
}
