import type { Language } from '../../../courses/schema/text.ts';

const nb = '\u00a0';
const fr = {
  title: 'Le modèle de langage',
  promise: 'Rien ne quitte votre navigateur',
  'promise.detail':
    'Le modèle tourne sur votre appareil. Ce que vous écrivez et ce qu’il répond ne sont envoyés à personne, pas même au campus.',
  looking: 'Recherche du modèle…',
  absent: 'Ce campus ne propose pas de modèle en ce moment. Les réponses enregistrées restent disponibles.',
  choose: 'Modèle',
  size: 'À télécharger',
  'size.kept': 'Dans ce navigateur',
  memory: 'Mémoire pendant le travail',
  'memory.value': `environ {size}`,
  languages: 'Langues',
  parameters: 'Paramètres',
  'parameters.value': `{n}${nb}millions`,
  licence: 'Licence',
  'licence.open-source': 'libre',
  'licence.open-weight': 'poids ouverts, ce qui n’est pas « libre »',
  'licence.proprietary': 'propriétaire',
  'licence.text': 'Texte de la licence',
  load: 'Télécharger et démarrer ({size})',
  resume: 'Reprendre le téléchargement ({size} à venir)',
  start: 'Démarrer le modèle',
  restart: 'Recharger le modèle',
  'load.hint': 'Rien n’est téléchargé avant que vous le demandiez. Ensuite, le modèle reste là, même hors ligne.',
  loading: 'Chargement du modèle',
  'loading.done': `{done} sur {total}`,
  'loading.starting': 'Tout est là. Le modèle démarre…',
  'loading.left': 'encore {time}',
  seconds: `{n}${nb}s`,
  minutes: `{n}${nb}min`,
  cancel: 'Arrêter',
  ready: 'Le modèle est prêt.',
  backend: 'Calcul',
  'backend.wasm': 'processeur (WebAssembly), {n} {n?fil:fils}',
  'backend.webgpu': 'processeur graphique (WebGPU)',
  'backend.refused': `Le processeur graphique n’est pas utilisé${nb}: {reason}.`,
  kept: 'Gardé dans ce navigateur pour la prochaine fois.',
  'kept.not': 'Ce navigateur ne garde pas de fichiers ici : il faudra télécharger à nouveau à la prochaine visite.',
  remove: 'Retirer du navigateur',
  'remove.failed':
    'Les fichiers n’ont pas pu être retirés : un autre onglet s’en sert peut-être. Fermez-le et réessayez.',
  stop: 'Libérer la mémoire',
  careful: 'Mode prudent',
  'careful.detail':
    'La page s’est arrêtée pendant que le modèle travaillait. Il démarre donc avec un seul fil et sans processeur graphique : plus lent, plus sûr.',
  'careful.leave': 'Revenir au mode ordinaire',
  recorded: 'Réponses enregistrées',
  'recorded.phone':
    'Sur un téléphone, le modèle demanderait trop de mémoire et de batterie. Vous travaillez avec des réponses que le même modèle a écrites auparavant.',
  energy: 'Dernière réponse',
  'energy.value': `{tokens} jetons en {seconds}${nb}s, environ {wh}${nb}Wh`,
  'energy.formula': 'Comment ce chiffre est obtenu',
  'energy.formula.wasm': `{watts}${nb}W × {seconds}${nb}s ÷ 3${nb}600 = {wh}${nb}Wh, en comptant {each}${nb}W par fil de calcul ({threads}). C’est une estimation${nb}: un navigateur ne peut pas mesurer.`,
  'energy.formula.webgpu':
    'Aucune estimation honnête n’est possible ici : la puissance d’un processeur graphique va de quelques watts à plusieurs centaines.',
  'energy.unknown': `{tokens} jetons en {seconds}${nb}s`,
} as const;

export type PanelKey = keyof typeof fr;

const en: Readonly<Record<PanelKey, string>> = {
  title: 'The language model',
  promise: 'Nothing leaves your browser',
  'promise.detail':
    'The model runs on your device. What you write and what it answers is sent to nobody, not even to the campus.',
  looking: 'Looking for the model…',
  absent: 'This campus offers no model at the moment. The recorded answers remain available.',
  choose: 'Model',
  size: 'To download',
  'size.kept': 'In this browser',
  memory: 'Memory while at work',
  'memory.value': 'about {size}',
  languages: 'Languages',
  parameters: 'Parameters',
  'parameters.value': `{n}${nb}million`,
  licence: 'Licence',
  'licence.open-source': 'open source',
  'licence.open-weight': 'open weights, which is not “open source”',
  'licence.proprietary': 'proprietary',
  'licence.text': 'Text of the licence',
  load: 'Download and start ({size})',
  resume: 'Resume the download ({size} to come)',
  start: 'Start the model',
  restart: 'Load the model again',
  'load.hint': 'Nothing is downloaded before you ask. Afterwards the model stays here, even offline.',
  loading: 'Loading the model',
  'loading.done': '{done} of {total}',
  'loading.starting': 'Everything is here. The model is starting…',
  'loading.left': '{time} left',
  seconds: `{n}${nb}s`,
  minutes: `{n}${nb}min`,
  cancel: 'Stop',
  ready: 'The model is ready.',
  backend: 'Computing',
  'backend.wasm': 'processor (WebAssembly), {n} {n?thread:threads}',
  'backend.webgpu': 'graphics processor (WebGPU)',
  'backend.refused': 'The graphics processor is not used: {reason}.',
  kept: 'Kept in this browser for the next time.',
  'kept.not': 'This browser keeps no files here: the next visit will download again.',
  remove: 'Remove from the browser',
  'remove.failed': 'The files could not be removed: perhaps another tab uses them. Close it and try again.',
  stop: 'Free the memory',
  careful: 'Careful mode',
  'careful.detail':
    'The page stopped while the model was at work. So it starts with one thread and without the graphics processor: slower, safer.',
  'careful.leave': 'Back to the ordinary mode',
  recorded: 'Recorded answers',
  'recorded.phone':
    'On a phone the model would need too much memory and battery. You work with answers that the same model wrote before.',
  energy: 'Last answer',
  'energy.value': `{tokens} tokens in {seconds}${nb}s, about {wh}${nb}Wh`,
  'energy.formula': 'How this figure is obtained',
  'energy.formula.wasm': `{watts}${nb}W × {seconds}${nb}s ÷ 3,600 = {wh}${nb}Wh, counting {each}${nb}W for each thread ({threads}). This is an estimate: a browser cannot measure.`,
  'energy.formula.webgpu':
    'No honest estimate is possible here: the power of a graphics processor ranges from a few watts to several hundred.',
  'energy.unknown': `{tokens} tokens in {seconds}${nb}s`,
};

export type Say = (key: PanelKey, values?: Readonly<Record<string, string | number>>) => string;

export const panelStrings = { fr, en } as const;

/** Fills `{name}` and chooses in `{name?one:many}`; in French, zero takes the singular. */
export function sayIn(lang: Language): Say {
  return (key, values = {}) =>
    panelStrings[lang][key]
      .replace(/\{(\w+)\?([^:}]*):([^}]*)\}/g, (_, name: string, one: string, many: string) =>
        new Intl.PluralRules(lang).select(Number(values[name])) === 'one' ? one : many,
      )
      .replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}
