import type { FairnessCase, FairnessData } from '../lab-data.ts';

const same = (fr: string) => ({ fr });

/** One case of three options and three criteria. */
const first: FairnessCase = {
  id: 'amenagement',
  version: 2,
  title: same('Un score au dossier'),
  factsHtml: same('<p>Une demande.</p>'),
  questionHtml: same('Que faites-vous du score ?'),
  options: [
    { id: 'ecarter', textHtml: same('L’écarter.'), readingHtml: same('Écarté.') },
    { id: 'suivre', textHtml: same('Le suivre.'), readingHtml: same('Suivi.') },
  ],
  criteria: [
    { id: 'vpp', textHtml: same('Valeurs prédictives') },
    { id: 'erreurs', textHtml: same('Taux d’erreur') },
    { id: 'pieces', textHtml: same('Pièces') },
  ],
  grid: [
    {
      id: 'groupe',
      textHtml: same('Le score parle d’un groupe.'),
      whyHtml: same('Corrélation.'),
      source: { id: 'resolution', place: same('résolution de 2021, § 24') },
    },
    { id: 'taux', textHtml: same('Les deux taux.'), whyHtml: same('Deux côtés.'), source: null },
    { id: 'cotes', textHtml: same('Les cotes.'), whyHtml: same('Vérifiables.'), source: null },
  ],
  debriefHtml: same('<p>Deux phrases vraies.</p>'),
  pieces: [
    { cote: 'D1', title: same('Requête'), date: '2026-09-14', fromMachine: false, html: '<p>Requête.</p>' },
    { cote: 'D3', title: same('Fiche'), date: null, fromMachine: true, html: '<p>68</p>' },
  ],
};

export const data: FairnessData = {
  cases: [first, { ...first, id: 'mineur', version: 1, title: same('Un score pour un mineur') }],
};
