/** Words separated by commas: a list of one word a line would hide the code around it. */
const list = (text: string): readonly string[] => text.replace(/\s+/g, ' ').trim().split(/ *, */);

/** Capitalised words that stand where a name could and are none. */
export const ordinaryWords = list(`
  Madame, Mesdames, Monsieur, Messieurs, Mademoiselle, Maître, Docteur, Professeur, Mme, Mlle, MM, Me, Dr, Noël,
  Pâques, Toussaint, Ascension, Pentecôte, Internet, France, Europe, Euros, État, Ministère, Cour, Tribunal, Code,
  Article, Président, Présidente, Procureur, Procureure, Juge, Greffier, Greffière, Préfet, Maire, Directeur,
  Directrice, Trésor, Défenseur, Le, La, Les, Il, Elle, Ce, Cet, Cette, Un, Une, Des, Et, Je, Nous, Vous, On, En,
  Au, Aux, Du, De, Par, Pour, Sur, Dans, Avec, Mr, Mrs, Ms, The, He, She, It, They, A, An, In, On, At, His, Her
`);

/** Large towns of France: never the scene of a fictitious case. Those that are also common words are left out. */
export const realTowns = list(`
  Paris, Marseille, Lyon, Toulouse, Nantes, Montpellier, Strasbourg, Bordeaux, Lille, Rennes, Reims, Toulon,
  Saint-Étienne, Le Havre, Dijon, Grenoble, Angers, Villeurbanne, Nîmes, Aix-en-Provence, Clermont-Ferrand, Le
  Mans, Brest, Amiens, Annecy, Limoges, Metz, Perpignan, Besançon, Orléans, Rouen, Mulhouse, Caen, Nancy,
  Argenteuil, Montreuil, Roubaix, Tourcoing, Dunkerque, Avignon, Nanterre, Poitiers, Créteil, Pau, Versailles,
  Courbevoie, Colombes, Aulnay-sous-Bois, Asnières, Rueil-Malmaison, Antibes, Saint-Denis, Calais, Cannes,
  Béziers, Colmar, Bourges, Drancy, Mérignac, Valence, Ajaccio, Bastia, Quimper, Lorient, Vannes, Troyes,
  Chambéry, Niort, Évry, Bobigny, Pontoise, Cergy, Melun, Meaux, Évreux, Beauvais, Arras, Douai, Valenciennes,
  Charleville-Mézières, Épinal, Belfort, Nevers, Auxerre, Mâcon, Chalon-sur-Saône, Roanne, Aurillac, Cahors,
  Rodez, Albi, Montauban, Auch, Tarbes, Bayonne, Biarritz, Périgueux, Angoulême, Saintes, La Rochelle, La
  Roche-sur-Yon, Cholet, Laval, Alençon, Cherbourg, Saint-Malo, Saint-Brieuc, Blois, Chartres, Châteauroux,
  Vesoul, Bourg-en-Bresse, Gap, Digne, Draguignan, Fréjus, Fleury-Mérogis, Fresnes, Cayenne, Fort-de-France,
  Pointe-à-Pitre, Nouméa, Papeete, Mamoudzou
`);

/** The most common surnames of France, less those that are also first names or plain words: refused wherever they stand. */
export const realSurnames = list(`
  Dubois, Durand, Moreau, Lefebvre, Lefèvre, Fournier, Morel, Girard, Dupont, Dupond, Bonnet, Legrand, Garnier,
  Faure, Rousseau, Guérin, Muller, Roussel, Perrin, Morin, Gauthier, Dumont, Lopez, Garcia, Masson, Sanchez,
  Nguyen, Boyer, Lemaire, Duval, Joly, Gautier, Meyer, Meunier, Perez, Dufour, Blanchard, Dumas, Brunet, Schmitt,
  Leroux, Leroy, Colas, Fernandez, Rolland, Caron, Aubert, Giraud, Leclerc, Leclercq, Vidal, Lemoine, Gaillard,
  Fabre, Dupuis, Rodriguez, Guillot, Gonzalez, Lecomte, Ménard, Fleury, Deschamps, Maillard, Benali, Martinez,
  Dupuy, Baron, Bouvier, Renault, Lefort, Delmas, Charpentier, Prévost, Jacquet, Pereira, Da Silva
`);
