import { csvFile } from '#lib/reports/csv.ts';
import type { Browsed, BrowsedPage } from '#lib/server/lrs/browse.ts';
import type { Translator } from '#lib/strings/index.ts';
import type { Statement } from '#lib/xapi/statement.ts';
import { rowOf } from '../rows.ts';

export const exportKinds = ['ndjson', 'csv'] as const;
export type ExportKind = (typeof exportKinds)[number];
const header = [
  'Enregistrée',
  'Survenue',
  'Qui',
  'Verbe',
  'IRI du verbe',
  'Objet',
  'IRI de l’objet',
  'Résultat',
  'Écrite par',
  'Identifiant',
];

/**
 * A selection as the lines of a file, a page at a time: memory holds one page, however long the selection is. What may
 * not be shown is not exported either.
 * @param ask the page behind a statement, or the first
 */
export async function* exportedLines(
  kind: ExportKind,
  ask: (after: string | null) => Promise<BrowsedPage>,
  t: Translator,
): AsyncGenerator<string> {
  if (kind === 'csv') yield csvFile(header, []);
  let after: string | null = null;
  do {
    const page: BrowsedPage = await ask(after);
    // The file ends here rather than to look complete.
    if (page.kind === 'refused') throw new Error(`export interrupted: ${page.refusal.requirement}`);
    const statements = page.statements.flatMap(shown);
    const text =
      kind === 'ndjson'
        ? statements.map((statement) => `${JSON.stringify(statement)}\n`).join('')
        : withoutMark(statements.map((statement) => cellsOf(statement, t)));
    if (text !== '') yield text;
    after = page.next;
  } while (after !== null);
}

const shown = (one: Browsed): readonly Statement[] => (one.kind === 'shown' ? [one.statement] : []);

function cellsOf(statement: Statement, t: Translator): readonly string[] {
  const row = rowOf(statement, t);
  return [
    statement.stored,
    statement.timestamp,
    row.who.text,
    row.verb,
    statement.verb.id,
    row.object.text,
    row.object.detail,
    row.result.join(', '),
    row.by,
    statement.id,
  ];
}

/** Lines that follow others: the mark of UTF-8 stands only at the beginning of a file. */
function withoutMark([first, ...rest]: readonly (readonly string[])[]): string {
  return first === undefined ? '' : csvFile(first, rest).replace(/^\uFEFF/, '');
}
