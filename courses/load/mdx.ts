import { mdxToMdast } from 'satteri';
import { bodyPlace, type CourseDocument, type Place, problemInBody } from './document.ts';
import type { Bilingual, CourseProblem } from './problem.ts';

/** A component as it stands in a lesson. */
export interface ComponentUse {
  readonly name: string;
  /** Attributes written as `name="text"`; `null` for one computed in braces. */
  readonly attributes: ReadonlyMap<string, string | null>;
  readonly place: Place;
  /** Between paragraphs of the lesson itself, inside of nothing. */
  readonly standsAlone: boolean;
}
export interface LinkUse {
  readonly url: string;
  readonly place: Place;
}
/** A run of text, with its offsets in the file. */
export interface TextRun {
  readonly text: string;
  readonly span: readonly [number, number];
  readonly place: Place;
}

/** What a lesson's body is made of. */
export interface LessonOutline {
  readonly components: readonly ComponentUse[];
  readonly links: readonly LinkUse[];
  /** Images, with their alternative text. */
  readonly images: readonly (LinkUse & { readonly alt: string })[];
  readonly headings: readonly { readonly text: string; readonly depth: number; readonly place: Place }[];
  readonly texts: readonly TextRun[];
  readonly problems: readonly CourseProblem[];
}

const causes: readonly (readonly [RegExp, { readonly expected: Bilingual; readonly remedy: Bilingual }])[] = [
  [
    /closing tag for `<([^>`]+)>`|Expected corresponding (?:JSX )?closing tag/,
    {
      expected: { fr: 'une balise fermée', en: 'a tag that is closed' },
      remedy: {
        fr: 'ajoutez la balise fermante dans le même paragraphe, ou laissez une ligne vide après l’ouvrante et avant la fermante ; une balise sans contenu finit par « /> »',
        en: 'add the closing tag in the same paragraph, or leave a blank line after the opening and before the closing tag; a tag without content ends with "/>"',
      },
    },
  ],
  [
    /after `<`|JSX tag|in name|before name/,
    {
      expected: { fr: 'un composant connu, ou « < » échappé', en: 'a known component, or an escaped "<"' },
      remedy: {
        fr: 'écrivez « \\< » pour le signe inférieur, et [texte](adresse) pour un lien',
        en: 'write "\\<" for a less-than sign, and [text](address) for a link',
      },
    },
  ],
  [
    /closing brace|expression/,
    {
      expected: { fr: 'une accolade échappée', en: 'an escaped brace' },
      remedy: {
        fr: 'écrivez « \\{ » et « \\} » : une accolade seule ouvre un calcul',
        en: 'write "\\{" and "\\}": a bare brace opens a computation',
      },
    },
  ],
  [
    /esm|import|export/,
    {
      expected: { fr: 'une leçon sans import ni export', en: 'a lesson without import or export' },
      remedy: {
        fr: 'retirez cette ligne : les composants sont fournis à la leçon',
        en: 'remove this line: components are given to the lesson',
      },
    },
  ],
];

const unknownCause = {
  expected: { fr: 'du MDX lisible', en: 'readable MDX' },
  remedy: {
    fr: 'cherchez sur cette ligne une balise, une accolade ou un « < » de trop',
    en: 'look on this line for a stray tag, brace or "<"',
  },
};

/** Turns a compiler's message into a place, what was expected and what to do. */
function compileProblem(document: CourseDocument, error: unknown): CourseProblem {
  const message = error instanceof Error ? error.message : String(error);
  const [, line = '1', column = '1', rest = message] = /^(\d+):(\d+): ([\s\S]*)$/.exec(message) ?? [];
  const what = rest.split('\n')[0]?.replace(/ \([a-z-]+:[a-z-]+\)$/, '') ?? rest;
  const { expected, remedy } = causes.find(([pattern]) => pattern.test(what))?.[1] ?? unknownCause;
  const source = document.body.split('\n')[Number(line) - 1]?.trim() ?? '';
  const shown = source.length > 70 ? `${source.slice(0, 67)}…` : source;
  const place = { line: document.bodyLine + Number(line) - 1, column: Number(column) };
  return problemInBody(document, place, {
    rule: 'mdx',
    expected,
    received: { fr: `« ${shown} »`, en: `"${shown}"` },
    remedy,
  });
}

interface Position {
  readonly start: { readonly offset?: number | undefined };
  readonly end: { readonly offset?: number | undefined };
}

/** The little of a syntax tree that is read here, whatever the kind of node. */
interface Node {
  readonly type: string;
  readonly position?: Position | undefined;
  readonly name?: string | null | undefined;
  readonly value?: unknown;
  readonly url?: string | undefined;
  readonly alt?: string | null | undefined;
  readonly depth?: number | undefined;
  readonly attributes?: object | null | undefined;
  readonly children?: readonly Node[] | undefined;
}

/** The text of a node and all below it. */
function textOf(node: Node): string {
  if (typeof node.value === 'string' && (node.type === 'text' || node.type === 'inlineCode')) return node.value;
  return (node.children ?? []).map(textOf).join('');
}

/** Attributes by name; `null` for a value computed in braces. */
function attributesOf(node: Node): Map<string, string | null> {
  const attributes: readonly unknown[] = Array.isArray(node.attributes) ? node.attributes : [];
  return new Map(
    attributes.flatMap((attribute): [string, string | null][] => {
      if (typeof attribute !== 'object' || attribute === null) return [];
      const name = 'name' in attribute && typeof attribute.name === 'string' ? attribute.name : '…';
      return [[name, 'value' in attribute && typeof attribute.value === 'string' ? attribute.value : null]];
    }),
  );
}

/** An expression that only inserts a comment or a fixed text is harmless. */
const harmlessExpression = /^\s*(?:\/\*[\s\S]*\*\/|'[^']*'|"[^"]*"|`[^`$]*`)?\s*$/;

/** Reads a lesson's body with the compiler that Astro uses, and lists what other files must know about it. */
export function outlineLesson(document: CourseDocument): LessonOutline {
  const components: ComponentUse[] = [];
  const links: LinkUse[] = [];
  const images: (LinkUse & { alt: string })[] = [];
  const headings: { text: string; depth: number; place: Place }[] = [];
  const texts: TextRun[] = [];
  const problems: CourseProblem[] = [];

  const visit = (node: Node, parent: Node | null): void => {
    const start = node.position?.start.offset ?? 0;
    const place = bodyPlace(document, start);
    switch (node.type) {
      case 'mdxJsxFlowElement':
      case 'mdxJsxTextElement': {
        const standsAlone = node.type === 'mdxJsxFlowElement' && parent?.type === 'root';
        components.push({ name: node.name ?? '', attributes: attributesOf(node), place, standsAlone });
        break;
      }
      case 'mdxjsEsm':
      case 'mdxFlowExpression':
      case 'mdxTextExpression': {
        const value = typeof node.value === 'string' ? node.value : '';
        if (node.type !== 'mdxjsEsm' && harmlessExpression.test(value)) break;
        const code = value.split('\n')[0] ?? '';
        problems.push(
          problemInBody(document, place, {
            rule: 'mdx',
            expected: { fr: 'du texte et des composants, sans code', en: 'text and components, no code' },
            received: { fr: `« ${code} »`, en: `"${code}"` },
            remedy:
              node.type === 'mdxjsEsm'
                ? {
                    fr: 'retirez cette ligne : les composants sont fournis à la leçon',
                    en: 'remove this line: components are given to the lesson',
                  }
                : { fr: 'écrivez « \\{ » et « \\} » pour des accolades', en: 'write "\\{" and "\\}" for braces' },
          }),
        );
        break;
      }
      case 'link':
        links.push({ url: node.url ?? '', place });
        break;
      case 'image':
        images.push({ url: node.url ?? '', alt: node.alt ?? '', place });
        break;
      case 'heading':
        headings.push({ text: textOf(node), depth: node.depth ?? 1, place });
        break;
      case 'text': {
        const end = node.position?.end.offset ?? start;
        const span = [document.bodyOffset + start, document.bodyOffset + end] as const;
        texts.push({ text: document.text.slice(...span), span, place });
        break;
      }
      default:
    }
    for (const child of node.children ?? []) visit(child, node);
  };

  try {
    // Offsets of the compiler count UTF-16 units of the body, like JavaScript's own.
    visit(mdxToMdast(document.body), null);
  } catch (error) {
    problems.push(compileProblem(document, error));
  }
  return { components, links, images, headings, texts, problems };
}
