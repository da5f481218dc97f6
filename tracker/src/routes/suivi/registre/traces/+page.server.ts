import { redirect } from '@sveltejs/kit';
import { textIn, verbSample } from '#lib/server/lrs/browse.ts';
import { inLanguage, translator } from '#lib/strings/index.ts';
import { isUuid } from '#lib/xapi/uuid.ts';
import { requirePerson } from '../../guard.ts';
import type { PageServerLoad } from './$types';
import { agentKinds, isUnfiltered, pageAddress, pageSizes, readFilters } from './filters.ts';
import { type ListedRow, lastPart, listedRow } from './rows.ts';

/** Why nothing is listed, where it is no field of the form that is wrong. */
type Trouble = 'cursor' | 'unavailable' | null;

export const load: PageServerLoad = async (event) => {
  requirePerson(event, ['administrator']);
  const { locals, url } = event;
  const { browser } = locals.services;
  const t = translator(locals.lang);
  const query = url.searchParams;

  const opened = (query.get('statementId') ?? query.get('voidedStatementId') ?? '').trim();
  if (isUuid(opened)) redirect(303, inLanguage(locals.lang, `/suivi/registre/traces/${opened.toLowerCase()}`));

  const read = readFilters(query);
  const { filters, wrong, parameters, before, after } = read;
  const verbs = await browser.verbs().catch(() => []);
  const shared = {
    filters,
    wrong,
    opened,
    openedWrong: opened !== '',
    unfiltered: isUnfiltered(read),
    agentKinds,
    pageSizes,
    verbSample,
    selection: pageAddress(query, {}),
    verbs: verbs.map(({ id, display }) => ({ id, text: textIn(display, locals.lang) ?? lastPart(id) })),
  };
  const nothing = (trouble: Trouble) => ({
    ...shared,
    trouble,
    rows: [] as readonly ListedRow[],
    previous: null as string | null,
    next: null as string | null,
  });
  if (wrong.length > 0) return nothing(null);

  const page = await browser.page(parameters, locals.lang);
  if (page.kind === 'refused') return nothing(page.refusal.status === 503 ? 'unavailable' : 'cursor');
  const found = before === null ? page.statements : page.statements.toReversed();
  const ids = found.map((one) => (one.kind === 'shown' ? one.statement.id : one.id));
  const [first, last] = [ids[0], ids.at(-1)];
  const hasPrevious = before === null ? after !== null : page.next !== null;
  const hasNext = before === null ? page.next !== null : true;
  return {
    ...nothing(null),
    rows: found.map((one) => listedRow(one, t)),
    previous: hasPrevious && first !== undefined ? pageAddress(query, { before: first }) : null,
    next: hasNext && last !== undefined ? pageAddress(query, { after: last }) : null,
  };
};
