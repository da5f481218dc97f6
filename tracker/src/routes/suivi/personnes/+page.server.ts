import { fail } from '@sveltejs/kit';
import type { AccountProblem, Invitation } from '#lib/server/identity/accounts.ts';
import { field, requirePerson } from '../guard.ts';
import type { Actions, PageServerLoad } from './$types';
import { readPasted } from './pasted.ts';

const pageSize = 50;

/** Accents and case do not matter when looking for someone. */
const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

export const load: PageServerLoad = async (event) => {
  const admin = requirePerson(event, ['administrator']);
  const { identity } = event.locals.services;
  const search = event.url.searchParams.get('q') ?? '';
  const wanted = folded(search.trim());
  const all = (await identity.people()).filter((one) => folded(`${one.name} ${one.email}`).includes(wanted));
  const pages = Math.max(1, Math.ceil(all.length / pageSize));
  const page = Math.min(pages, Math.max(1, Math.trunc(Number(event.url.searchParams.get('page') ?? '1')) || 1));
  const shown = all.slice((page - 1) * pageSize, page * pageSize);
  return {
    me: admin.id,
    search,
    page,
    pages,
    total: all.length,
    people: shown.map(({ id, name, email, role, occupation, disabled }) => ({
      id,
      name,
      email,
      role,
      occupation,
      disabled,
    })),
    pending: await identity.accounts.pendingInvitations(),
  };
};

interface Link {
  readonly name: string;
  readonly address: string;
}
interface Refused {
  readonly line: number | null;
  readonly problem: AccountProblem;
}
const done = (links: readonly Link[] = [], refused: readonly Refused[] = []) => ({
  links,
  refused,
  saved: refused.length === 0,
});
const refusedOnly = (problem: AccountProblem) =>
  fail(400, { links: [] as Link[], refused: [{ line: null, problem }] as Refused[], saved: false });

export const actions: Actions = {
  inviter: async (event) => {
    const admin = requirePerson(event, ['administrator']);
    const { accounts } = event.locals.services.identity;
    const form = await event.request.formData();
    const text =
      field(form, 'list') ||
      ['name', 'email', 'role', 'occupation'].map((name) => field(form, name).replaceAll(';', ' ')).join(';');
    const links: Link[] = [];
    const refused: Refused[] = [];
    for (const line of readPasted(text)) {
      if (line.kind === 'wrong') {
        refused.push(line);
        continue;
      }
      const outcome = await accounts.invite(line.invitation satisfies Invitation, admin.id);
      if (outcome.kind === 'refused') refused.push({ line: line.line, problem: outcome.problem });
      else links.push({ name: line.invitation.name, address: `${event.url.origin}/suivi/lien/${outcome.token}` });
    }
    if (links.length === 0 && refused.length === 0) return refusedOnly('email-invalid');
    return done(links, refused);
  },
  retirer: async (event) => {
    const admin = requirePerson(event, ['administrator']);
    await event.locals.services.identity.accounts.withdrawInvitation(
      field(await event.request.formData(), 'id'),
      admin.id,
    );
    return done();
  },
  modifier: async (event) => {
    const admin = requirePerson(event, ['administrator']);
    const { accounts } = event.locals.services.identity;
    const form = await event.request.formData();
    const id = field(form, 'id');
    const person = await event.locals.services.identity.person(id);
    const role = field(form, 'role');
    const occupation = field(form, 'occupation');
    const problem =
      (person?.role === role ? null : await accounts.setRole(id, role, admin.id)) ??
      (person?.occupation === occupation ? null : await accounts.setOccupation(id, occupation, admin.id));
    return problem === null ? done() : refusedOnly(problem);
  },
  desactiver: async (event) => {
    const admin = requirePerson(event, ['administrator']);
    const form = await event.request.formData();
    const disabled = field(form, 'disabled') === 'yes';
    const problem = await event.locals.services.identity.accounts.setDisabled(field(form, 'id'), disabled, admin.id);
    return problem === null ? done() : refusedOnly(problem);
  },
  lien: async (event) => {
    const admin = requirePerson(event, ['administrator']);
    const { identity } = event.locals.services;
    const id = field(await event.request.formData(), 'id');
    const person = await identity.person(id);
    const link = await identity.accounts.makeResetLink(id, admin.id);
    if (link === null || person === null) return refusedOnly('link-invalid');
    return done([{ name: person.name, address: `${event.url.origin}/suivi/lien/${link.token}` }]);
  },
};
