import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { loadCatalogue } from '../../courses/load/index.ts';
import type { Question } from '../../courses/schema/index.ts';
import { readDatabase } from '../../tracker/src/lib/server/testing/with-database.ts';

/** One statement of the record store, as far as the journeys read it. */
export interface StoredStatement {
  readonly id: string;
  readonly verb: { readonly id: string };
  readonly object: { readonly id: string };
  readonly timestamp: string;
  readonly context: { readonly extensions?: Readonly<Record<string, string | number>> };
  readonly result?: { readonly success?: boolean; readonly response?: string };
}

/** Every statement of a data folder, in the order of storing, read beside the running server. */
export function statementsIn(dataDir: string): readonly StoredStatement[] {
  return readDatabase(join(dataDir, 'records.sqlite'), (database) =>
    database
      .prepare('SELECT text FROM statement ORDER BY seq')
      .all()
      .map(({ text }) => JSON.parse(String(text))),
  );
}

/** The statements of one question's answers. */
export const answersIn = (dataDir: string, question: string): readonly StoredStatement[] =>
  statementsIn(dataDir).filter(({ object }) => object.id.endsWith(`/quiz/${question}`));

export const attemptOf = (statement: StoredStatement): string | number | undefined =>
  Object.entries(statement.context.extensions ?? {}).find(([name]) => name.endsWith('/attempt'))?.[1];

/** Module M04 as it is published. */
export async function m04() {
  const { modules } = await loadCatalogue();
  const module = modules.find(({ id }) => id === 'm04');
  if (module?.lessons === undefined) throw new Error('m04 is not published');
  const start = `/modules/${module.slug}/`;
  return {
    ...module,
    start,
    lab: `${start}ateliers/lab-1/`,
    lessonPaths: module.lessons.map(({ slug }) => `${start}${slug}/`),
    question(id: string): Question {
      const question = module.questions.get(id);
      if (question === undefined) throw new Error(`question ${id} has gone`);
      return question;
    },
    /** Address of the lesson in which a question is an exercise; undefined for those of the evaluation. */
    lessonOf(id: string): string | undefined {
      const lesson = module.lessons.find(({ body }) => body.includes(`<Exercise id="${id}"`));
      return lesson === undefined ? undefined : `${start}${lesson.slug}/`;
    },
  };
}

export const exercise = (page: Page, id: string): Locator => page.locator(`[data-exercise="${id}"]`);

/** Opens an exercise of the lesson on the screen and waits for its controls. */
export async function openExercise(page: Page, id: string): Promise<Locator> {
  const card = exercise(page, id);
  await card.locator('[data-exercise-open]').click();
  await expect(card.locator('button[type="submit"]')).toBeVisible();
  return card;
}

/** The name of the state of synchronisation, as it stands in the head of the page. */
export const syncName = (page: Page): Locator => page.locator('[data-sync-name]');

/** Waits until everything is stored; `timeout` covers an automatic new attempt. */
export async function expectSynchronised(page: Page, timeout = 15_000): Promise<void> {
  await expect(syncName(page)).toHaveText(/^(?:À jour|Up to date)$/, { timeout });
}
