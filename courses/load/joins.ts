import { type Audience, labIds } from '../schema/index.ts';
import { describeValue } from './describe-issue.ts';
import { problemAt } from './document.ts';
import { joinBaseRates } from './join-base-rates.ts';
import { joinCase } from './join-case.ts';
import { joinCitations } from './join-citations.ts';
import { joinDigital } from './join-digital.ts';
import { joinDossier } from './join-dossier.ts';
import { joinDraft } from './join-draft.ts';
import { joinLegal } from './join-legal.ts';
import { joinModule } from './join-module.ts';
import { joinPrompting } from './join-prompting.ts';
import { joinPseudonymisation } from './join-pseudonymisation.ts';
import { joinRecordings } from './join-recordings.ts';
import { joinSynthesis } from './join-synthesis.ts';
import type { CourseProblem } from './problem.ts';
import { Ids, referAll, repeated, type Shared } from './references.ts';
import type { CourseTree } from './tree.ts';

function joinPaths(tree: CourseTree, modules: Ids): CourseProblem[] {
  const audiences = new Map<string, readonly Audience[]>(
    tree.modules.flatMap((m) => (m.file === null ? [] : [[m.file.value.id, m.file.value.audiences] as const])),
  );
  return tree.paths.flatMap((path) => [
    ...referAll(path, ['modules'], 'module', path.value.modules, modules),
    ...path.value.modules.flatMap((id, index) =>
      audiences.get(id)?.includes(path.value.audience) === false
        ? [
            problemAt(path.document, [...path.path, 'modules', index], {
              rule: 'audience',
              expected: {
                fr: `un module destiné à \`${path.value.audience}\``,
                en: `a module meant for \`${path.value.audience}\``,
              },
              received: describeValue(id),
              remedy: {
                fr: 'retirez-le du parcours, ou ajoutez ce public au module',
                en: 'remove it from the path, or add this audience to the module',
              },
            }),
          ]
        : [],
    ),
  ]);
}

/** Checks everything that one file says about another. */
export function joinProblems(tree: CourseTree): CourseProblem[] {
  const moduleFiles = tree.modules.map((module) => module.file).filter((file) => file !== null);
  const shared: Shared = {
    tree,
    modules: new Ids(
      moduleFiles.map((file) => file.value.id),
      tree,
      'module',
    ),
    sources: new Ids(
      tree.sources.map((s) => s.value.id),
      tree,
      'source',
    ),
    glossary: new Ids(
      tree.glossary.map((term) => term.value.id),
      tree,
      'glossary',
    ),
    errors: new Ids(
      tree.errors.map((error) => error.value.code),
      tree,
      'error',
    ),
    cases: new Ids(
      tree.cases.flatMap((c) => (c.file === null ? [] : [c.file.value.id])),
      tree,
      'case',
    ),
    campusLabs: new Ids(labIds, tree, 'campusLab'),
  };
  return [
    ...repeated(moduleFiles, (module) => module.id, 'id'),
    ...repeated(tree.paths, (path) => path.id, 'id'),
    ...repeated(tree.glossary, (term) => term.id, 'id'),
    ...repeated(tree.sources, (s) => s.id, 'id'),
    ...repeated(tree.errors, (error) => error.code, 'code'),
    ...joinPaths(tree, shared.modules),
    ...tree.glossary.flatMap((term) => referAll(term, ['sources'], 'source', term.value.sources, shared.sources)),
    ...tree.modules.flatMap((module) => joinModule(module, shared)),
    ...tree.cases.flatMap((source) => joinCase(source, shared)),
    ...tree.dossiers.flatMap((source) => joinDossier(source, shared)),
    ...tree.dossiers.flatMap((source) => joinSynthesis(source, shared)),
    ...tree.dossiers.flatMap((source) => joinDraft(source, shared)),
    ...tree.dossiers.flatMap((source) => joinDigital(source, shared)),
    ...joinPrompting(tree),
    ...joinLegal(tree),
    ...joinBaseRates(shared),
    ...joinPseudonymisation(shared),
    ...joinRecordings(tree),
    ...joinCitations(shared),
  ];
}
