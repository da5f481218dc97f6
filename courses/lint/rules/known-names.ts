import type { InventedNames, Source } from '../../schema/index.ts';

/** Same length as the text, so that offsets agree: lower case, straight apostrophes, plain spaces. */
export function foldName(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/[\u00A0\u202F]/g, ' ');
}

/** Capitalised words that stand where a name could and are none. */
const ordinaryWords = [
  'Madame',
  'Mesdames',
  'Monsieur',
  'Messieurs',
  'Mademoiselle',
  'Maître',
  'Docteur',
  'Professeur',
  'Mme',
  'Mlle',
  'MM',
  'Me',
  'Dr',
  'Noël',
  'Pâques',
  'Toussaint',
  'Ascension',
  'Pentecôte',
  'Internet',
  'France',
  'Europe',
  'Euros',
  'État',
  'Ministère',
  'Cour',
  'Tribunal',
  'Code',
  'Article',
  'Président',
  'Présidente',
  'Procureur',
  'Procureure',
  'Juge',
  'Greffier',
  'Greffière',
  'Préfet',
  'Maire',
  'Directeur',
  'Directrice',
  'Trésor',
  'Défenseur',
  'Le',
  'La',
  'Les',
  'Il',
  'Elle',
  'Ce',
  'Cet',
  'Cette',
  'Un',
  'Une',
  'Des',
  'Et',
  'Je',
  'Nous',
  'Vous',
  'On',
  'En',
  'Au',
  'Aux',
  'Du',
  'De',
  'Par',
  'Pour',
  'Sur',
  'Dans',
  'Avec',
  'Mr',
  'Mrs',
  'Ms',
  'The',
  'He',
  'She',
  'It',
  'They',
  'A',
  'An',
  'In',
  'On',
  'At',
  'His',
  'Her',
];

/** Large towns of France: never the scene of a fictitious case. Those that are also common words are left out. */
export const realTowns: readonly string[] = [
  'Paris',
  'Marseille',
  'Lyon',
  'Toulouse',
  'Nantes',
  'Montpellier',
  'Strasbourg',
  'Bordeaux',
  'Lille',
  'Rennes',
  'Reims',
  'Toulon',
  'Saint-Étienne',
  'Le Havre',
  'Dijon',
  'Grenoble',
  'Angers',
  'Villeurbanne',
  'Nîmes',
  'Aix-en-Provence',
  'Clermont-Ferrand',
  'Le Mans',
  'Brest',
  'Amiens',
  'Annecy',
  'Limoges',
  'Metz',
  'Perpignan',
  'Besançon',
  'Orléans',
  'Rouen',
  'Mulhouse',
  'Caen',
  'Nancy',
  'Argenteuil',
  'Montreuil',
  'Roubaix',
  'Tourcoing',
  'Dunkerque',
  'Avignon',
  'Nanterre',
  'Poitiers',
  'Créteil',
  'Pau',
  'Versailles',
  'Courbevoie',
  'Colombes',
  'Aulnay-sous-Bois',
  'Asnières',
  'Rueil-Malmaison',
  'Antibes',
  'Saint-Denis',
  'Calais',
  'Cannes',
  'Béziers',
  'Colmar',
  'Bourges',
  'Drancy',
  'Mérignac',
  'Valence',
  'Ajaccio',
  'Bastia',
  'Quimper',
  'Lorient',
  'Vannes',
  'Troyes',
  'Chambéry',
  'Niort',
  'Évry',
  'Bobigny',
  'Pontoise',
  'Cergy',
  'Melun',
  'Meaux',
  'Évreux',
  'Beauvais',
  'Arras',
  'Douai',
  'Valenciennes',
  'Charleville-Mézières',
  'Épinal',
  'Belfort',
  'Nevers',
  'Auxerre',
  'Mâcon',
  'Chalon-sur-Saône',
  'Roanne',
  'Aurillac',
  'Cahors',
  'Rodez',
  'Albi',
  'Montauban',
  'Auch',
  'Tarbes',
  'Bayonne',
  'Biarritz',
  'Périgueux',
  'Angoulême',
  'Saintes',
  'La Rochelle',
  'La Roche-sur-Yon',
  'Cholet',
  'Laval',
  'Alençon',
  'Cherbourg',
  'Saint-Malo',
  'Saint-Brieuc',
  'Blois',
  'Chartres',
  'Châteauroux',
  'Vesoul',
  'Bourg-en-Bresse',
  'Gap',
  'Digne',
  'Draguignan',
  'Fréjus',
  'Fleury-Mérogis',
  'Fresnes',
  'Cayenne',
  'Fort-de-France',
  'Pointe-à-Pitre',
  'Nouméa',
  'Papeete',
  'Mamoudzou',
];

/** The most common surnames of France, less those that are also first names or plain words: refused wherever they stand. */
export const realSurnames: readonly string[] = [
  'Dubois',
  'Durand',
  'Moreau',
  'Lefebvre',
  'Lefèvre',
  'Fournier',
  'Morel',
  'Girard',
  'Dupont',
  'Dupond',
  'Bonnet',
  'Legrand',
  'Garnier',
  'Faure',
  'Rousseau',
  'Guérin',
  'Muller',
  'Roussel',
  'Perrin',
  'Morin',
  'Gauthier',
  'Dumont',
  'Lopez',
  'Garcia',
  'Masson',
  'Sanchez',
  'Nguyen',
  'Boyer',
  'Lemaire',
  'Duval',
  'Joly',
  'Gautier',
  'Meyer',
  'Meunier',
  'Perez',
  'Dufour',
  'Blanchard',
  'Dumas',
  'Brunet',
  'Schmitt',
  'Leroux',
  'Leroy',
  'Colas',
  'Fernandez',
  'Rolland',
  'Caron',
  'Aubert',
  'Giraud',
  'Leclerc',
  'Leclercq',
  'Vidal',
  'Lemoine',
  'Gaillard',
  'Fabre',
  'Dupuis',
  'Rodriguez',
  'Guillot',
  'Gonzalez',
  'Lecomte',
  'Ménard',
  'Fleury',
  'Deschamps',
  'Maillard',
  'Benali',
  'Martinez',
  'Dupuy',
  'Baron',
  'Bouvier',
  'Renault',
  'Lefort',
  'Delmas',
  'Charpentier',
  'Prévost',
  'Jacquet',
  'Pereira',
  'Da Silva',
];

const articles: ReadonlySet<string> = new Set(['le', 'la', 'les', 'de', 'du', 'des', 'da']);

/** What a text may name. */
export interface KnownNames {
  /** Whether a capitalised sequence is made of known persons, places and companies only. */
  person(sequence: string): boolean;
  town(name: string): boolean;
  company(trigger: string, sequence: string): boolean;
  place(name: string): boolean;
  /** Whether a word stands in any name of the lists. */
  part(word: string): boolean;
  /** No name at all. */
  ordinary(word: string): boolean;
  readonly firstNames: ReadonlySet<string>;
  readonly courtTypes: readonly string[];
}

const folded = (names: readonly string[]): Set<string> => new Set(names.map(foldName));

export function knownNames(names: InventedNames, sources: readonly Source[] = []): KnownNames {
  const firstNames = folded(names.firstNames);
  const surnames = folded(names.surnames);
  const towns = folded(names.towns);
  const places = folded(names.places);
  const companies = [...folded(names.companies)];
  const ordinary = folded([...names.commonWords, ...ordinaryWords]);
  // An author who is cited is a real person, and rightly named.
  const authors = folded(
    sources.flatMap((source) => source.author.split(/[\s,]+/)).filter((word) => /^\p{Lu}/u.test(word)),
  );
  const part = (word: string): boolean => firstNames.has(word) || surnames.has(word) || authors.has(word);
  const single = (word: string): boolean =>
    part(word) || /^\p{L}\.?$/u.test(word) || (word.includes('-') && word.split('-').every(part));
  const person = (sequence: string): boolean => {
    // A particle in lower case belongs to the name that follows and says nothing about it.
    const words = sequence
      .replace(/[\u00A0\u202F]/g, ' ')
      .split(/\s+/)
      .map((word) => word.replace(/^d['’](?=\p{Lu})/u, ''))
      .filter((word) => /^\p{Lu}/u.test(word))
      .map(foldName);
    /** Whether the words from `start` on are known, taking the longest surname first. */
    const from = (start: number): boolean => {
      const word = words[start];
      // « M. Talvard Il » : what follows is no longer the name. An article may begin a surname.
      if (word === undefined || (start > 0 && ordinary.has(word) && !articles.has(word))) return true;
      for (let end = words.length; end > start; end -= 1) {
        const joined = words.slice(start, end).join(' ');
        if ((end === start + 1 ? single(joined) : surnames.has(joined)) && from(end)) return true;
      }
      return false;
    };
    return words.length > 0 && from(0);
  };
  const everyName = [...names.surnames, ...names.towns, ...names.places, ...names.companies, ...names.courtTypes];
  const parts = new Set(everyName.flatMap((name) => foldName(name).split(/[ ']/)));
  return {
    person,
    town: (name) => towns.has(foldName(name)) || places.has(foldName(name)),
    place: (name) => places.has(foldName(name)),
    company: (trigger, sequence) => {
      const wanted = foldName(sequence).trim();
      const withTrigger = `${foldName(trigger)} ${wanted}`;
      return (
        companies.some((company) =>
          [wanted, withTrigger].some((text) => company === text || text.startsWith(`${company} `)),
        ) ||
        towns.has(wanted) ||
        person(sequence)
      );
    },
    part: (word) => parts.has(foldName(word)) || person(word),
    ordinary: (word) => ordinary.has(foldName(word)),
    firstNames,
    courtTypes: names.courtTypes.map(foldName),
  };
}
