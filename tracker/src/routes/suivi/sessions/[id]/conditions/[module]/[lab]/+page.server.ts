import { fail, type RequestEvent } from '@sveltejs/kit';
import type { Group } from '#lib/server/identity/port.ts';
import { type AdviceLab, adviceLabsOf, conditionsOf } from '#lib/server/learning/lab-conditions.ts';
import { formsOf } from '../../../../../../../../../courses/schema/case.ts';
import { canHold, waitSeconds } from '../../../../../../../../../courses/schema/conditions.ts';
import { pickText } from '../../../../../../../../../courses/schema/text.ts';
import { notFound, requirePerson } from '../../../../../guard.ts';
import type { Actions, PageServerLoad } from './$types';
import { chosenIn } from './chosen.ts';

/** The session and the lab of the address; another trainer's session is not even said to exist. */
async function asked(
  event: RequestEvent<{ id: string; module: string; lab: string }>,
): Promise<{ readonly group: Group; readonly lab: AdviceLab }> {
  const person = requirePerson(event, ['trainer', 'administrator']);
  const { services } = event.locals;
  const group = await services.identity.group(event.params.id);
  if (group === null || (person.role === 'trainer' && group.trainerId !== person.id)) notFound(event);
  const key = `${event.params.module}/${event.params.lab}`;
  const lab = adviceLabsOf(services.catalogue, group).find((one) => one.key === key);
  return { group, lab: lab ?? notFound(event) };
}

export const load: PageServerLoad = async (event) => {
  const { group, lab } = await asked(event);
  return {
    group: { id: group.id, title: group.title },
    lab: { title: pickText(lab.lab.title, event.locals.lang), forms: formsOf(lab.lab) },
    conditions: conditionsOf(group, lab),
    isFixed: (await event.locals.services.identity.membersOf(group.id)).length > 0,
    wait: waitSeconds,
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { group, lab } = await asked(event);
    const chosen = chosenIn(await event.request.formData());
    if (chosen.kind === 'refused') return fail(400, { said: chosen.said, problem: chosen.problem });
    const { conditions } = chosen;
    if (!canHold(lab.lab, conditions)) return fail(400, { said: conditions, problem: 'form' as const });
    const outcome = await event.locals.services.identity.setConditions(group.id, lab.key, conditions);
    if (outcome === 'unknown-group') notFound(event);
    if (outcome === 'has-members') return fail(409, { fixed: true });
    return { saved: true };
  },
};
