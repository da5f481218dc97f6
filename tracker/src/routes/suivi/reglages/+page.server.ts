import { publishedModules } from '#lib/server/learning/modules.ts';
import { field, requirePerson } from '../guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requirePerson(event, ['administrator']);
  const { services } = event.locals;
  const { identity, config } = services;
  const people = await identity.people();
  const names = new Map(people.map((person) => [person.id, person.name]));
  const spans = await services.projections.attendance({
    from: '1970-01-01T00:00:00.000Z',
    to: '9999-12-31T00:00:00.000Z',
  });
  return {
    openRegistration: await identity.accounts.openRegistration(),
    state: {
      people: people.length,
      spans: spans.length,
      modules: publishedModules(services.catalogue).length,
      engine: config.databaseUrl === null ? 'SQLite' : 'PostgreSQL',
      dataDir: config.dataDir,
      minutesPerDay: config.minutesPerDay,
    },
    audit: (await identity.accounts.audit(50)).map((line) => ({
      at: line.at.slice(0, 16).replace('T', ' '),
      by: line.by === null ? null : (names.get(line.by) ?? line.by),
      action: line.action,
      target: names.get(line.target) ?? line.target,
      detail: line.detail,
    })),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const admin = requirePerson(event, ['administrator']);
    const open = field(await event.request.formData(), 'open') === 'yes';
    await event.locals.services.identity.accounts.setOpenRegistration(open, admin.id);
    return {};
  },
};
