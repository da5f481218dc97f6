import type { AttachedFile } from '../port.ts';
import { bytes, integer, text } from '../row.ts';
import type { Database } from './database.ts';

/** Files that came with a statement; the same bytes are kept once. */
export function insertAttachments(db: Database, statement: string, files: readonly AttachedFile[]): void {
  for (const { sha2, content } of files) {
    db.run('INSERT OR IGNORE INTO attachment VALUES (?, ?)', sha2, content);
    db.run('INSERT OR IGNORE INTO attachment_of VALUES (?, ?)', statement, sha2);
  }
}

/** See `Store.attachments`. */
export function readAttachments(
  db: Database,
  ids: readonly string[],
  most: number,
): { readonly files: readonly AttachedFile[]; readonly served: number } {
  const files = new Map<string, AttachedFile>();
  let size = 0;
  for (const [served, id] of ids.entries()) {
    const rows = db
      .all(
        'SELECT o.sha2, length(a.content) AS size FROM attachment_of o JOIN attachment a ON a.sha2 = o.sha2 WHERE o.statement = ? ORDER BY o.sha2',
        id,
      )
      .filter((row) => !files.has(text(row, 'sha2')));
    size += rows.reduce((sum, row) => sum + integer(row, 'size'), 0);
    if (served > 0 && size > most) return { files: [...files.values()], served };
    for (const row of rows) {
      const sha2 = text(row, 'sha2');
      const found = db.one('SELECT content FROM attachment WHERE sha2 = ?', sha2);
      if (found !== undefined) files.set(sha2, { sha2, content: bytes(found, 'content') });
    }
  }
  return { files: [...files.values()], served: ids.length };
}
