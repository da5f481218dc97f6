import { redirect } from '@sveltejs/kit';
import { csvFile } from '#lib/reports/csv.ts';
import { linesOf, sheetRows } from '#lib/reports/observatory/table.ts';
import { inLanguage, translator } from '#lib/strings/index.ts';
import { notFound } from '../../guard.ts';
import { queryOf } from '../question.ts';
import { answered } from '../shelf.ts';
import { fileWords } from '../words.ts';
import type { RequestHandler } from './$types';

/** The figures of the screen as a file, with what they mean and the rules that protect people. */
export const GET: RequestHandler = async (event) => {
  const { kind } = event.params;
  if (kind !== 'csv' && kind !== 'json') notFound(event);
  const { question, view, catalogue } = await answered(event);
  // A file cannot say why it is refused: the screen does, at the field.
  if (question.refused.length > 0)
    redirect(303, inLanguage(event.locals.lang, `/suivi/observatoire${event.url.search}`));
  const words = fileWords(translator(event.locals.lang), catalogue, question.filter);
  const lines = linesOf(view);
  const { filter } = question;
  const name = ['observatoire', filter.module, filter.quarter, filter.track].filter((part) => part !== null).join('-');
  const headers = {
    'content-disposition': `attachment; filename="${name}.${kind}"`,
    'cache-control': 'no-store',
  };
  if (kind === 'csv') {
    const [title = [], ...rows] = sheetRows(lines, words);
    return new Response(csvFile(title.map(String), rows), {
      headers: { ...headers, 'content-type': 'text/csv; charset=utf-8' },
    });
  }
  const file = {
    title: words.title,
    asked: { ...filter, address: `/suivi/observatoire?${queryOf(filter)}` },
    rules: words.rules,
    definitions: Object.fromEntries(words.definitions),
    figures: lines,
  };
  return new Response(`${JSON.stringify(file, null, 2)}\n`, {
    headers: { ...headers, 'content-type': 'application/json; charset=utf-8' },
  });
};
