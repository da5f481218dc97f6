export type Cell = string | number;

/** A text that a spreadsheet would run as a formula is shown as text. */
const formula = /^[=+\-@\t\r]/;

function written(cell: Cell): string {
  if (typeof cell === 'number') return String(cell).replace('.', ',');
  const safe = formula.test(cell) ? `'${cell}` : cell;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * A CSV file that a spreadsheet set to French opens as a table: UTF-8 with its mark, `;`, CRLF, decimal comma.
 * @param rows numbers become French numbers; texts are quoted where needed
 */
export function csvFile(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return `\uFEFF${[header, ...rows].map((row) => row.map(written).join(';')).join('\r\n')}\r\n`;
}

/** Reads lines of `a;b;c` (or commas, or tabs) as typed or pasted from a spreadsheet; quotes as in `csvFile`. */
export function parseCsvLines(text: string): readonly (readonly string[])[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim().length > 0)
    .map((line) => {
      const separator = line.includes(';') ? ';' : line.includes('\t') ? '\t' : ',';
      const cells: string[] = [];
      let cell = '';
      let quoted = false;
      for (let i = 0; i < line.length; i += 1) {
        const character = line.charAt(i);
        if (quoted && character === '"' && line.charAt(i + 1) === '"') {
          cell += '"';
          i += 1;
        } else if (character === '"') quoted = !quoted;
        else if (character === separator && !quoted) {
          cells.push(cell.trim());
          cell = '';
        } else cell += character;
      }
      return [...cells, cell.trim()];
    });
}
