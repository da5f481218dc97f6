import type { Language } from '../../courses/schema/text.ts';

/** Why the model cannot do what was asked: each in words that a learner understands, with what to do. */
export type Failure =
  | { readonly kind: 'file-missing'; readonly file: string }
  | { readonly kind: 'file-damaged'; readonly file: string }
  | { readonly kind: 'network' }
  | { readonly kind: 'storage'; readonly neededBytes: number; readonly freeBytes: number | null }
  | { readonly kind: 'memory'; readonly neededBytes: number }
  | { readonly kind: 'too-long'; readonly tokens: number; readonly limit: number }
  | { readonly kind: 'other-tab' }
  | { readonly kind: 'stopped-working' }
  | { readonly kind: 'unsupported' }
  | { readonly kind: 'not-loaded' }
  | { readonly kind: 'setting'; readonly setting: string }
  | { readonly kind: 'model'; readonly detail: string };

const megabytes = (bytes: number, lang: Language): string => {
  const maximumFractionDigits = bytes < 1e7 ? 1 : 0;
  const number = new Intl.NumberFormat(lang === 'fr' ? 'fr-FR' : 'en-GB', { maximumFractionDigits });
  return `${number.format(bytes / 1e6)} ${lang === 'fr' ? 'Mo' : 'MB'}`;
};

/** What happened and what to do, in one or two sentences. The learner's text is never lost: every sentence may say so. */
export function failureText(failure: Failure, lang: Language): string {
  const fr = lang === 'fr';
  const size = (bytes: number): string => megabytes(bytes, lang);
  switch (failure.kind) {
    case 'file-missing':
      return fr
        ? `Le fichier « ${failure.file} » du modèle manque sur le serveur. Prévenez la personne qui exploite le campus ; en attendant, les réponses enregistrées restent disponibles.`
        : `The model’s file “${failure.file}” is missing on the server. Tell whoever runs the campus; until then, the recorded answers remain available.`;
    case 'file-damaged':
      return fr
        ? `Le fichier « ${failure.file} » est arrivé abîmé : son empreinte n’est pas la bonne. Il a été effacé ; relancez le chargement.`
        : `The file “${failure.file}” arrived damaged: its fingerprint is wrong. It was deleted; start loading again.`;
    case 'network':
      return fr
        ? 'Le réseau s’est coupé pendant le chargement. Ce qui est arrivé est gardé : le chargement reprendra où il s’est arrêté.'
        : 'The network went away while loading. What arrived is kept: loading will go on where it stopped.';
    case 'storage':
      return fr
        ? `Il faut ${size(failure.neededBytes)} de place dans ce navigateur${failure.freeBytes === null ? '' : `, il en reste ${size(failure.freeBytes)}`}. Libérez de la place, ou travaillez avec les réponses enregistrées.`
        : `${size(failure.neededBytes)} of room is needed in this browser${failure.freeBytes === null ? '' : `, ${size(failure.freeBytes)} is left`}. Make room, or work with the recorded answers.`;
    case 'memory':
      return fr
        ? `La mémoire de cet appareil ne suffit pas : le modèle en demande environ ${size(failure.neededBytes)}. Fermez d’autres onglets, ou travaillez avec les réponses enregistrées.`
        : `This device has too little memory: the model needs about ${size(failure.neededBytes)}. Close other tabs, or work with the recorded answers.`;
    case 'too-long':
      return fr
        ? `Votre texte compte ${failure.tokens} jetons avec les pièces ; le modèle en lit ${failure.limit} au plus. Retirez une pièce, ou procédez par étapes : extraire d’abord, résumer ensuite.`
        : `Your text has ${failure.tokens} tokens with the pieces; the model reads ${failure.limit} at most. Take a piece out, or go step by step: extract first, then summarise.`;
    case 'other-tab':
      return fr
        ? 'Le modèle travaille déjà dans un autre onglet du campus. Fermez-le, ou attendez qu’il ait fini : deux modèles à la fois ralentiraient tout.'
        : 'The model is already at work in another tab of the campus. Close it, or wait until it is done: two models at once would slow everything down.';
    case 'stopped-working':
      return fr
        ? 'Le modèle s’est arrêté, sans doute faute de mémoire. Votre texte est gardé. Rechargez le modèle : il repartira en mode prudent.'
        : 'The model stopped, probably for lack of memory. Your text is kept. Load the model again: it will start in careful mode.';
    case 'unsupported':
      return fr
        ? 'Ce navigateur ne sait pas faire tourner le modèle. Les réponses enregistrées restent disponibles ; un navigateur récent sur ordinateur convient.'
        : 'This browser cannot run the model. The recorded answers remain available; a recent browser on a computer will do.';
    case 'not-loaded':
      return fr ? 'Chargez d’abord le modèle.' : 'Load the model first.';
    case 'setting':
      return fr
        ? `Le réglage « ${failure.setting} » est hors de sa plage.`
        : `The setting “${failure.setting}” is out of its range.`;
    case 'model':
      return fr
        ? `Le modèle n’a pas pu répondre (${failure.detail}). Votre texte est gardé ; réessayez, ou rechargez le modèle.`
        : `The model could not answer (${failure.detail}). Your text is kept; try again, or load the model again.`;
  }
}
