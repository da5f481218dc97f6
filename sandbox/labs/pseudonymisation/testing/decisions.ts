import type { Mark, PseudonymisationData } from '../lab-data.ts';

const text =
  'Mme Odile Bagnolin, seule apicultrice de Valombre, demande 400 euros à Karim Tellerin. La loi Pinel s’applique au voisin.';
const end = 'Le tribunal condamne Karim Tellerin.';

/** A mark at the first place of its words. */
function mark(
  id: string,
  words: string,
  rest: Partial<Mark> & Pick<Mark, 'nature' | 'class'>,
  where: { readonly in: string; readonly text: string } = { in: 'p1', text },
): Mark {
  const from = where.text.indexOf(words);
  return {
    id,
    in: where.in,
    from,
    to: from + words.length,
    duty: rest.nature === 'identifier' ? 'mandatory' : null,
    byMachine: false,
    why: null,
    ...rest,
  };
}

const why = { fr: 'Pour une raison.', en: 'For a reason.' };
const decision = {
  id: 'ruches',
  version: 1,
  matter: { fr: 'Voisinage', en: 'Neighbours' },
  title: { fr: 'Des ruches', en: 'Beehives' },
  paragraphs: [
    { id: 'p1', kind: 'text' as const, text },
    { id: 'p2', kind: 'text' as const, text: end },
  ],
  marks: [
    mark('odile', 'Odile Bagnolin', { nature: 'identifier', class: 'person', byMachine: true }),
    mark('apicultrice', 'seule apicultrice', {
      nature: 'identifier',
      class: 'profession',
      duty: 'complementary',
      why,
    }),
    mark('ville', 'Valombre', { nature: 'open', class: 'place', why }),
    mark('somme', '400 euros', { nature: 'needed', class: 'number', byMachine: true, why }),
    mark('karim', 'Karim Tellerin', { nature: 'identifier', class: 'person', why }),
    mark('pinel', 'Pinel', { nature: 'needed', class: 'person', byMachine: true, why }),
    mark(
      'karim-2',
      'Karim Tellerin',
      { nature: 'identifier', class: 'person', byMachine: true },
      { in: 'p2', text: end },
    ),
  ],
  crossing: {
    person: 'r-1',
    lead: { fr: 'La demanderesse.', en: 'The claimant.' },
    press: { fr: 'Une ruche a essaimé.', en: 'A hive has swarmed.' },
    attributes: [
      { name: 'sex' as const, marks: [] },
      { name: 'activity' as const, marks: ['apicultrice'] },
      { name: 'town' as const, marks: ['ville'] },
    ],
  },
};

const source = { fr: 'Un texte', en: 'A text' };
const at = { fr: 'article 1', en: 'article 1' };

/** A small lab: two decisions, a register of five, two situations. */
export const data: PseudonymisationData = {
  decisions: [decision, { ...decision, id: 'ruches-2', title: { fr: 'Encore des ruches' }, crossing: null }],
  register: [
    ['r-1', 'Odile Bagnolin', 'f', 1970, 'Valombre', 'bourg', 'elevage', 1],
    ['r-2', 'Karim Tellerin', 'm', 1980, 'Valombre', 'bourg', 'elevage', 0],
    ['r-3', 'Aline Talvard', 'f', 1990, 'Valombre', 'bourg', 'commerce', 2],
    ['r-4', 'Nadia Vasconel', 'f', 1990, 'Lormeray', 'bourg', 'elevage', 2],
    ['r-5', 'Hugo Brizelle', 'm', 1955, 'Lormeray', 'bourg', 'retraite', 3],
  ],
  pressTitle: { fr: 'La feuille', en: 'The paper' },
  words: [{ word: 'occultation', text: { fr: 'Cacher.', en: 'To hide.' }, source, at }],
  situations: [
    { id: 'un', text: { fr: 'Un ?' }, word: 'occultation', explanation: { fr: 'Parce que.' }, source, at },
    { id: 'deux', text: { fr: 'Deux ?' }, word: 'none', explanation: { fr: 'Rien.' }, source, at },
  ],
  figures: [{ id: 'million', text: { fr: 'Un million.' }, quote: 'un million', decisions: 1_000_000, source, at }],
  contradictions: [{ id: 'x', text: { fr: 'Ne pas confondre.' } }],
};
