import { occupations } from '#lib/server/identity/port.ts';
import { translator } from '#lib/strings/index.ts';
import { promptWorkshop } from '#lib/xapi/vocabulary.ts';
import { pickText } from '../../../../../courses/schema/text.ts';
import type { PageServerLoad } from './$types';
import { all, queryOf } from './question.ts';
import { answered } from './shelf.ts';
import { kindName, moduleName, quarterName, trackName } from './words.ts';

/** Open to everybody who is signed in: whoever is measured may see what is said of those who were. */
export const load: PageServerLoad = async (event) => {
  const { catalogue, modules, quarters, question, view } = await answered(event);
  const t = translator(event.locals.lang);
  const { filter } = question;
  const labTitle = (lab: string): string => {
    const module = catalogue.modules.find(({ id }) => id === filter.module);
    const found = module?.status === 'published' ? module.labs.find(({ id }) => id === lab) : undefined;
    return found === undefined ? lab : pickText(found.title, t.lang).text;
  };
  const codes = [...view.advice, ...(view.spotting === null ? [] : [view.spotting])].flatMap(({ kinds }) =>
    kinds.flatMap((group) => group.kinds),
  );
  return {
    view,
    refused: question.refused,
    query: queryOf(filter),
    choices: {
      module: modules.map((id) => ({ value: id, name: moduleName(t, catalogue, id), selected: id === filter.module })),
      period: [null, ...quarters].map((quarter) => ({
        value: quarter ?? all,
        name: quarterName(t, quarter),
        selected: quarter === filter.quarter,
      })),
      track: [null, ...occupations].map((track) => ({
        value: track ?? all,
        name: trackName(t, track),
        selected: track === filter.track,
      })),
    },
    isWorkshop: filter.module === promptWorkshop,
    hasTrack: filter.track !== null,
    labs: Object.fromEntries(view.advice.map(({ lab }) => [lab, labTitle(lab)])),
    kinds: Object.fromEntries(codes.map((code) => [code, kindName(t, catalogue, code)])),
  };
};
