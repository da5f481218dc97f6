/** Drawn once; another seed is another register, with another version. */
export const registerSeed = 20261122;

/** Persons of the decisions who are in the register, by the id of their row: the names that the decisions give them. */
export const personsOfDecisions: Readonly<Record<string, string>> = {
  'r-marechale': 'Solène Kermorvan',
  'r-aubergiste': 'Aïssatou Ravenelle',
  'r-infirmiere': 'Gwenaëlle Traouvez',
};

const list = (text: string): readonly string[] => text.trim().split(/\s+/);

/**
 * What names are drawn from: some of courses/invented-names.yaml, kept here so that a name added there does not change who lives
 * in the towns.
 */
export const registerNames = {
  women: list(`
  Adèle Agathe Aïcha Alice Aline Amandine Amélie Anaïs Annick Aurélie Béatrice Brigitte Carine Caroline Catherine
  Cécile Céline Chantal Charlotte Christelle Christine Claire Clara Claudine Corinne Delphine Diane Élise Élodie
  Emma Estelle Florence Françoise Gaëlle Geneviève Hélène Isabelle Jacqueline Jeanne Josiane Julie Karine Laure
  Laurence Léa Lucie Lydie Madeleine Manon Marguerite Marion Martine Mathilde Mélanie Mireille Monique Muriel
  Myriam Nadia Nathalie Nicole Noémie Odile Patricia Pauline Perrine Régine Rose Sabine Sandrine Sarah Simone
  Sophie Suzanne Sylvie Thérèse Valérie Véronique Virginie Yvette
  `),
  men: list(`
  Abel Adrien Alain Albert Alexandre Amadou André Antoine Arnaud Arthur Baptiste Benoît Bernard Bruno Cédric
  Charles Christian Clément Cyril Damien Daniel Denis Didier Éric Étienne Fabien Farid Félix Florian François
  Frédéric Gabriel Georges Gérard Gilles Guillaume Henri Hervé Hugo Jacques Jean Jérôme Joseph Julien Karim
  Laurent Léon Lionel Louis Luc Lucien Marc Marcel Mathieu Maurice Maxime Mehdi Michel Mohamed Nicolas Norbert
  Olivier Pascal Patrick Paul Philippe Pierre Quentin Raymond Rémi René Robert Roger Samuel Serge Simon Sylvain
  Théo Thierry Thomas Valentin Victor Vincent Yann Yves
  `),
  surnames: list(`
  Abernon Alvarane Amblardin Arcelin-Vaux Arvenel Aubrevin Bagnolin Baldacci-Roy Barsalou-Netty Bassompin
  Beauvernois Belkadour Bellouane Benazrit Berthellier Besquerand Boissardel Bonnefay Bouvardin Brancheroy
  Brizelle Cadoret-Lys Calvérac Carrouault Castelnérac Chabrelin Chamoisel Charvenoy Chazelin Cheverry-Lanne
  Clairvernay Combrailles Corvaisin Coudrelle Courtenvaux Crespinel Dalmasque Darbonnel Delavernière Desmazures
  Diabakaté Diarrabé Dombreval Doucerin Drissanou Dufournel Durançay Esparvier Estebanel Fadiloux Farvaque-Lom
  Ferrandin Flavigneul Fontrailles Fourcadel Gallimont Garrigot Gaudremont Gerbolin Ghazilou Girondeau Grandserre
  Guerlédan Guillevault Hamdaroui Hautecombe Herbecourt Houdremont Jaligneau Jourdanel Kaborenta Karamogo-Sy
  Kerdavid Kermorvan Labarthère Lacazenave Lancelin Lavernhac Lebrazidec Leguervin Lespinard Loubressac Maillardon
  Malvoisine Marchandel Marquèze Mazerolin Menvielle Mérindolle Mirandolle Moncoutier Montarnal Morvandel
  Nanteuillet Navarrot Nguyenvan Noirmain Oliveresse Ormancey Orsovino Pardailhan Passerieu Peyrolade Pelvoisin
  Pontcallec Poujardieu Pradelmont Quemeneuc Rabastin Ravenelle Rebuffat-Lyne Rocamaure Romanetti Roquebillière
  Rouvrelin Saboureau Salvignac Sarrazolle Sauvagnac Savarenne Serrurault Sidibemba Solignac-Port Soubeyrolle
  Tabouriech Talvard Tamazgha Tavernelle Tellerin Thévenard Thibaudel Tournefier Traouvez Tressanges Valcourtin
  Valdenaire Vandenbruel Varengeot Vasconel Verdelhan Vernouillard Vidalenche Villemorin Vissac-Moret Voisenet
  Wagnelle Yvernault Zahirouni Zemmourane
  `),
} as const;
