import type { AttachedFile } from '../port.ts';
import { bytes, integer, text } from '../row.ts';
import type { Session } from './database.ts';

/** Files that came with statements; the same bytes are kept once. */
export async function insertAttachments(
  session: Session,
  attached: readonly { readonly statement: string; readonly files: readonly AttachedFile[] }[],
): Promise<void> {
  for (const { statement, files } of attached)
    for (const { sha2, content } of files) {
      await session.query('INSERT INTO attachment VALUES ($1, $2) ON CONFLICT DO NOTHING', [
        sha2,
        Buffer.from(content.buffer, content.byteOffset, content.byteLength),
      ]);
      await session.query('INSERT INTO attachment_of VALUES ($1, $2) ON CONFLICT DO NOTHING', [statement, sha2]);
    }
}

/** See `Store.attachments`. */
export async function readAttachments(
  session: Session,
  ids: readonly string[],
  limit: number,
): Promise<{ readonly files: readonly AttachedFile[]; readonly served: number }> {
  const rows = await session.query(
    `SELECT o.statement, o.sha2, octet_length(a.content) AS size
     FROM attachment_of o JOIN attachment a ON a.sha2 = o.sha2 WHERE o.statement = ANY($1::uuid[]) ORDER BY o.sha2`,
    [ids],
  );
  const wanted = new Set<string>();
  let size = 0;
  let served = 0;
  for (const id of ids) {
    const more = rows.filter((row) => text(row, 'statement') === id && !wanted.has(text(row, 'sha2')));
    size += more.reduce((sum, row) => sum + integer(row, 'size'), 0);
    if (served > 0 && size > limit) break;
    for (const row of more) wanted.add(text(row, 'sha2'));
    served += 1;
  }
  const files = await session.query('SELECT sha2, content FROM attachment WHERE sha2 = ANY($1)', [[...wanted]]);
  const content = new Map(files.map((row) => [text(row, 'sha2'), bytes(row, 'content')]));
  return {
    files: [...wanted].flatMap((sha2) => {
      const found = content.get(sha2);
      return found === undefined ? [] : [{ sha2, content: found }];
    }),
    served,
  };
}
