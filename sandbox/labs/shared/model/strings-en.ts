import type { fr } from './strings-fr.ts';

export const en: Readonly<Record<keyof typeof fr, string>> = {
  'model.title': 'The language model',
  'model.idle': 'to be started',
  'model.loading': 'loading',
  'model.ready': 'ready',
  'model.failed': 'stopped',
  'model.recorded': 'recorded answers',
  'model.said': 'The model is ready.',
};
