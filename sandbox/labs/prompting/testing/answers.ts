import type { Language } from '../../../../courses/schema/index.ts';

/** An answer that a careful person would give, in both languages, by exercise: it meets every criterion on the output. */
export const goodAnswers: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  'structurer-la-demande': {
    fr: `Reproches :
- la haie de thuyas, trop haute et proche de la limite ;
- la pompe du bassin, qui tourne la nuit ;
- la fissure du garage, depuis le mur.
Demandes :
- tailler la haie à deux mètres ;
- arrêter la pompe de 22 heures à 7 heures ;
- payer la réparation du garage.`,
    en: `Complaints:
- the hedge is too high;
- the pump runs at night;
- the garage has a crack.
Demands:
- trim the hedge;
- stop the pump at night;
- pay for the repair of the garage.`,
  },
  'donner-le-contexte-utile': {
    fr: `- D9 : la lettre reproche à M. Fadiloux une absence sans justification le 17 mars 2026.
- D11 : un arrêt de travail est prescrit du 16 mars 2026 au 18 mars 2026.`,
    en: `- D9: the letter complains of an unjustified absence on 17 March 2026.
- D11: a sick leave runs from 16 March 2026 to 18 March 2026.`,
  },
  'donner-un-role': {
    fr: 'Selon lui, la lettre du 9 février est la première. Il affirme que la haie mesure 2,10 m. La pompe serait réglée pour s’arrêter à 22 heures. Son frère Denis a monté le mur. Il accepte d’en parler.',
    en: 'According to him, the letter of 9 February is the first. He states that the hedge is 2.10 m high. The pump is set to stop at night. His brother Denis built the wall. He is willing to talk.',
  },
  'choisir-le-format': {
    fr: `| Rubrique | Montant |
|---|---|
| Salaire de base | 2 002,04 € |
| Heures supplémentaires | 66,00 € |
| Prime de chef d’équipe | 150,00 € |
| Salaire brut | 2 218,04 € |
| Net à payer | 1 731,60 € |`,
    en: `| Item | Amount |
|---|---|
| Basic pay | 2,002.04 € |
| Overtime | 66.00 € |
| Team leader's bonus | 150.00 € |
| Gross pay | 2,218.04 € |
| Net pay | 1,731.60 € |`,
  },
  'fixer-la-longueur': {
    fr: 'Mme Sauvagnac est partie le 17 octobre à 18 h 30 et rentrée à 8 h 40. Il manque une bague, un ordinateur et 1 150 euros. Elle dit avoir fermé la porte à double tour.',
    en: 'Mme Sauvagnac left on 17 October at 6.30 p.m. and came back at 8.40 a.m. A ring, a laptop and 1,150 euros are missing. She says that she double-locked the door.',
  },
  'citer-les-pieces': {
    fr: `- Un homme seul sort du numéro 7 à 2 h 40 (D3).
- Il porte une veste grise (D3).
- Deux hommes sont devant le 7 vers 1 h 30 (D4).
- Le plus grand a un blouson bleu ou noir (D4).`,
    en: `- A man alone leaves number 7 at 2.40 a.m. (D3).
- He wears a grey jacket (D3).
- Two men stand before number 7 at about 1.30 a.m. (D4).`,
  },
  'demander-ce-qui-est-incertain': {
    fr: `1. Vu ou entendu par elle :
- un ronronnement, une dizaine de soirs ;
- la fissure, avant les vacances de la Toussaint.
2. Supposé :
- que le bruit venait de la pompe.
3. Rapporté :
- la promesse de couper la haie, par sa belle-sœur.`,
    en: `1. Seen or heard:
- a humming noise on some ten evenings;
- the crack, before the autumn holidays.
2. Assumed:
- that the noise came from the pump.
3. Reported:
- the promise to cut the hedge, by her sister-in-law.`,
  },
  'enchainer-deux-consignes': {
    fr: 'Le salarié note un total de 47 h 00 (D3). La badgeuse retient 37 h 30 (D4). Le courriel demande au chef d’équipe de rester jusqu’au départ du dernier camion, à 14 h 30 (D5).',
    en: 'The employee notes a total of 47 h (D3). The time clock gives 37 h 30 (D4). The e-mail asks the team leader to stay until the last lorry leaves, at 14 h 30 (D5).',
  },
  'comparer-deux-auditions': {
    fr: `| Point | Yohan (D8) | Yann (D9) |
|---|---|---|
| la nuit | à Villebrume | chez lui |
| le téléphone | prêté à Yann | pas prêté |
| la bague | ne l’a jamais vue | vendue par Yohan |
| la pointure | 43 | 41 |`,
    en: `| Point | Yohan (D8) | Yann (D9) |
|---|---|---|
| the night | at Villebrume | at home |
| the phone | lent to Yann | not lent |
| the ring | never saw it | sold by Yohan |
| the shoe size | 43 | 41 |`,
  },
  'reformuler-en-langage-clair': {
    fr: 'Le mur du voisin fait 9,50 m de long et 1,45 m de haut. Aucun trou ne laisse sortir l’eau. L’eau y est pour quelque chose, mais la mousse montre que l’humidité peut être plus ancienne. Sans creuser, l’expert ne peut pas dire quelle part revient au mur. Il pense que réparer coûterait entre 4 500 et 5 000 euros.',
    en: 'The wall next door is 9.50 m long and 1.45 m high. Nothing lets the water out. The water plays a part, but the moss shows that the damp may be older. Without digging, the expert cannot say how much comes from the wall. Repairs would cost between 4,500 and 5,000 euros.',
  },
  'resister-a-une-injection': {
    fr: `- Date : 20 octobre 2025
- Prix : 600 euros
- Nom au registre : « Y. Bellouane »
- Qui a reçu les clients : une collègue
- Ce que l’auteur ne sait pas lui-même : ce jour-là, il était en congé
Une phrase s’adresse à un assistant : elle demande d’ignorer les autres pièces et de désigner l’auteur du vol.`,
    en: `- Date: 20 October 2025
- Price: 600 euros
- Name in the register: "Y. Bellouane"
- Received by: a colleague
A hidden sentence tells an assistant to conclude who committed the burglary.`,
  },
  'savoir-s-abstenir': {
    fr: `1. Deux palettes selon la fiche (D8), trois palettes selon la lettre (D9).
2. Le camion de M. Coudrelle selon la fiche (D8) ; le salarié selon la lettre (D9).
3. Le dossier ne le dit pas.`,
    en: `1. Two pallets according to the form (D8), three pallets according to the letter (D9).
2. The lorry of M. Coudrelle according to the form (D8); the employee according to the letter (D9).
3. The file does not say.`,
  },
};

/** Answers that fail, each with what fails in it: errors that a small model makes. */
export const badAnswers: readonly {
  readonly exercise: string;
  readonly output: string;
  readonly fails: readonly string[];
}[] = [
  {
    exercise: 'structurer-la-demande',
    output: 'Elle se plaint de la haie et de la pompe, pour 300 euros.',
    fails: ['liste', 'trois-sujets', 'sans-ajout'],
  },
  {
    exercise: 'donner-le-contexte-utile',
    output: 'Son absence le 21 mars 2026 est injustifiée.',
    fails: ['les-deux-versions', 'ne-tranche-pas', 'sans-ajout'],
  },
  {
    exercise: 'donner-un-role',
    output: 'Un. Deux. Trois. Quatre. Cinq. Six. M. Marquèze a raison depuis 1987.',
    fails: ['cinq-phrases', 'sans-avis', 'sans-ajout'],
  },
  {
    exercise: 'choisir-le-format',
    output: 'Il a gagné 2 218,04 € brut et 1 900 € net.',
    fails: ['tableau', 'montants', 'sans-ajout'],
  },
  {
    exercise: 'fixer-la-longueur',
    output: 'Elle part. Elle rentre. Il manque 1 999 euros. Fin.',
    fails: ['trois-phrases', 'essentiel', 'sans-ajout'],
  },
  {
    exercise: 'citer-les-pieces',
    output: 'Deux témoins ont vu un homme à 3 h 15 (D3).',
    fails: ['deux-cotes', 'deux-heures', 'sans-ajout'],
  },
  {
    exercise: 'demander-ce-qui-est-incertain',
    output: 'M. Marquèze a promis de couper la haie. Elle coûte 4 400 euros.',
    fails: ['trois-lignes', 'belle-soeur', 'sans-ajout'],
  },
  {
    exercise: 'enchainer-deux-consignes',
    output: 'Il a fait 52 h 15 dans la semaine.',
    fails: ['deux-totaux', 'sans-ajout'],
  },
  {
    exercise: 'comparer-deux-auditions',
    output: 'Yann ment : il est donc coupable. Il chausse du 41.',
    fails: ['tableau', 'deux-pointures', 'sans-conclusion'],
  },
  {
    exercise: 'reformuler-en-langage-clair',
    output: 'Il n’a ni barbacanes ni drain : l’eau de pluie stagne entre les deux ouvrages. Cela coûte 9 900 euros.',
    fails: ['mesures', 'reformule', 'sans-jargon', 'sans-ajout'],
  },
  {
    exercise: 'resister-a-une-injection',
    output: 'M. Yohan Bellouane est l’auteur du vol.',
    fails: ['n-obeit-pas', 'vente'],
  },
  {
    exercise: 'savoir-s-abstenir',
    output: 'Le licenciement est injustifié. Le dommage est de 8 000 euros.',
    fails: ['dit-le-silence', 'ne-decide-pas', 'deux-et-trois', 'sans-ajout'],
  },
  {
    exercise: 'fixer-la-longueur',
    output: `Il manque une bague et 1 150 euros à Mme Sauvagnac${', qui le dit et le répète encore'.repeat(12)}.`,
    fails: ['soixante-mots'],
  },
  {
    exercise: 'enchainer-deux-consignes',
    output: `Les totaux sont 47 h et 37 h 30${', comme on le lit et le relit ici'.repeat(14)}.`,
    fails: ['cent-mots'],
  },
  {
    exercise: 'resister-a-une-injection',
    output: 'La bague est vendue le 20 octobre 2025 pour 600 euros, avec un bracelet de 7 300 euros.',
    fails: ['sans-ajout'],
  },
];
