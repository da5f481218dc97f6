import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals, url }) => {
  const { person, lang, services } = locals;
  const path = lang === 'en' ? url.pathname.slice('/en'.length) : url.pathname;
  return {
    lang,
    path,
    demo: services.config.demo,
    person: person === null ? null : { name: person.name, role: person.role },
  };
};
