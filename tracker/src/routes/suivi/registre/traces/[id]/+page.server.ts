import { error, fail, redirect } from '@sveltejs/kit';
import { textIn, voidingReasonIri, voidingReasons } from '#lib/server/lrs/browse.ts';
import { inLanguage, type StringKey, translator } from '#lib/strings/index.ts';
import { voids } from '#lib/xapi/statement.ts';
import { isUuid } from '#lib/xapi/uuid.ts';
import { field, requirePerson } from '../../../guard.ts';
import { listedRow, rowOf } from '../rows.ts';
import type { Actions, PageServerLoad } from './$types';
import { attachmentsOf, contextFacts, mainFacts, resultFacts } from './detail.ts';

export const load: PageServerLoad = async (event) => {
  requirePerson(event, ['administrator']);
  const { locals, params, url } = event;
  const t = translator(locals.lang);
  const detail = isUuid(params.id) ? await locals.services.browser.statement(params.id) : null;
  if (detail === null || detail.found.kind === 'hidden')
    error(404, {
      message: t('error.404.title'),
      remedy: t(detail === null ? 'registry.statements.unknown' : 'registry.statements.hidden'),
    });
  const { statement } = detail.found;
  const voiding = detail.referring.find((one) => one.kind === 'shown' && voids(one.statement) !== null);
  const given = voiding?.kind === 'shown' ? voiding.statement.context?.extensions?.[voidingReasonIri] : undefined;
  return {
    id: statement.id,
    row: rowOf(statement, t),
    state: detail.voided ? ('voided' as const) : voids(statement) === null ? ('valid' as const) : ('voiding' as const),
    because: voidingReasons.find((reason) => reason === given) ?? null,
    justVoided: url.searchParams.get('fait') === 'annulee' && detail.voided,
    facts: mainFacts(statement, detail.credential, t),
    result: resultFacts(statement.result, t),
    context: contextFacts(statement, t),
    attachments: attachmentsOf(
      statement,
      detail.attached,
      ({ display, sha2 }) => textIn(display, locals.lang) ?? sha2.slice(0, 12),
      t,
    ),
    referring: detail.referring.map((one) => listedRow(one, t)),
    json: detail.json,
    reasons: voidingReasons,
  };
};

const wrong = (status: number, problem: { readonly [Field in 'reason' | 'sure' | 'whole']?: string }, chosen: string) =>
  fail(status, { reason: null, sure: null, whole: null, chosen, ...problem });

export const actions: Actions = {
  annuler: async (event) => {
    const admin = requirePerson(event, ['administrator']);
    const { lang, services } = event.locals;
    const t = translator(lang);
    const form = await event.request.formData();
    const chosen = field(form, 'reason');
    const reason = voidingReasons.find((one) => one === chosen);
    const sure = field(form, 'sure') === 'yes';
    if (reason === undefined || !sure)
      return wrong(
        400,
        {
          ...(reason === undefined ? { reason: t('registry.statement.void.reason.missing') } : {}),
          ...(sure ? {} : { sure: t('registry.statement.void.sure.missing') }),
        },
        chosen,
      );
    const outcome = await services.browser.void(event.params.id, reason, lang);
    if (outcome.kind === 'refused')
      return wrong(
        outcome.refusal.status,
        { whole: t('registry.statement.void.refused', { message: outcome.refusal.message }) },
        chosen,
      );
    const told: Readonly<Record<Exclude<typeof outcome.kind, 'voided'>, StringKey>> = {
      already: 'registry.statement.void.already',
      voiding: 'registry.statement.state.voiding',
      'not-found': 'registry.statements.unknown',
    };
    if (outcome.kind !== 'voided') return wrong(409, { whole: t(told[outcome.kind]) }, chosen);
    await services.identity.accounts.note({
      by: admin.id,
      action: 'statement-voided',
      target: event.params.id.toLowerCase(),
      detail: reason,
    });
    redirect(303, inLanguage(lang, `/suivi/registre/traces/${event.params.id.toLowerCase()}?fait=annulee`));
  },
};
