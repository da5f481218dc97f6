import { problemAt } from '../../load/document.ts';
import type { CourseProblem } from '../../load/problem.ts';
import type { Rule } from '../context.ts';
import { presentIds } from '../registry.ts';

/** No published id disappears or changes what it names; a renamed one has an alias; new ones wait to be accepted. */
export const publishedIds: Rule = ({ tree }) => {
  const { lock, aliases } = tree;
  const present = presentIds(tree);
  const byId = new Map(present.map((item) => [item.id, item]));
  const locked = new Map(Object.entries(lock?.value.ids ?? {}));
  const problems: CourseProblem[] = [];
  // What could not be read has not been removed.
  const unreadable = tree.broken.size > 0;
  const renamed = new Map((aliases?.value.ids ?? []).map(({ from, to }) => [from, to]));
  if (lock !== null) {
    for (const [id, type] of locked) {
      const now = byId.get(id);
      if (now === undefined && !unreadable && !byId.has(renamed.get(id) ?? '')) {
        problems.push(
          problemAt(lock.document, ['ids', id], {
            rule: 'published-id',
            expected: { fr: `« ${id} », publié (${type})`, en: `"${id}", published (${type})` },
            received: { fr: 'rien : il a été retiré ou renommé', en: 'nothing: it was removed or renamed' },
            remedy: {
              fr: 'remettez-le, ou ajoutez-le à `ids` de courses/aliases.yaml',
              en: 'put it back, or add it to `ids` of courses/aliases.yaml',
            },
          }),
        );
      }
      if (now !== undefined && now.type !== type) {
        problems.push(
          problemAt(now.document, now.path, {
            rule: 'published-id',
            expected: {
              fr: `« ${id} » désigne ${type}, depuis sa publication`,
              en: `"${id}" names ${type}, since it was published`,
            },
            received: { fr: now.type, en: now.type },
            remedy: { fr: 'choisissez un autre identifiant', en: 'choose another id' },
          }),
        );
      }
    }
  }
  for (const [index, { from, to }] of (aliases?.value.ids ?? []).entries()) {
    if (aliases === null) break;
    if (!byId.has(to) && !unreadable) {
      problems.push(
        problemAt(aliases.document, ['ids', index, 'to'], {
          rule: 'alias',
          expected: { fr: 'un identifiant présent', en: 'a present id' },
          received: { fr: `« ${to} »`, en: `"${to}"` },
          remedy: { fr: 'corrigez la cible', en: 'correct the target' },
        }),
      );
    }
    if (byId.has(from)) {
      problems.push(
        problemAt(aliases.document, ['ids', index, 'from'], {
          rule: 'alias',
          expected: { fr: 'un identifiant qui ne sert plus', en: 'an id that is no longer used' },
          received: { fr: `« ${from} », toujours employé`, en: `"${from}", still in use` },
          remedy: { fr: 'retirez l’alias, ou renommez', en: 'remove the alias, or rename' },
        }),
      );
    }
  }
  const fresh = present.filter(({ id }) => !locked.has(id));
  const [first] = fresh;
  if (first !== undefined) {
    problems.push(
      problemAt(first.document, first.path, {
        severity: 'warning',
        rule: 'published-id',
        expected: {
          fr: 'des identifiants inscrits dans courses/ids.lock.yaml',
          en: 'ids entered in courses/ids.lock.yaml',
        },
        received: {
          fr: `${fresh.length} nouveau${fresh.length > 1 ? 'x' : ''}, dont « ${first.id} »`,
          en: `${fresh.length} new, such as "${first.id}"`,
        },
        remedy: {
          fr: 'npm run courses:lint -- --accept-ids les inscrit pour toujours',
          en: 'npm run courses:lint -- --accept-ids enters them for ever',
        },
      }),
    );
  }
  return problems;
};
