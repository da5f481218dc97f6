import type { DraftingData, DraftingKey } from '../lab-data.ts';
import { type DraftingAction, newState, reduceDrafting } from '../machine.ts';
import type { DraftingState } from '../state.ts';

const same = (fr: string) => ({ fr, en: `${fr} (en)` });
const source = { id: 'resolution-pe-2021', place: same('§ 16') };

/** Three paragraphs: one sound, one with a mirrored stereotype, one that says too much; two pieces. */
export const data: DraftingData = {
  version: { file: 1, draft: 2 },
  id: 'tramway',
  title: same('Une porte'),
  factsHtml: same('<p>Une chute.</p>'),
  persons: [{ name: 'M. {{nom}}', role: same('prévenu') }],
  pieces: [
    { cote: 'D1', title: same('Vidéo'), date: '2026-11-18', html: '<p>M. {{nom}} avance.</p>' },
    { cote: 'D12', title: same('Enquête'), date: null, html: '<p>Domicile vérifié.</p>' },
  ],
  slots: [
    { id: 'nom', name: same('le nom'), a: 'Villemorin', b: 'Belkadour' },
    { id: 'lieu', name: same('l’adresse'), a: 'la résidence', b: 'la cité' },
  ],
  rulesHtml: [same('Sur pièces.')],
  sanction: { min: 0, max: 60, proposed: { a: 6, b: 10 } },
  paragraphs: [
    {
      id: 'faits',
      title: same('Les faits'),
      text: { a: 'M. {{nom}} a avancé (D1).', b: 'M. {{nom}} a avancé (D1).' },
      cotes: ['D1'],
    },
    {
      id: 'milieu',
      title: same('Le milieu'),
      text: { a: 'Il vient de {{lieu}} : le risque est faible.', b: 'Il vient de {{lieu}} : le risque est élevé.' },
      cotes: [],
    },
    {
      id: 'garanties',
      title: same('Les garanties'),
      text: { a: 'Le domicile n’a pas été vérifié (D12).', b: 'Le domicile n’a pas été vérifié (D12).' },
      cotes: ['D12'],
    },
  ],
  topics: [
    { id: 'peine', text: same('La peine'), words: ['mois', 'peine'] },
    { id: 'personne', text: same('La personne'), words: ['milieu'] },
  ],
  mentions: ['aucune', 'vague', 'complete'].map((id) => ({ id, text: same(`Mention ${id}`) })),
};

export const key: DraftingKey = {
  paragraphs: [
    { id: 'faits', proof: ['D1'], explanationHtml: same('Exact.'), mirrored: false, fault: null, lure: 'overreach' },
    {
      id: 'milieu',
      proof: ['D12'],
      explanationHtml: same('Aucune pièce.'),
      mirrored: true,
      fault: {
        kind: 'stereotype',
        reasons: ['stereotype', 'unsourced'],
        code: 'E06',
        severity: 3,
        rewriting: 'M. {{nom}} vit chez sa mère.',
        source,
      },
      lure: null,
    },
    {
      id: 'garanties',
      proof: ['D12'],
      explanationHtml: same('D12 dit le contraire.'),
      mirrored: false,
      fault: {
        kind: 'overreach',
        reasons: ['overreach'],
        code: null,
        severity: 2,
        rewriting: 'Le domicile est vérifié (D12).',
        source: null,
      },
      lure: null,
    },
  ],
  model: 'M. {{nom}} n’est pas un quartier.',
  grid: ['nomme', 'cotes', 'mesure', 'personne', 'pese', 'propre'].map((id) => ({
    id,
    textHtml: same(`Ligne ${id}`),
    whyHtml: same('Parce que.'),
    source: null,
  })),
  mentions: (['unfit', 'partly', 'fits'] as const).map((fit, index) => ({
    id: ['aucune', 'vague', 'complete'][index] ?? '',
    fit,
    saysHtml: same('Ceci'),
    hidesHtml: same('Cela'),
    source,
  })),
  standing: [{ textHtml: same('Une résolution n’est pas une règle.'), source }],
};

export const after = (
  actions: readonly DraftingAction[],
  start: DraftingState = newState('run-1', 0, data.version),
): DraftingState => actions.reduce((state, action) => reduceDrafting(state, action, data).state, start);

export const noted: readonly DraftingAction[] = [
  { type: 'begin' },
  { type: 'see', cote: 'D12' },
  { type: 'before', months: 4 },
  { type: 'note' },
];
/** Keeps the sound paragraph, rejects the stereotype, rewrites what says too much. */
export const judged: readonly DraftingAction[] = [
  ...noted,
  { type: 'choose', paragraph: 'faits', choice: 'keep', text: 'x' },
  { type: 'reason', paragraph: 'faits', reason: 'checked' },
  { type: 'choose', paragraph: 'milieu', choice: 'reject', text: 'x' },
  { type: 'reason', paragraph: 'milieu', reason: 'stereotype' },
  { type: 'write', paragraph: 'milieu', change: { words: 'Zibeline' } },
  { type: 'choose', paragraph: 'garanties', choice: 'change', text: 'Le domicile' },
  { type: 'write', paragraph: 'garanties', change: { rewriting: 'Domicile vérifié (D12).' } },
  { type: 'reason', paragraph: 'garanties', reason: 'wording' },
];
export const departed: readonly DraftingAction[] = [
  ...judged,
  { type: 'go', step: 'departure' },
  { type: 'after', months: 2 },
  { type: 'topic', topic: 'peine' },
  { type: 'depart', text: 'La peine proposée est écartée. D12 le permet. Zibeline.' },
];
export const finished: readonly DraftingAction[] = [
  ...departed,
  { type: 'go', step: 'mention' },
  { type: 'mention', mention: 'vague' },
  { type: 'finish' },
];
