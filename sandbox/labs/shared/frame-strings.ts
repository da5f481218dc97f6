/** What every lab says while it opens; `.loadErrorHelp` and `.elsewhereHelp` say what becomes of the work. */
export const fr = {
  'frame.loading': 'Chargement de l’atelier…',
  'frame.loadError': 'L’atelier n’a pas pu être chargé.',
  'frame.loadErrorHelp':
    'Vérifiez la connexion, puis réessayez. Ce que vous avez déjà fait est conservé dans ce navigateur.',
  'frame.retry': 'Réessayer',
  'frame.elsewhere': 'Cet atelier est ouvert dans un autre onglet.',
  'frame.elsewhereHelp':
    'Deux onglets se marcheraient dessus : continuez dans l’autre, ou fermez-le puis reprenez ici, au même endroit.',
  'frame.here': 'Reprendre ici',
};

export const en: Readonly<Record<keyof typeof fr, string>> = {
  'frame.loading': 'Loading the lab…',
  'frame.loadError': 'The lab could not be loaded.',
  'frame.loadErrorHelp': 'Check the connection, then try again. What you have already done is kept in this browser.',
  'frame.retry': 'Try again',
  'frame.elsewhere': 'This lab is open in another tab.',
  'frame.elsewhereHelp':
    'Two tabs would get in each other’s way: go on in the other one, or close it and resume here, at the same place.',
  'frame.here': 'Resume here',
};
