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
export const evaluationPath = (module: string) => `/modules/${module}/evaluation/`;
export const questionDataPath = (moduleId: string, question: string) =>
  `/donnees/${moduleId}/questions/${question}.json`;
export const evaluationDataPath = (moduleId: string) => `/donnees/${moduleId}/evaluation.json`;
export const labDataPath = (moduleId: string, lab: string) => `/donnees/${moduleId}/labs/${lab}.json`;
export const labKeyPath = (moduleId: string, lab: string) => `/donnees/${moduleId}/labs/${lab}.corrige.json`;
export const offlineDataPath = (moduleId: string) => `/donnees/${moduleId}/hors-ligne.json`;

/** Pages that are only text, by the name of their file and their address. */
export const textPages = [
  { name: 'about', path: 'a-propos' },
  { name: 'privacy', path: 'confidentialite' },
  { name: 'accessibility', path: 'accessibilite' },
  { name: 'creditedTime', path: 'temps-credite' },
] as const;
