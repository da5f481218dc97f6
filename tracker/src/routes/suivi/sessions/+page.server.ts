import { fail, redirect } from '@sveltejs/kit';
import { civilDay } from '#lib/reports/civil-time.ts';
import { publishedModules } from '#lib/server/learning/modules.ts';
import { inLanguage } from '#lib/strings/index.ts';
import { civilDate, pickText } from '../../../../../courses/schema/text.ts';
import { field, requirePerson } from '../guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const person = requirePerson(event, ['trainer', 'administrator']);
  const { services, lang } = event.locals;
  const groups = await services.identity.groups(person.role === 'administrator' ? {} : { trainerId: person.id });
  return {
    all: person.role === 'administrator',
    today: civilDay(services.now().getTime()),
    groups: await Promise.all(
      groups.map(async (group) => ({
        id: group.id,
        title: group.title,
        startsOn: group.startsOn,
        endsOn: group.endsOn,
        modules: group.modules,
        joinCode: group.joinCode,
        members: (await services.identity.membersOf(group.id)).length,
      })),
    ),
    modules: publishedModules(services.catalogue).map(({ id, title }) => ({ id, title: pickText(title, lang) })),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const person = requirePerson(event, ['trainer', 'administrator']);
    const { services, lang } = event.locals;
    const form = await event.request.formData();
    const title = field(form, 'title').trim();
    const startsOn = field(form, 'from');
    const endsOn = field(form, 'to');
    const known = new Set(publishedModules(services.catalogue).map((module) => module.id));
    const modules = form.getAll('module').filter((id): id is string => typeof id === 'string' && known.has(id));
    const said = { title, startsOn, endsOn, modules };
    if (title.length < 3 || title.length > 120) return fail(400, { ...said, problem: 'title' as const });
    const dates = civilDate.safeParse(startsOn).success && civilDate.safeParse(endsOn).success && startsOn <= endsOn;
    if (!dates) return fail(400, { ...said, problem: 'dates' as const });
    if (modules.length === 0) return fail(400, { ...said, problem: 'modules' as const });
    const group = await services.identity.createGroup({ title, startsOn, endsOn, modules, trainerId: person.id });
    redirect(303, inLanguage(lang, `/suivi/sessions/${group.id}`));
  },
};
