import { contextActivityKeys } from '../statement.ts';
import { activity } from './activity.ts';
import { actor, agent, group } from './actor.ts';
import { extensions, iri, languageTag, matching, type Properties, type Rule, shapeOf, string, uuid } from './check.ts';

const statementRefShape = shapeOf({
  objectType: {
    rule: matching((text) => text === 'StatementRef', 'object-type-statement-ref', 'XAPI-00073'),
    required: 'XAPI-00073',
  },
  id: { rule: uuid('XAPI-00072'), required: 'XAPI-00072' },
});
/** A reference to another statement (XAPI-00072, XAPI-00073). */
export const statementRef: Rule = (check, value) => {
  check.shape(value, statementRefShape, 'XAPI-00072');
};

/** One activity (old statements) or an array of them (XAPI-00094). */
const activities: Rule = (check, value) => {
  if (Array.isArray(value)) check.list(value, activity, 'XAPI-00094');
  else activity(check, value);
};
const contextActivitiesShape = shapeOf(
  Object.fromEntries(contextActivityKeys.map((key) => [key, { rule: activities }])),
);
const unknownKind = (): string => 'XAPI-00093';
const contextActivities: Rule = (check, value) => {
  check.shape(value, contextActivitiesShape, 'XAPI-00086', unknownKind);
};

const relevantType = iri('2.0 4.2.2');
const relevantTypes: Rule = (check, value) => {
  if (check.list(value, relevantType, '2.0 4.2.2') && value.length === 0)
    check.fail('non-empty-array', value, '2.0 4.2.2');
};
const contextAgentShape = shapeOf({
  objectType: {
    rule: matching((text) => text === 'contextAgent', 'context-agent', '2.0 4.2.2'),
    required: '2.0 4.2.2',
  },
  agent: { rule: agent, required: '2.0 4.2.2' },
  relevantTypes: { rule: relevantTypes },
});
const contextAgent: Rule = (check, value) => {
  check.shape(value, contextAgentShape, '2.0 4.2.2');
};
const contextGroupShape = shapeOf({
  objectType: {
    rule: matching((text) => text === 'contextGroup', 'context-group', '2.0 4.2.2'),
    required: '2.0 4.2.2',
  },
  group: { rule: group, required: '2.0 4.2.2' },
  relevantTypes: { rule: relevantTypes },
});
const contextGroup: Rule = (check, value) => {
  check.shape(value, contextGroupShape, '2.0 4.2.2');
};

const properties: Properties = {
  registration: { rule: uuid('XAPI-00087') },
  instructor: { rule: actor },
  team: { rule: group },
  contextActivities: { rule: contextActivities },
  revision: { rule: string('XAPI-00089') },
  platform: { rule: string('XAPI-00090') },
  language: { rule: languageTag('XAPI-00091') },
  statement: { rule: statementRef },
  extensions: { rule: extensions('XAPI-00120') },
};
/** New in 2.0. */
const propertiesOf2: Properties = {
  ...properties,
  contextAgents: { rule: (check, value) => void check.list(value, contextAgent, '2.0 4.2.2') },
  contextGroups: { rule: (check, value) => void check.list(value, contextGroup, '2.0 4.2.2') },
};

const shape = shapeOf(properties);
const shapeOf2 = shapeOf(propertiesOf2);

export const context: Rule = (check, value) => {
  check.shape(value, check.version === '2.0.0' ? shapeOf2 : shape, 'XAPI-00006');
};
