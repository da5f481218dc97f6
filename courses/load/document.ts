import { type Document, isMap, isNode, isPair, isScalar, LineCounter, parseDocument } from 'yaml';
import type { Bilingual, CourseProblem, Severity } from './problem.ts';

export type DataPath = readonly (string | number)[];

export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A course file: its data (the whole file, or the front matter), its body, and where each value stands. */
export interface CourseDocument {
  /** As in `CourseProblem.file`. */
  readonly file: string;
  readonly absolute: string;
  /** The whole file. */
  readonly text: string;
  /** `undefined` when the YAML cannot be read; then `problems` says why. */
  readonly data: unknown;
  /** What stands after the front matter; empty for a YAML file. */
  readonly body: string;
  /** Offset in `text` at which `body` begins. */
  readonly bodyOffset: number;
  /** Line of the file on which `body` begins, from 1. */
  readonly bodyLine: number;
  /** Syntax errors. */
  readonly problems: readonly CourseProblem[];
  /** Where a value stands, or the nearest thing above it that exists; `key` asks for the place of the key itself. */
  place(path: DataPath, key?: string): Place;
  /** Offsets in `text` of a scalar, quotes included; `null` when there is none. */
  span(path: DataPath): readonly [number, number] | null;
}

const yamlRemedies: readonly (readonly [RegExp, Bilingual])[] = [
  [/duplicate|unique/i, { fr: 'gardez une seule fois cette clé', en: 'keep this key only once' }],
  [/tab/i, { fr: 'indentez avec des espaces, jamais avec une tabulation', en: 'indent with spaces, never with a tab' }],
  [
    /implicit|nested mappings|compact mapping|block collection/i,
    {
      fr: 'un texte qui contient « : » se met entre apostrophes ou après « >- » à la ligne',
      en: 'put a text that contains ": " between quotes or after ">-" on the next line',
    },
  ],
  [/quote|closing/i, { fr: 'fermez l’apostrophe ou le guillemet', en: 'close the quote' }],
];

function yamlProblem(file: string, message: string, place: Place): CourseProblem {
  const first = message.split('\n')[0] ?? message;
  const remedy = yamlRemedies.find(([pattern]) => pattern.test(first))?.[1] ?? {
    fr: 'vérifiez l’indentation et les guillemets de cette ligne et de celle du dessus',
    en: 'check the indentation and the quotes of this line and of the one above',
  };
  return {
    severity: 'error',
    rule: 'yaml',
    file,
    ...place,
    path: '',
    expected: { fr: 'du YAML lisible', en: 'readable YAML' },
    received: {
      fr: `« ${first.replace(/ at line \d+, column \d+:?$/, '')} »`,
      en: `"${first.replace(/ at line \d+, column \d+:?$/, '')}"`,
    },
    remedy,
  };
}

function nodeOffset(document: Document, path: DataPath, key: string | undefined): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const at = path.slice(0, length);
    const node = length === 0 ? document.contents : document.getIn(at, true);
    if (!isNode(node) || !node.range) continue;
    const wantedKey = length === path.length ? key : undefined;
    if (wantedKey !== undefined && isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === wantedKey);
      if (pair && isNode(pair.key) && pair.key.range) return pair.key.range[0];
    }
    return node.range[0];
  }
  return 0;
}

/** Reads YAML that begins at an offset of a file. */
function readYaml(file: string, text: string, yaml: string, offset: number) {
  const lineCounter = new LineCounter();
  const document = parseDocument(yaml, { lineCounter, prettyErrors: true, uniqueKeys: true });
  const lineShift = text.slice(0, offset).split('\n').length - 1;
  const at = (position: number): Place => {
    const { line, col } = lineCounter.linePos(position);
    return { line: Math.max(1, line) + lineShift, column: Math.max(1, col) };
  };
  const problems = document.errors.map((error) => yamlProblem(file, error.message, at(error.pos[0])));
  return {
    data: problems.length > 0 ? undefined : document.toJS(),
    problems,
    place: (path: DataPath, key?: string): Place => at(nodeOffset(document, path, key)),
    span: (path: DataPath): readonly [number, number] | null => {
      const node = document.getIn(path, true);
      return isScalar(node) && node.range ? [node.range[0] + offset, node.range[1] + offset] : null;
    },
  };
}

export function yamlDocument(file: string, absolute: string, text: string): CourseDocument {
  const source = text.replace(/^\uFEFF/, '');
  return {
    file,
    absolute,
    text: source,
    ...readYaml(file, source, source, 0),
    body: '',
    bodyOffset: source.length,
    bodyLine: 1,
  };
}

/** A Markdown or MDX file with YAML front matter between two lines of three hyphens. */
export function frontMatterDocument(file: string, absolute: string, text: string): CourseDocument {
  const source = text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  const match = /^---[ \t]*\n([\s\S]*?)(?:^|\n)---[ \t]*(?:\n|$)/.exec(source);
  if (match === null) {
    const start: Place = { line: 1, column: 1 };
    return {
      file,
      absolute,
      text: source,
      data: undefined,
      body: source,
      bodyOffset: 0,
      bodyLine: 1,
      place: () => start,
      span: () => null,
      problems: [
        {
          severity: 'error',
          rule: 'front-matter',
          file,
          ...start,
          path: '',
          expected: {
            fr: 'un en-tête YAML entre deux lignes « --- »',
            en: 'YAML front matter between two lines "---"',
          },
          received: { fr: 'aucun en-tête', en: 'no front matter' },
          remedy: {
            fr: 'commencez le fichier par « --- », les clés, puis « --- »',
            en: 'begin the file with "---", the keys, then "---"',
          },
        },
      ],
    };
  }
  const yaml = match[1] ?? '';
  const bodyOffset = match[0].length;
  return {
    file,
    absolute,
    text: source,
    ...readYaml(file, source, yaml, source.indexOf('\n') + 1),
    body: source.slice(bodyOffset),
    bodyOffset,
    bodyLine: source.slice(0, bodyOffset).split('\n').length,
  };
}

/** The place of an offset of the body. */
export function bodyPlace(document: CourseDocument, offset: number): Place {
  const before = document.text.slice(0, document.bodyOffset + offset);
  const lastBreak = before.lastIndexOf('\n');
  return { line: before.split('\n').length, column: before.length - lastBreak };
}

export interface ProblemText {
  readonly rule: string;
  readonly expected: Bilingual;
  readonly received: Bilingual;
  readonly remedy: Bilingual;
  readonly severity?: Severity;
}

/** A problem at a value of a document. */
export function problemAt(document: CourseDocument, path: DataPath, text: ProblemText, key?: string): CourseProblem {
  const { severity = 'error', ...rest } = text;
  const full = key === undefined ? path : [...path, key];
  return { severity, file: document.file, ...document.place(path, key), path: full.join('.'), ...rest };
}

/** A problem at a place of a document's body. */
export function problemInBody(document: CourseDocument, place: Place, text: ProblemText): CourseProblem {
  const { severity = 'error', ...rest } = text;
  return { severity, file: document.file, ...place, path: '', ...rest };
}
