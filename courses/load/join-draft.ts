import { slotPattern } from '../schema/index.ts';
import { describeValue } from './describe-issue.ts';
import { type CourseDocument, type DataPath, problemAt, problemInBody } from './document.ts';
import type { CourseProblem } from './problem.ts';
import { Ids, refer, type Shared } from './references.ts';
import type { DossierSource } from './tree.ts';

/** Every text below a value, with its path. */
function* texts(value: unknown, path: DataPath): Generator<{ readonly text: string; readonly path: DataPath }> {
  if (typeof value === 'string') yield { text: value, path };
  else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value))
      yield* texts(inner, [...path, Array.isArray(value) ? Number(key) : key]);
}

const markersIn = (text: string): readonly string[] => [...text.matchAll(slotPattern)].map(([, id = '']) => id);

const unknownSlot = (id: string) => ({
  rule: 'slot',
  expected: { fr: 'un repère déclaré dans `slots` de draft.yaml', en: 'a slot declared in `slots` of draft.yaml' },
  received: { fr: `« {{${id}}} »`, en: `"{{${id}}}"` },
  remedy: { fr: 'corrigez le repère, ou déclarez-le', en: 'correct the slot, or declare it' },
});

/** Where a part of a body stands: the line that holds it. */
function lineOf({ body, bodyLine }: CourseDocument, part: string) {
  return { line: bodyLine + body.slice(0, Math.max(0, body.indexOf(part))).split('\n').length - 1, column: 1 };
}

/** Checks a machine's draft against its case file: slots, cotes, sources, ids that are used once, a mention that fits. */
export function joinDraft({ file, draft, pieces, folder }: DossierSource, { tree, sources }: Shared): CourseProblem[] {
  const declared: ReadonlySet<string> = new Set(draft?.value.slots.map(({ id }) => id));
  const inPieces = pieces.flatMap(({ document }) => [
    ...markersIn(document.body)
      .filter((id) => !declared.has(id))
      .map((id) => problemInBody(document, lineOf(document, `{{${id}}}`), unknownSlot(id))),
  ]);
  const inData = [file, draft, ...pieces].flatMap((located) =>
    located === null
      ? []
      : [...texts(located.value, located.path)].flatMap(({ text, path }) =>
          markersIn(text)
            .filter((id) => !declared.has(id))
            .map((id) => problemAt(located.document, path, unknownSlot(id))),
        ),
  );
  if (draft === null) return [...inPieces, ...inData];

  const { value, document, path } = draft;
  const known = new Ids(
    pieces.map((piece) => piece.value.cote),
    tree,
    `piece/${folder}`,
  );
  const cotes = (key: DataPath, list: readonly string[]) =>
    list.flatMap((cote, index) => refer(document, [...path, ...key, index], 'cote', cote, known));
  const source = (key: DataPath, rests: { readonly id: string } | undefined) =>
    rests === undefined ? [] : refer(document, [...path, ...key, 'source', 'id'], 'source', rests.id, sources);
  const once = (key: DataPath, list: readonly { readonly id: string }[]) =>
    list.flatMap(({ id }, index) =>
      list.findIndex((other) => other.id === id) === index
        ? []
        : [
            problemAt(document, [...path, ...key, index, 'id'], {
              rule: 'draft',
              expected: { fr: 'un identifiant qui ne sert qu’une fois', en: 'an id that is used once' },
              received: describeValue(id),
              remedy: { fr: 'choisissez un autre identifiant', en: 'choose another id' },
            }),
          ],
    );
  const fits = value.mentions.filter(({ fit }) => fit === 'fits').length;
  return [
    ...inPieces,
    ...inData,
    ...once(['slots'], value.slots),
    ...once(['paragraphs'], value.paragraphs),
    ...once(['mentions'], value.mentions),
    ...once(['departure', 'topics'], value.departure.topics),
    ...once(['departure', 'grid'], value.departure.grid),
    ...value.paragraphs.flatMap((paragraph, index) => [
      ...cotes(['paragraphs', index, 'cotes'], paragraph.cotes),
      ...cotes(['paragraphs', index, 'proof'], paragraph.proof),
      ...source(['paragraphs', index, 'fault'], paragraph.fault?.source),
    ]),
    ...value.departure.grid.flatMap((line, index) => source(['departure', 'grid', index], line.source)),
    ...value.mentions.flatMap((mention, index) => source(['mentions', index], mention.source)),
    ...value.standing.flatMap((one, index) => source(['standing', index], one.source)),
    ...(fits === 1
      ? []
      : [
          problemAt(document, [...path, 'mentions'], {
            rule: 'draft',
            expected: { fr: 'une seule mention adaptée (`fit: fits`)', en: 'one mention that fits (`fit: fits`)' },
            received: { fr: `${fits}`, en: `${fits}` },
            remedy: { fr: 'changez `fit`', en: 'change `fit`' },
          }),
        ]),
  ];
}
