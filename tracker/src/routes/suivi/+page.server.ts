import { error, fail, redirect } from '@sveltejs/kit';
import { civilDay, civilYear, yearPeriod } from '#lib/reports/civil-time.ts';
import { creditedDays, dutyOf, towardsDuty } from '#lib/reports/days.ts';
import { issueAttestation } from '#lib/server/learning/attestation.ts';
import { publishedModules } from '#lib/server/learning/modules.ts';
import { always, completeIfDue, creditedTimeOf, moduleProgress } from '#lib/server/learning/progress.ts';
import { trainingReport } from '#lib/server/learning/training-report.ts';
import { inLanguage, translator } from '#lib/strings/index.ts';
import { pickText } from '../../../../courses/schema/text.ts';
import type { Actions, PageServerLoad } from './$types';
import { field, requirePerson } from './guard.ts';

export const load: PageServerLoad = async (event) => {
  const person = requirePerson(event);
  const { services, lang } = event.locals;
  const { identity, projections, config, catalogue } = services;
  const now = services.now();
  const year = civilYear(now.getTime());
  const [rows, thisYear, ever, attestations, groups] = await Promise.all([
    projections.progress({ actors: [person.suivi] }),
    creditedTimeOf(services, person, yearPeriod(year)),
    creditedTimeOf(services, person, always),
    identity.attestationsOf(person.id),
    identity.groups({ memberId: person.id }),
  ]);
  const modules = await Promise.all(
    publishedModules(catalogue).map(async (module) => {
      const progress = moduleProgress(module, rows);
      return {
        id: module.id,
        slug: module.slug,
        title: pickText(module.title, lang),
        started: progress.started,
        lessons: { done: progress.lessons.filter((one) => one.done).length, all: progress.lessons.length },
        labs: { done: progress.labs.filter((one) => one.done).length, all: progress.labs.length },
        evaluation: module.evaluation.length === 0 ? null : progress.evaluation,
        completed: progress.completed || (progress.due && (await completeIfDue(services, person, module.id))),
        minutes: ever.byModule.get(module.id) ?? 0,
        cap: module.creditedMinutes,
        attestation: attestations.findLast((one) => one.module === module.id)?.digest ?? null,
      };
    }),
  );
  const duty = dutyOf(person.occupation);
  const days = creditedDays(thisYear.minutes, config.minutesPerDay);
  const office =
    person.role === 'training-office' || person.role === 'administrator'
      ? (await trainingReport(services, await identity.people(), yearPeriod(year))).totals
      : null;
  const trainerGroups =
    person.role === 'trainer' ? (await identity.groups({ trainerId: person.id })).slice(0, 5) : null;
  return {
    year,
    today: civilDay(now.getTime()),
    minutesPerDay: config.minutesPerDay,
    minutes: thisYear.minutes,
    days,
    duty,
    towards: duty.kind === 'days' ? towardsDuty(days, duty.days) : null,
    evidence: thisYear.days,
    modules,
    groups: groups.map(({ id, title, startsOn, endsOn }) => ({ id, title, startsOn, endsOn })),
    office,
    trainerGroups: trainerGroups?.map(({ id, title, startsOn, endsOn }) => ({ id, title, startsOn, endsOn })) ?? null,
    admin:
      person.role === 'administrator'
        ? {
            people: (await identity.people()).length,
            pending: (await identity.accounts.pendingInvitations()).length,
          }
        : null,
  };
};

export const actions: Actions = {
  rejoindre: async (event) => {
    const person = requirePerson(event);
    const code = field(await event.request.formData(), 'code');
    const group = await event.locals.services.identity.joinGroup(person.id, code);
    return group === null ? fail(400, { code, joined: null }) : { code: '', joined: group.title };
  },
  attestation: async (event) => {
    const person = requirePerson(event);
    const { lang, services } = event.locals;
    const t = translator(lang);
    const outcome = await issueAttestation(services, person, field(await event.request.formData(), 'module'));
    switch (outcome.kind) {
      case 'issued':
        return redirect(303, inLanguage(lang, `/suivi/attestations/${outcome.attestation.digest}`));
      case 'not-completed':
        return error(400, { message: t('error.400.title'), remedy: t('home.module.notCompleted') });
      case 'unknown-module':
        return error(404, { message: t('error.404.title'), remedy: t('error.404.text') });
      case 'not-stored':
        return error(503, { message: t('error.503.title'), remedy: t('error.503.text') });
      default:
        return outcome satisfies never;
    }
  },
};
