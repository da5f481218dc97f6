import type { LegalTable } from '../../../../courses/schema/index.ts';
import { table } from '../../legal-tree/testing/table.ts';
import type { ImpactData } from '../lab-data.ts';
import { impactPayload } from '../payload.ts';

const both = (text: string) => ({ fr: text, en: `${text} (en)` });

/** A project with one document, an assessment of two sections and a checklist of one. */
export const projectTable: LegalTable = {
  ...table,
  file: {
    project: {
      id: 'projet',
      version: 1,
      title: both('Un projet'),
      lead: both('Lisez.'),
      documents: [{ id: 'fiche', cote: 'P1', title: both('La fiche'), date: '2026-09-14', text: both('Une *fiche*.') }],
      findings: [{ id: 'voir', cotes: ['P1'], text: both('Il fallait voir.'), basis: both('§ 1') }],
      fictitious: true,
    },
    forms: [
      {
        id: 'etude',
        version: 1,
        kind: 'assessment',
        title: both('Étude'),
        lead: both('Remplissez.'),
        rules: ['risque'],
        sections: [
          {
            id: 'systeme',
            title: both('Le système'),
            basis: both('§ 4'),
            rules: ['risque'],
            fields: [
              { kind: 'text', id: 'quoi', label: both('Que fait-il ?'), help: both('Une aide.') },
              {
                kind: 'choice',
                id: 'classe',
                label: both('Sa classe'),
                options: [
                  { id: 'risque', text: both('À haut risque') },
                  { id: 'rien', text: both('Hors du champ') },
                ],
              },
            ],
          },
          {
            id: 'avis',
            title: both('L’avis'),
            basis: both('§ 20'),
            rules: [],
            fields: [{ kind: 'text', id: 'avis', label: both('Votre avis') }],
          },
        ],
        fictitious: true,
      },
      {
        id: 'label',
        version: 1,
        kind: 'checklist',
        title: both('Label'),
        lead: both('Cochez.'),
        rules: [],
        sections: [
          {
            id: 'arret',
            title: both('L’arrêt'),
            basis: both('§ E'),
            rules: [],
            fields: [{ kind: 'criterion', id: 'bouton', label: both('On peut l’arrêter.') }],
          },
        ],
        fictitious: true,
      },
    ],
  },
};

const made = impactPayload(projectTable, {
  renderMarkdown: (markdown) => `<p>${markdown}</p>`,
  plainText: (markdown) => markdown,
});
if (made === null) throw new Error('the fixture has a project');
export const data: ImpactData = made;
