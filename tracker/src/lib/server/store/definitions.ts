import type { ActivityDefinition, LanguageMap } from '../../xapi/statement.ts';

/** Later language entries and properties replace earlier ones; nothing that was known is forgotten. */
export function mergeDefinitions(known: ActivityDefinition, said: ActivityDefinition): ActivityDefinition {
  return {
    ...known,
    ...said,
    ...mergedMap('name', known.name, said.name),
    ...mergedMap('description', known.description, said.description),
    ...(known.extensions === undefined && said.extensions === undefined
      ? {}
      : { extensions: { ...known.extensions, ...said.extensions } }),
  };
}

const mergedMap = (
  key: 'name' | 'description',
  known: LanguageMap | undefined,
  said: LanguageMap | undefined,
): ActivityDefinition => (known === undefined && said === undefined ? {} : { [key]: { ...known, ...said } });
