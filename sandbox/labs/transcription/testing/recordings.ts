import type { AnswerKey, KeyLine, Line, Segment, TranscriptionData } from '../lab-data.ts';
import { newState, reduceTranscription, type TranscriptionAction } from '../machine.ts';
import type { TranscriptionState } from '../state.ts';

const line = (id: string, speaker: string, text: string, own: Partial<Line> = {}): Line => ({
  id,
  speaker,
  text,
  isTranslation: false,
  cue: [0, 1000],
  ...own,
});

const segment = (id: string, title: string, lines: readonly Line[]): Segment => ({
  id,
  title: { fr: title, en: `${title} (en)` },
  audio: { file: `${id}.mp3`, bytes: 3, durationMs: 4000, peaks: Array.from({ length: 20 }, (_, i) => 5 * i) },
  lines: [...lines],
  second: [{ speaker: 'a', text: 'Euh, je n’ai pas vu le chat.', lang: 'fr' }],
});

/** Two segments: a lost negation and a lure; a wrong translation and a line that was well transcribed. */
export const data: TranscriptionData = {
  recordings: [
    {
      id: 'essai',
      version: 1,
      title: { fr: 'Un essai', en: 'A trial' },
      settingHtml: { fr: '<p>Une pièce.</p>', en: '<p>A room.</p>' },
      speakers: [
        { id: 'a', name: { fr: 'Le témoin', en: 'The witness' } },
        { id: 'b', name: { fr: 'L’enquêteur', en: 'The officer' } },
      ],
      segments: [
        segment('un', 'Premier', [
          line('un-1', 'a', 'J’ai vu le chat.'),
          line('un-2', 'b', 'À deux heures sept ?', { cue: [1500, 3000] }),
        ]),
        segment('deux', 'Second', [
          line('deux-1', 'a', 'À cinquante mètres.', { isTranslation: true }),
          line('deux-2', 'b', 'C’est noter.', { cue: [1500, 3000] }),
        ]),
      ],
    },
  ],
};

const keyLine = (id: string, said: string, own: Partial<KeyLine> = {}): KeyLine => ({
  id,
  speaker: 'a',
  said,
  lang: 'fr',
  means: null,
  fault: null,
  lureHtml: null,
  ...own,
});
const because = { fr: 'Parce que.', en: 'Because.' };

export const key: AnswerKey = {
  segments: [
    {
      id: 'un',
      decision: 'listen',
      becauseHtml: because,
      lines: [
        keyLine('un-1', 'Euh, je n’ai pas vu le chat.', {
          fault: {
            weight: 'critical',
            kind: 'negation',
            words: [0, 1],
            correction: 'Je n’ai pas vu le chat.',
            explanationHtml: { fr: 'La négation.', en: 'The negation.' },
          },
        }),
        keyLine('un-2', 'À deux heures sept ?', { speaker: 'b', lureHtml: { fr: 'C’est exact.', en: 'It is right.' } }),
      ],
    },
    {
      id: 'deux',
      decision: 'use',
      becauseHtml: because,
      lines: [
        keyLine('deux-1', 'A quince metros.', {
          lang: 'es',
          means: 'À quinze mètres.',
          fault: {
            weight: 'critical',
            kind: 'number',
            words: [1, 1],
            correction: 'À quinze mètres.',
            explanationHtml: { fr: 'Quinze.', en: 'Fifteen.' },
          },
        }),
        keyLine('deux-2', 'C’est noté.', {
          speaker: 'b',
          fault: {
            weight: 'minor',
            kind: 'other',
            words: [1, 1],
            correction: 'C’est noté.',
            explanationHtml: { fr: 'Sans effet.', en: 'Without effect.' },
          },
        }),
      ],
    },
  ],
};

export const play = (
  actions: readonly TranscriptionAction[],
  from: TranscriptionState = newState('run', data),
): TranscriptionState => actions.reduce((state, action) => reduceTranscription(state, action, data).state, from);

/** Everything found, named and decided as the key does. */
export const found: readonly TranscriptionAction[] = [
  { type: 'begin' },
  { type: 'mark', line: 'un-1' },
  { type: 'name-kind', line: 'un-1', kind: 'negation' },
  { type: 'toggle-word', line: 'un-1', word: 1 },
  { type: 'correct', line: 'un-1', text: 'Je n’ai pas vu le chat.' },
  { type: 'mark', line: 'deux-1' },
  { type: 'name-kind', line: 'deux-1', kind: 'number' },
  { type: 'decide', segment: 'un', decision: 'listen' },
  { type: 'decide', segment: 'deux', decision: 'use' },
];
