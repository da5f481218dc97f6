import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { pieceMd, replaceIn, withCourses } from './fixtures/courses.ts';

const cli = fileURLToPath(new URL('./cli.ts', import.meta.url));

/** Runs the command as an author does. */
async function lint(courses: string, ...options: string[]): Promise<{ code: number; output: string }> {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [cli, '--root', courses, ...options]);
    return { code: 0, output: stdout };
  } catch (error) {
    if (error instanceof Error && 'code' in error && 'stdout' in error)
      return { code: Number(error.code), output: String(error.stdout) };
    throw error;
  }
}
const piece = 'cases/c99-i01/pieces/D1.md';

test('the command ends with a summary and fails on errors only', async () => {
  await withCourses(
    () => {},
    async (courses) => {
      const remarks = await lint(courses);
      expect(remarks.code).toBe(0);
      expect(remarks.output.trimEnd()).toMatch(/\n?0 erreur, 1 remarque$/);
    },
  );
  await withCourses(
    (files) => replaceIn(files, piece, 'cote: D1', 'cote: D9'),
    async (courses) => {
      const refused = await lint(courses, '--lang', 'en');
      expect(refused.code).toBe(1);
      expect(refused.output).toContain(
        `error [file] courses/${piece}:2:7 — cote — expected: "D1", like the file's or folder's name; received: "D9"`,
      );
      expect(refused.output.trimEnd()).toMatch(/errors?, 1 remark$/);
    },
  );
});

test('--json gives the same to a machine', async () => {
  await withCourses(
    (files) => replaceIn(files, piece, 'kind: letter', 'kind: lettre'),
    async (courses) => {
      const { code, output } = await lint(courses, '--json');
      const report: unknown = JSON.parse(output);
      expect(code).toBe(1);
      expect(report).toMatchObject({
        counts: { error: 1 },
        problems: expect.arrayContaining([
          expect.objectContaining({ file: `courses/${piece}`, line: 3, rule: 'schema' }),
        ]),
      });
    },
  );
});

test('--accept-ids writes the registry, but not while there are errors', async () => {
  await withCourses(
    () => {},
    async (courses) => {
      expect((await lint(courses, '--accept-ids')).output).toMatch(/\n0 erreur, 0 remarque\n$/);
      expect(await readFile(join(courses, 'ids.lock.yaml'), 'utf8')).toContain('m99/lab-1: lab');
    },
  );
  await withCourses(
    (files) => replaceIn(files, piece, 'cote: D1', 'cote: D9'),
    async (courses) => {
      await lint(courses, '--accept-ids');
      await expect(readFile(join(courses, 'ids.lock.yaml'), 'utf8')).rejects.toThrow('ENOENT');
    },
  );
});

test('--fix sets unbreakable spaces in French and touches neither English nor code', async () => {
  await withCourses(
    (files) => {
      files[piece] = pieceMd('D1', 'Est-ce vrai ? `a ? b`');
      replaceIn(
        files,
        'cases/c99-i01/case.yaml',
        'debrief: { fr: Il fallait ouvrir D1., en: D1 had to be opened. }',
        "debrief: { fr: 'Vrai ? Oui.', en: 'True ? Yes.' }",
      );
    },
    async (courses) => {
      await lint(courses, '--fix');
      expect(await readFile(join(courses, piece), 'utf8')).toContain('Est-ce vrai\u202F? `a ? b`');
      expect(await readFile(join(courses, 'cases/c99-i01/case.yaml'), 'utf8')).toContain(
        "debrief: { fr: 'Vrai\u202F? Oui.', en: 'True ? Yes.' }",
      );
    },
  );
});
