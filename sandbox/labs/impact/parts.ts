import { pick } from '../shared/localized.ts';
import type { Scene } from './scene.ts';

/** The parts of the lab in their order, each with its name. */
export function partsOf({ data, strings: { t, lang } }: Pick<Scene, 'data' | 'strings'>) {
  return [
    { id: 'project', title: t('nav.project') },
    ...data.forms.map(({ id, title }) => ({ id, title: pick(title, lang).text })),
    { id: 'paper', title: t('nav.paper') },
  ];
}
