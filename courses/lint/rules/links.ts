import type { Bilingual, CourseProblem } from '../../load/problem.ts';
import type { CourseTree, LessonSource, ModuleSource } from '../../load/tree.ts';
import type { Rule } from '../context.ts';
import { at, type CourseText, caseTexts, localisedTexts, sharedTexts } from '../texts.ts';

/** Pages of the site that do not depend on the courses. */
const pages = [
  '/',
  '/catalogue/',
  '/parcours/',
  '/recherche/',
  '/a-propos/',
  '/confidentialite/',
  '/accessibilite/',
  '/glossaire/',
  '/suivi/',
];

/** Every address that a link may lead to, without language. */
function siteAddresses(tree: CourseTree): Set<string> {
  const addresses = new Set(pages);
  for (const module of tree.modules) {
    const file = module.file?.value;
    if (file === undefined) continue;
    const base = `/modules/${file.slug}/`;
    addresses.add(base);
    if (file.status === 'planned') continue;
    if (file.evaluation.length > 0) addresses.add(`${base}evaluation/`);
    for (const lesson of module.lessons) if (lesson.lang === 'fr') addresses.add(`${base}${lesson.slug}/`);
    for (const lab of module.labs) addresses.add(`${base}ateliers/${lab.value.id}/`);
  }
  for (const alias of tree.aliases?.value.addresses ?? []) addresses.add(`/modules/${alias.from}/`);
  return addresses;
}

/** The anchor that Astro gives a heading: lower case, without punctuation, spaces as hyphens. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
    .replaceAll(' ', '-');
}

const link = (received: string, expected: Bilingual, remedy: Bilingual, severity: 'error' | 'warning' = 'error') => ({
  severity,
  rule: 'link',
  expected,
  received: { fr: `« ${received} »`, en: `"${received}"` },
  remedy,
});

/** What is wrong with an address, whoever links to it; `base` is the address of the page, for relative links. */
function checkUrl(url: string, base: string | null, addresses: ReadonlySet<string>, cited: string) {
  if (/^https?:\/\//.test(url)) {
    if (cited.includes(url)) return null;
    return link(
      url,
      {
        fr: 'une adresse externe que courses/sources.yaml cite',
        en: 'an external address that courses/sources.yaml cites',
      },
      {
        fr: 'ajoutez la source avec cette adresse dans `reference`, ou retirez le lien',
        en: 'add the source with this address in `reference`, or remove the link',
      },
    );
  }
  if (url.startsWith('#')) return null;
  if (/^[a-z]+:/i.test(url)) {
    return link(
      url,
      { fr: 'une page du campus ou une adresse https', en: 'a page of the campus or an https address' },
      { fr: 'retirez ce lien', en: 'remove this link' },
    );
  }
  const absolute = base === null && !url.startsWith('/') ? null : new URL(url, `https://campus.invalid${base ?? '/'}`);
  const path = absolute === null ? url : `${absolute.pathname.replace(/^\/en(?=\/)/, '').replace(/\/?$/, '')}/`;
  if (addresses.has(path) || path.startsWith('/suivi/')) return null;
  return link(
    url,
    { fr: 'une page du campus', en: 'a page of the campus' },
    {
      fr: 'corrigez l’adresse, p. ex. /modules/<module>/<leçon>/ ou /glossaire/',
      en: 'correct the address, e.g. /modules/<module>/<lesson>/ or /glossaire/',
    },
  );
}

function lessonProblems(
  lesson: LessonSource,
  module: ModuleSource,
  addresses: ReadonlySet<string>,
  cited: string,
): CourseProblem[] {
  const base = `${lesson.lang === 'en' ? '/en' : ''}/modules/${module.folder}/${lesson.slug}/`;
  const anchors = new Set(lesson.outline.headings.map((heading) => anchorOf(heading.text)));
  const file = lesson.document.file;
  const links = lesson.outline.links.flatMap(({ url, place }): CourseProblem[] => {
    const problem =
      url.startsWith('#') && !anchors.has(decodeURIComponent(url.slice(1)))
        ? link(
            url,
            { fr: 'le titre d’une partie de cette leçon', en: 'the title of a part of this lesson' },
            {
              fr: `choisissez parmi ${[...anchors].map((anchor) => `#${anchor}`).join(', ')}`,
              en: `choose one of ${[...anchors].map((anchor) => `#${anchor}`).join(', ')}`,
            },
            'warning',
          )
        : checkUrl(url, base, addresses, cited);
    return problem === null ? [] : [{ file, ...place, path: '', ...problem }];
  });
  const images = lesson.outline.images.flatMap(({ url, alt, place }): CourseProblem[] =>
    alt.trim() === ''
      ? [
          {
            file,
            ...place,
            path: '',
            ...link(
              url,
              { fr: 'une image avec un texte de remplacement', en: 'an image with an alternative text' },
              { fr: 'écrivez ![ce que montre l’image](adresse)', en: 'write ![what the image shows](address)' },
            ),
          },
        ]
      : [],
  );
  return [...links, ...images];
}

/** Links of inline Markdown, in YAML texts and in the pieces of cases. */
function textProblems(text: CourseText, addresses: ReadonlySet<string>, cited: string): CourseProblem[] {
  return [...text.text.matchAll(/\]\(([^()\s]+)\)/g)].flatMap((match) => {
    const url = match[1] ?? '';
    const problem = checkUrl(url, null, addresses, cited);
    return problem === null ? [] : [{ ...problem, ...at(text, match[0], match.index) }];
  });
}

/** Internal links lead somewhere, external ones are in the list of sources, images have an alternative text. */
export const links: Rule = ({ tree }) => {
  const addresses = siteAddresses(tree);
  const cited = tree.sources.map(({ value }) => JSON.stringify(value.reference)).join('\n');
  const data = tree.modules.flatMap((module) =>
    [module.file, ...module.questions, ...module.labs].flatMap((located) =>
      located === null ? [] : [located.document],
    ),
  );
  const texts = [...tree.cases.flatMap(caseTexts), ...[...new Set(data)].flatMap(localisedTexts), ...sharedTexts(tree)];
  return [
    ...tree.modules.flatMap((module) =>
      module.lessons.flatMap((lesson) => lessonProblems(lesson, module, addresses, cited)),
    ),
    ...texts.flatMap((text) => textProblems(text, addresses, cited)),
  ];
};
