import type { Language } from '../../courses/schema/index.ts';

/**
 * The address of a page in a language.
 * @param path without language, e.g. `/catalogue/`
 */
export function localPath(lang: Language, path: string): string {
  return lang === 'fr' ? path : `/en${path}`;
}

/** The parameters of `[...lang]`: French has no prefix. */
export const languageParams = [
  { params: { lang: undefined }, props: { lang: 'fr' } },
  { params: { lang: 'en' }, props: { lang: 'en' } },
] as const satisfies readonly { params: { lang: string | undefined }; props: { lang: Language } }[];

/** Joins each language's route parameters with those of each item. */
export function withLanguages<Params extends Record<string, string>, Props extends object>(
  items: readonly { readonly params: Params; readonly props: Props }[],
) {
  return languageParams.flatMap(({ params, props }) =>
    items.map((item) => ({
      params: { ...params, ...item.params },
      props: { ...item.props, lang: props.lang as Language },
    })),
  );
}

export const modulePath = (slug: string) => `/modules/${slug}/`;
export const lessonPath = (module: string, lesson: string) => `/modules/${module}/${lesson}/`;
export const labPath = (module: string, lab: string) => `/modules/${module}/ateliers/${lab}/`;
/** Where a lab's retests are taken up. */
export const retestPath = (module: string, lab: string) => `${labPath(module, lab)}refaire/`;
export const evaluationPath = (module: string) => `/modules/${module}/evaluation/`;
export const questionDataPath = (moduleId: string, question: string) =>
  `/donnees/${moduleId}/questions/${question}.json`;
export const evaluationDataPath = (moduleId: string) => `/donnees/${moduleId}/evaluation.json`;
export const labDataPath = (moduleId: string, lab: string) => `/donnees/${moduleId}/labs/${lab}.json`;
export const labKeyPath = (moduleId: string, lab: string) => `/donnees/${moduleId}/labs/${lab}.corrige.json`;
/** The dated legal table, its tree and the systems to classify. */
export const legalTreeDataPath = '/donnees/ateliers/arbre-juridique.json';
/** The drafting lab: the file with its draft, and the answers. */
export const draftingDataPath = '/donnees/ateliers/redaction.json';
export const draftingKeyPath = '/donnees/ateliers/redaction.corrige.json';

/** The case files of the fairness lab. */
export const fairnessDataPath = '/donnees/ateliers/scores-et-equite.json';
/** The fictitious project of the impact assessment, with what is to be filled in about it. */
export const impactDataPath = '/donnees/ateliers/etude-impact.json';
/** The large file with its synthesis, and where the errors are. */
export const largeFileDataPath = '/donnees/ateliers/hangar-7.json';
export const largeFileKeyPath = '/donnees/ateliers/hangar-7.corrige.json';
/** The same pieces as a model reads them. */
export const largeFileLivePath = '/donnees/ateliers/hangar-7.en-direct.json';
/** The transcripts of the recordings, what was really said, and the folder of the sounds. */
export const transcriptionDataPath = '/donnees/ateliers/retranscription.json';
export const transcriptionKeyPath = '/donnees/ateliers/retranscription.corrige.json';
export const transcriptionAudioFolder = '/donnees/ateliers/retranscription/';
/** The note to verify, the register it is verified in, and what each citation is worth. */
export const citationsDataPath = '/donnees/ateliers/citations.json';
export const citationsRegisterPath = '/donnees/ateliers/citations.registre.json';
export const citationsKeyPath = '/donnees/ateliers/citations.corrige.json';
/** The digital criminal file, and its traps. */
export const digitalFileDataPath = '/donnees/ateliers/procedure-numerique.json';
export const digitalFileKeyPath = '/donnees/ateliers/procedure-numerique.corrige.json';
/** The case files and exercises of the prompt workshop. */
export const promptingDataPath = '/donnees/ateliers/consignes.json';
/** What the model answered before to each exercise: `<exercise>.json` in it. */
export const promptingRecordedFolder = '/donnees/ateliers/consignes/';
/** The scenarios of the base-rate lab. */
export const baseRateDataPath = '/donnees/ateliers/taux-de-base.json';
/** The decisions of the pseudonymisation lab, with their register. */
export const pseudonymisationDataPath = '/donnees/ateliers/pseudonymisation.json';
export const offlineDataPath = (moduleId: string) => `/donnees/${moduleId}/hors-ligne.json`;

/** Pages that are only text, by the name of their file and their address. */
export const textPages = [
  { name: 'about', path: 'a-propos' },
  { name: 'privacy', path: 'confidentialite' },
  { name: 'accessibility', path: 'accessibilite' },
  { name: 'creditedTime', path: 'temps-credite' },
] as const;
