import type { WorkshopData, WorkshopExercise } from '../lab-data.ts';

const same = (fr: string) => ({ fr });

/** One exercise on a file of two pieces, with one criterion on the prompt and one on the answer. */
export const exercise: WorkshopExercise = {
  id: 'citer-les-pieces',
  version: 2,
  rank: 6,
  skill: 'citing',
  dossier: 'cambriolage',
  title: { fr: 'Citer les pièces', en: 'Citing the pieces' },
  taskHtml: same('<p>Obtenez la date du vol, avec sa cote.</p>'),
  hintsHtml: [same('Nommez la pièce.'), same('Demandez la cote.')],
  pieces: ['D1'],
  start: { fr: 'Résume {{D1}}', en: 'Summarise {{D1}}' },
  solution: {
    prompt: same('"""\n{{D1}}\n"""\nDonne la date du vol et cite la cote de la pièce.'),
    explanationHtml: same('<p>La cote permet de vérifier.</p>'),
  },
  firstStep: null,
  criteria: [
    {
      id: 'demande-la-cote',
      on: 'prompt',
      textHtml: same('La consigne demande la cote.'),
      whyHtml: same('Sans cote, rien ne se vérifie.'),
      check: { kind: 'asks-for', what: 'sources' },
    },
    {
      id: 'cite',
      on: 'output',
      textHtml: same('La réponse cite une pièce.'),
      whyHtml: same('C’est ce qui a été demandé.'),
      check: { kind: 'cites', min: 1 },
    },
  ],
  debriefHtml: same('<p>Une cote se vérifie.</p>'),
};

export const data: WorkshopData = {
  dossiers: [
    {
      id: 'cambriolage',
      title: same('Un cambriolage'),
      field: 'criminal',
      factsHtml: same('<p>Un vol.</p>'),
      persons: [
        { name: 'M. Paul Renardel', also: ['M. Renardel'], role: same('victime') },
        { name: 'Mme Odile Sarrazeau', also: [], role: same('témoin') },
      ],
      pieces: [
        {
          cote: 'D1',
          kind: 'complaint',
          title: same('Plainte de M. Renardel'),
          date: '2026-03-13',
          words: 12,
          text: 'M. Paul Renardel déclare que le vol a eu lieu le 12 mars 2026.',
          html: '<p>M. Paul Renardel déclare que le vol a eu lieu le 12 mars 2026.</p>',
        },
        {
          cote: 'D2',
          kind: 'hearing',
          title: same('Audition de Mme Sarrazeau'),
          date: null,
          words: 9,
          text: 'Mme Odile Sarrazeau a vu {{D1}} une camionnette l’après-midi.',
          html: '<p>Mme Odile Sarrazeau a vu une camionnette l’après-midi.</p>',
        },
      ],
    },
  ],
  exercises: [exercise],
};
