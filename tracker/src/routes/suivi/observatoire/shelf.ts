import type { RequestEvent } from '@sveltejs/kit';
import { observatoryView, offered } from '#lib/reports/observatory/view.ts';
import { requirePerson } from '../guard.ts';
import { questionOf } from './question.ts';

/** What the address asks and what is published of it: the same for whoever is signed in, on the screen and in the files. */
export async function answered(event: RequestEvent) {
  requirePerson(event);
  const { observatory, catalogue } = event.locals.services;
  const shelf = await observatory.upToDate();
  const series = observatory.series();
  const { modules, quarters } = offered(shelf, series);
  // What something is published of comes first: a reader without a choice must not meet an empty page.
  const known = new Set(shelf.editions.flatMap(({ parts }) => parts.map((part) => part.series.split(' ')[1] ?? '')));
  const inOrder = [...modules].sort((a, b) => Number(known.has(b)) - Number(known.has(a)));
  const question = questionOf(event.url.searchParams, { modules: inOrder, quarters });
  return {
    catalogue,
    modules,
    quarters,
    question,
    view: observatoryView(shelf, series, question.filter),
  };
}
