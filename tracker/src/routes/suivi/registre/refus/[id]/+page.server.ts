import { fail, type RequestEvent, redirect } from '@sveltejs/kit';
import { civilClock, civilDay } from '#lib/reports/civil-time.ts';
import type { EditedRequest, RefusedDetail, ReplayOutcome } from '#lib/server/lrs/refused-requests.ts';
import { inLanguage, type StringKey, translator } from '#lib/strings/index.ts';
import { field, notFound, requirePerson } from '../../../guard.ts';
import { sizeText } from '../../traces/rows.ts';
import { remedyOf } from '../remedy.ts';
import type { Actions, PageServerLoad } from './$types';

const versions = ['1.0.3', '2.0.0'] as const;

async function find(event: RequestEvent<{ id: string }>): Promise<RefusedDetail> {
  return (await event.locals.services.refused.find(event.params.id)) ?? notFound(event);
}

/** What the form begins with: the request as it was sent, with a version and a type that can be right. */
function startOf({ request, body }: RefusedDetail): EditedRequest {
  const { search, version, contentType, ifMatch, ifNoneMatch } = request;
  return {
    text: pretty(body?.text ?? ''),
    search,
    version: version.trim().startsWith('1.0') ? '1.0.3' : '2.0.0',
    contentType: contentType === '' ? 'application/json' : contentType,
    ifMatch,
    ifNoneMatch,
  };
}
function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

export const load: PageServerLoad = async (event) => {
  requirePerson(event, ['administrator']);
  const { locals } = event;
  const { refused, config } = locals.services;
  const t = translator(locals.lang);
  const detail = await find(event);
  const { request, body } = detail;
  const start = startOf(detail);
  const at = (ms: number): string => `${t.date(civilDay(ms))}, ${civilClock(ms)}`;
  return {
    request: { ...request, at: at(request.atMs), size: sizeText(request.bodyBytes, t) },
    keyText: (await refused.labels()).get(request.key) ?? request.key,
    remedy: remedyOf(request),
    bodyLimit: sizeText(config.refused.bodyBytes, t),
    replayedAt: request.replayedMs === null ? null : at(request.replayedMs),
    body:
      body === null
        ? null
        : {
            shown: body.shown,
            faithful: body.faithful,
            attachments: body.attachments.map((one) => `${one.contentType} (${sizeText(one.bytes, t)})`).join(', '),
          },
    start,
    versions,
    isDocument: request.resource !== 'statements',
    // All that is wrong with its form, and not only what the answer to the tool named.
    problems: body === null ? [] : refused.check(request.resource, start, locals.lang),
  };
};

interface Told {
  readonly edited: EditedRequest | null;
  readonly problems: readonly { path: string; expected: string; received: string; requirement: string }[] | null;
  readonly checked: boolean;
  readonly refusal: { readonly message: string; readonly path: string } | null;
  readonly accepted: readonly string[] | null;
  readonly trouble: string | null;
  readonly sureMissing: boolean;
}
const nothing: Told = {
  edited: null,
  problems: null,
  checked: false,
  refusal: null,
  accepted: null,
  trouble: null,
  sureMissing: false,
};
const troubles: Readonly<Record<Exclude<ReplayOutcome['kind'], 'accepted' | 'refused'>, StringKey>> = {
  gone: 'registry.refusal.gone',
  'key-gone': 'registry.refusal.keyGone',
  'no-body': 'registry.refusal.noBody',
};

/** The form as it was sent in; line ends as they were before the browser changed them. */
function editedOf(form: FormData): EditedRequest {
  return {
    text: field(form, 'text').replaceAll('\r\n', '\n'),
    search: field(form, 'search').trim().replace(/^\?/, ''),
    version: versions.find((one) => one === field(form, 'version')) ?? '2.0.0',
    contentType: headerOf(form, 'contentType'),
    ifMatch: headerOf(form, 'ifMatch'),
    ifNoneMatch: headerOf(form, 'ifNoneMatch'),
  };
}
/** Of a header, only what one may hold. */
const headerOf = (form: FormData, name: string): string =>
  field(form, name)
    .trim()
    .replaceAll(/[^\t\x20-\x7e]/g, '');

async function replay(event: RequestEvent<{ id: string }>, edited: EditedRequest | null) {
  const admin = requirePerson(event, ['administrator']);
  const { refused, identity } = event.locals.services;
  const t = translator(event.locals.lang);
  const { request } = await find(event);
  const outcome = await refused.replay(event.params.id, edited, event.locals.lang);
  if (outcome.kind === 'accepted') {
    await identity.accounts.note({
      by: admin.id,
      action: 'refused-replayed',
      target: request.key,
      detail: request.requirement,
    });
    return { ...nothing, accepted: outcome.ids };
  }
  if (outcome.kind === 'refused') {
    const { message, path } = outcome.refusal;
    const problems = edited === null ? null : refused.check(request.resource, edited, event.locals.lang);
    return fail(outcome.refusal.status, { ...nothing, edited, problems, refusal: { message, path } });
  }
  return fail(409, { ...nothing, edited, trouble: t(troubles[outcome.kind]) });
}

export const actions: Actions = {
  verifier: async (event) => {
    requirePerson(event, ['administrator']);
    const edited = editedOf(await event.request.formData());
    const { request } = await find(event);
    const problems = event.locals.services.refused.check(request.resource, edited, event.locals.lang);
    return { ...nothing, edited, problems, checked: true };
  },
  corriger: async (event) => replay(event, editedOf(await event.request.formData())),
  rejouer: (event) => replay(event, null),
  ecarter: async (event) => {
    const admin = requirePerson(event, ['administrator']);
    const { lang, services } = event.locals;
    if (field(await event.request.formData(), 'sure') !== 'yes') return fail(400, { ...nothing, sureMissing: true });
    const { request } = await find(event);
    const outcome = await services.refused.discard([request.id]);
    if (outcome.kind === 'unavailable')
      return fail(503, { ...nothing, trouble: translator(lang)('registry.refused.unavailable') });
    await services.identity.accounts.note({
      by: admin.id,
      action: 'refused-discarded',
      target: request.key,
      detail: request.requirement,
    });
    redirect(303, inLanguage(lang, '/suivi/registre/refus'));
  },
};
