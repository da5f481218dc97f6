import { groupProgress } from '#lib/server/learning/group-progress.ts';
import { groupReliance } from '#lib/server/learning/group-reliance.ts';
import { adviceLabsOf, conditionsOf } from '#lib/server/learning/lab-conditions.ts';
import { publishedModule } from '#lib/server/learning/modules.ts';
import { trainingReport } from '#lib/server/learning/training-report.ts';
import { inLanguage } from '#lib/strings/index.ts';
import { pickText } from '../../../../../../courses/schema/text.ts';
import { notFound, requirePerson } from '../../guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const person = requirePerson(event, ['trainer', 'administrator']);
  const { services, lang } = event.locals;
  const group = await services.identity.group(event.params.id);
  if (group === null || (person.role === 'trainer' && group.trainerId !== person.id)) notFound(event);
  const members = await services.identity.membersOf(group.id);
  const period = { from: group.startsOn, to: group.endsOn };
  const attendance = await trainingReport(services, members, period, group.modules);
  const credited = new Map(attendance.rows.map((row) => [row.id, row]));
  const modules = await Promise.all(
    group.modules.map(async (id) => {
      const module = publishedModule(services.catalogue, id);
      const counts = await groupProgress(services, members, id);
      const named = counts.map((count) => {
        const lesson = module?.lessons.find((one) => one.id === count.id);
        const lab = module?.labs.find((one) => one.id === count.id);
        const title =
          count.kind === 'lesson'
            ? module?.translations.get(count.id)?.title !== undefined && lang === 'en'
              ? (module.translations.get(count.id)?.title ?? '')
              : (lesson?.title ?? count.id)
            : count.kind === 'lab' && lab !== undefined
              ? pickText(lab.title, lang).text
              : '';
        return { ...count, title };
      });
      return {
        id,
        title: module === null ? { text: id, lang: 'fr' as const } : pickText(module.title, lang),
        counts: named,
        reliance: module === null || module.labs.length === 0 ? null : await groupReliance(services, group, id),
      };
    }),
  );
  return {
    group: { title: group.title, joinCode: group.joinCode, startsOn: group.startsOn, endsOn: group.endsOn },
    joinLink: `${event.url.origin}${inLanguage(lang, `/suivi/rejoindre/${group.joinCode}`)}`,
    size: members.length,
    labs: adviceLabsOf(services.catalogue, group).map((lab) => ({
      key: lab.key,
      title: pickText(lab.lab.title, lang),
      address: inLanguage(lang, `/suivi/sessions/${group.id}/conditions/${lab.key}`),
      isChosen: group.conditions[lab.key] !== undefined,
      conditions: conditionsOf(group, lab),
    })),
    modules,
    attendance: members.map((member) => ({
      id: member.id,
      name: member.name,
      occupation: member.occupation,
      minutes: credited.get(member.id)?.minutes ?? 0,
      days: credited.get(member.id)?.days ?? 0,
    })),
    totals: attendance.totals,
  };
};
