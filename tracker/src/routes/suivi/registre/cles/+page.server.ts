import { error, fail, type RequestEvent } from '@sveltejs/kit';
import type { CredentialProblem, KeptCredential } from '#lib/server/lrs/credentials.ts';
import { scopes as allScopes, checkScopes, isScope } from '#lib/server/lrs/credentials-scopes.ts';
import { translator } from '#lib/strings/index.ts';
import { field, requirePerson } from '../../guard.ts';
import type { Actions, PageServerLoad } from './$types';
import { exampleOf } from './example.ts';
import { presetNames, presetOf, presets } from './presets.ts';

/** The address that tools call: the public one behind a proxy. */
const endpointOf = ({ locals, url }: RequestEvent): string => `${locals.services.config.origin ?? url.origin}/xapi`;
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

export const load: PageServerLoad = async (event) => {
  requirePerson(event, ['administrator']);
  const { credentials, identity } = event.locals.services;
  const t = translator(event.locals.lang);
  const listed = await credentials.list();
  if (listed.kind === 'unavailable')
    error(503, { message: t('error.503.title'), remedy: t('registry.keys.unavailable') });
  const names = new Map((await identity.people()).map(({ id, name }) => [id, name]));
  const shown = ({ key, label, scopes, createdMs, createdBy, revokedMs, lastUsed }: KeptCredential) => ({
    key,
    label,
    scopes: scopes.filter(isScope),
    created: dayOf(createdMs),
    createdBy: createdBy === null ? null : (names.get(createdBy) ?? null),
    revoked: revokedMs === null ? null : dayOf(revokedMs),
    lastUsed,
  });
  const preset = presetOf(event.url.searchParams.get('usage'));
  const justRevoked = event.url.searchParams.get('revoquee');
  return {
    endpoint: endpointOf(event),
    environmentKey: credentials.environmentKey,
    credentials: listed.credentials.map(shown),
    revoked: listed.credentials.find(({ key, revokedMs }) => key === justRevoked && revokedMs !== null)?.label ?? null,
    preset,
    presets: presetNames,
    scopes: allScopes,
    ticked: preset === null ? [] : [...presets[preset]],
  };
};

interface Said {
  readonly label: string;
  readonly scopes: readonly string[];
}
const nothingSaid: Said = { label: '', scopes: [] };
const noProblems: readonly CredentialProblem[] = [];

export const actions: Actions = {
  default: async (event) => {
    const admin = requirePerson(event, ['administrator']);
    const { credentials, identity } = event.locals.services;
    const form = await event.request.formData();
    const scopes = form.getAll('scope').filter((scope): scope is string => typeof scope === 'string');
    const said: Said = { label: field(form, 'label'), scopes };
    const outcome = await credentials.create({ ...said, by: admin.id });
    if (outcome.kind === 'refused')
      return fail(400, { created: null, said, problems: outcome.problems, unavailable: false });
    if (outcome.kind === 'unavailable')
      return fail(503, { created: null, said, problems: noProblems, unavailable: true });
    const { key, secret } = outcome;
    const label = said.label.trim();
    const checked = checkScopes(scopes);
    await identity.accounts.note({
      by: admin.id,
      action: 'credential-created',
      target: key,
      detail: `${label} · ${(checked.kind === 'scopes' ? checked.scopes : scopes).join(', ')}`,
    });
    const example = exampleOf(endpointOf(event), { key, secret, scopes });
    return { created: { key, secret, label, example }, said: nothingSaid, problems: noProblems, unavailable: false };
  },
};
