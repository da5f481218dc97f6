import { differenceOfShares } from '#lib/reports/cohort-comparison.ts';
import { caveatsOf, comparedGroup } from '#lib/server/learning/compare-groups.ts';
import { adviceLabsOf } from '#lib/server/learning/lab-conditions.ts';
import { publishedModules } from '#lib/server/learning/modules.ts';
import { pickText } from '../../../../../../courses/schema/text.ts';
import { isUnclear } from '../../../../../../sandbox/measures/contrast.ts';
import { requirePerson } from '../../guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const person = requirePerson(event, ['trainer', 'administrator']);
  const { services, lang } = event.locals;
  const groups = await services.identity.groups(person.role === 'administrator' ? {} : { trainerId: person.id });
  const modules = publishedModules(services.catalogue).map(({ id }) => id);
  const labs = adviceLabsOf(services.catalogue, { modules });
  const query = event.url.searchParams;
  const lab = labs.find(({ key }) => key === query.get('atelier')) ?? labs[0];
  const ids = [query.get('a'), query.get('b')];
  const [a, b] = ids.map((id) =>
    groups.find((group) => group.id === id && lab !== undefined && group.modules.includes(lab.module.id)),
  );
  const form = {
    labs: labs.map(({ key, module, lab: one }) => ({
      key,
      title: `${module.id.toUpperCase()} – ${pickText(one.title, lang).text}`,
    })),
    groups: groups
      .filter(({ modules: own }) => lab !== undefined && own.includes(lab.module.id))
      .map(({ id, title, startsOn }) => ({ id, title, startsOn })),
    chosen: { lab: lab?.key ?? '', a: a?.id ?? '', b: b?.id ?? '' },
  };
  if (lab === undefined || a === undefined || b === undefined || a.id === b.id)
    return { ...form, isSame: a !== undefined && a.id === b?.id, compared: null };
  const [first, second] = await Promise.all([comparedGroup(services, a, lab), comparedGroup(services, b, lab)]);
  const [x, y] = [first.figures, second.figures];
  const told = (value: ReturnType<typeof differenceOfShares>) => ({ ...value, isUnclear: isUnclear(value) });
  const differences =
    x?.format === 'F1' && y?.format === 'F1'
      ? {
          tookGoodAdvice: told(differenceOfShares(x.tookGoodAdvice, y.tookGoodAdvice)),
          resistedBadAdvice: told(differenceOfShares(x.resistedBadAdvice, y.resistedBadAdvice)),
        }
      : x?.format === 'F3' && y?.format === 'F3'
        ? {
            withAdvice: told(differenceOfShares(x.withAdvice, y.withAdvice)),
            without: told(differenceOfShares(x.without, y.without)),
            followed: told(differenceOfShares(x.followed, y.followed)),
          }
        : {};
  return {
    ...form,
    isSame: false,
    compared: {
      sessions: [
        { title: a.title, ...first },
        { title: b.title, ...second },
      ],
      differences,
      caveats: caveatsOf(first.conditions, second.conditions),
    },
  };
};
