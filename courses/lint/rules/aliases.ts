import { problemAt } from '../../load/document.ts';
import type { Rule } from '../context.ts';

/** An old address leads to one that exists, and is not itself in use. */
export const aliasAddresses: Rule = ({ tree }) => {
  const { aliases } = tree;
  if (aliases === null) return [];
  const addresses = new Set(
    tree.modules.flatMap((module) => [
      module.folder,
      ...module.lessons.filter((lesson) => lesson.lang === 'fr').map((lesson) => `${module.folder}/${lesson.slug}`),
    ]),
  );
  return aliases.value.addresses.flatMap(({ from, to }, index) => [
    ...(addresses.has(to)
      ? []
      : [
          problemAt(aliases.document, ['addresses', index, 'to'], {
            rule: 'alias',
            expected: { fr: 'l’adresse d’un module ou d’une leçon', en: 'the address of a module or a lesson' },
            received: { fr: `« ${to} »`, en: `"${to}"` },
            remedy: { fr: 'corrigez la cible', en: 'correct the target' },
          }),
        ]),
    ...(addresses.has(from)
      ? [
          problemAt(aliases.document, ['addresses', index, 'from'], {
            rule: 'alias',
            expected: { fr: 'une adresse qui ne sert plus', en: 'an address that is no longer used' },
            received: { fr: `« ${from} », toujours employée`, en: `"${from}", still in use` },
            remedy: { fr: 'retirez l’alias', en: 'remove the alias' },
          }),
        ]
      : []),
  ]);
};
