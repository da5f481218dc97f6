import { isObject, type Json, own } from '../json.ts';
import { type InteractionComponentKey, interactionComponents, interactionTypes } from '../statement.ts';
import { type Check, extensions, iri, languageMap, matching, type Rule, shapeOf, string } from './check.ts';

const componentShape = shapeOf({
  id: { rule: string('XAPI-00058'), required: 'XAPI-00058' },
  description: { rule: languageMap('XAPI-00062') },
});
const component: Rule = (check, value) => {
  check.shape(value, componentShape, 'XAPI-00063');
};

/** A list of interaction components whose ids are distinct (Data 2.4.4.1). */
const components =
  (requirement: string): Rule =>
  (check, value) => {
    if (!check.list(value, component, requirement)) return;
    const seen = new Set<string>();
    for (const [index, item] of value.entries()) {
      const id = isObject(item) ? own(item, 'id') : undefined;
      if (typeof id !== 'string') continue;
      if (seen.has(id)) check.fail('distinct-ids', id, 'XAPI-00058', index);
      seen.add(id);
    }
  };

const requirementOf: Readonly<Record<InteractionComponentKey, string>> = {
  steps: 'XAPI-00051',
  target: 'XAPI-00052',
  source: 'XAPI-00053',
  scale: 'XAPI-00054',
  choices: 'XAPI-00055',
};
const pattern = string('XAPI-00050');
const definitionShape = shapeOf({
  name: { rule: languageMap('XAPI-00056') },
  description: { rule: languageMap('XAPI-00059') },
  type: { rule: iri('XAPI-00060') },
  moreInfo: { rule: iri('XAPI-00061') },
  extensions: { rule: extensions('XAPI-00057') },
  interactionType: {
    rule: matching((value) => interactionTypes.some((type) => type === value), 'interaction-type', 'XAPI-00049'),
  },
  correctResponsesPattern: { rule: (check, value) => void check.list(value, pattern, 'XAPI-00050') },
  ...Object.fromEntries(interactionComponents.map((key) => [key, { rule: components(requirementOf[key]) }])),
});

/** The components that each interaction type may have (Data 2.4.4.1, table of interaction types). */
const allowedComponents: ReadonlyMap<string, readonly InteractionComponentKey[]> = new Map([
  ['choice', ['choices']],
  ['sequencing', ['choices']],
  ['likert', ['scale']],
  ['matching', ['source', 'target']],
  ['performance', ['steps']],
]);

const interactionProperties = ['correctResponsesPattern', ...interactionComponents];

const definition: Rule = (check, value) => {
  if (!check.shape(value, definitionShape, 'XAPI-00048')) return;
  const type = own(value, 'interactionType');
  if (type === undefined && interactionProperties.some((key) => Object.hasOwn(value, key)))
    check.fail('interaction-type-first', undefined, 'XAPI-00064', 'interactionType');
  if (typeof type !== 'string') return;
  for (const key of interactionComponents)
    if (Object.hasOwn(value, key) && !(allowedComponents.get(type) ?? []).includes(key))
      check.fail('component-of-type', own(value, key), requirementOf[key], key);
};

const activityShape = shapeOf({
  objectType: { rule: matching((value) => value === 'Activity', 'object-type-activity', 'XAPI-00046') },
  id: { rule: iri('XAPI-00047'), required: 'XAPI-00047' },
  definition: { rule: definition },
});

export const activity: Rule = (check: Check, value: Json) => {
  check.shape(value, activityShape, 'XAPI-00046');
};
