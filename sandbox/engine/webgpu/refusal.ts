import type { Language } from '../../../courses/schema/text.ts';

/** Why WebGPU is not used although it was asked for: the model then runs by WebAssembly. */
export type WebGpuRefusal =
  | 'no-adapter'
  /** The adapter computes on the processor: slower than WebAssembly. */
  | 'software'
  /** The graphics processor takes no buffer as large as the model's weights. */
  | 'limits'
  | 'no-half-precision'
  /** The canary prompt brought other words than it must. */
  | 'wrong-words'
  | 'slow'
  | 'failed';

const sentences: Readonly<Record<WebGpuRefusal, Readonly<Record<Language, string>>>> = {
  'no-adapter': {
    fr: 'aucun processeur graphique n’est disponible pour cette page',
    en: 'no graphics processor is available to this page',
  },
  software: {
    fr: 'le processeur graphique est simulé par le processeur, donc plus lent',
    en: 'the graphics processor is simulated by the processor, so slower',
  },
  limits: {
    fr: 'le processeur graphique n’accepte pas des blocs aussi grands que ceux du modèle',
    en: 'the graphics processor does not take blocks as large as those of the model',
  },
  'no-half-precision': {
    fr: 'le processeur graphique ne calcule pas en demi-précision, que ce modèle demande',
    en: 'the graphics processor does not compute in half precision, which this model needs',
  },
  'wrong-words': {
    fr: 'le processeur graphique n’a pas donné les mots attendus à la question d’essai',
    en: 'the graphics processor did not give the expected words to the trial question',
  },
  slow: {
    fr: 'le processeur graphique a répondu trop lentement à la question d’essai',
    en: 'the graphics processor answered the trial question too slowly',
  },
  failed: {
    fr: 'le processeur graphique s’est arrêté sur une erreur',
    en: 'the graphics processor stopped with an error',
  },
};

/** The reason, as the end of a sentence. */
export const refusalText = (refusal: WebGpuRefusal, lang: Language): string => sentences[refusal][lang];
