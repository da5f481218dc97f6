import { inverseFunctionalProperties } from '../inverse-functional.ts';
import { isIri, isMailto, isSha1 } from '../iri.ts';
import { isObject, own } from '../json.ts';
import { type Check, iri, matching, type Properties, type Rule, shapeOf, string } from './check.ts';

const accountShape = shapeOf({
  homePage: { rule: iri('XAPI-00042'), required: 'XAPI-00042' },
  name: { rule: string('XAPI-00043'), required: 'XAPI-00043' },
});
const account: Rule = (check, value) => {
  check.shape(value, accountShape, 'XAPI-00041');
};

const identifiers: Properties = {
  mbox: { rule: matching(isMailto, 'mailto', 'XAPI-00038') },
  mbox_sha1sum: { rule: matching(isSha1, 'sha1', 'XAPI-00039') },
  openid: { rule: matching(isIri, 'iri', 'XAPI-00040') },
  account: { rule: account },
  name: { rule: string('XAPI-00033') },
};
const agentShape = shapeOf({
  ...identifiers,
  objectType: { rule: matching((value) => value === 'Agent', 'object-type-agent', 'XAPI-00031') },
});

function identifierCount(value: object): number {
  let count = 0;
  for (const property of inverseFunctionalProperties) if (Object.hasOwn(value, property)) count += 1;
  return count;
}

/** An agent: exactly one inverse functional identifier, wherever it stands (XAPI-00034). */
export const agent: Rule = (check, value) => {
  if (!check.shape(value, agentShape, 'XAPI-00006')) return;
  const count = identifierCount(value);
  if (count !== 1) check.fail('one-identifier', value, 'XAPI-00034');
};

const members: Rule = (check, value) => {
  check.list(value, agent, 'XAPI-00036');
};
const groupShape = shapeOf({
  ...identifiers,
  objectType: {
    rule: matching((value) => value === 'Group', 'object-type-group', 'XAPI-00088'),
    required: 'XAPI-00088',
  },
  member: { rule: members },
});

/** A group: identified by one identifier, or anonymous with `member` (XAPI-00035, XAPI-00037). */
export const group: Rule = (check, value) => {
  if (!check.shape(value, groupShape, 'XAPI-00006')) return;
  const count = identifierCount(value);
  if (count > 1) check.fail('at-most-one-identifier', value, 'XAPI-00037');
  if (count === 0 && !Object.hasOwn(value, 'member')) check.fail('present', undefined, 'XAPI-00035', 'member');
};

/** An agent or a group, told apart by `objectType`. */
export const actor: Rule = (check, value) => {
  const type = isObject(value) ? own(value, 'objectType') : undefined;
  if (type !== undefined && type !== 'Agent' && type !== 'Group')
    return check.fail('object-type-actor', type, 'XAPI-00031', 'objectType');
  (type === 'Group' ? group : agent)(check, value);
};

/** Who vouches: an agent, or an anonymous group of two agents, the application and its user (XAPI-00098). */
export const authority: Rule = (check: Check, value) => {
  actor(check, value);
  if (!isObject(value) || own(value, 'objectType') !== 'Group') return;
  const member = own(value, 'member');
  if (identifierCount(value) > 0 || !Array.isArray(member) || member.length !== 2)
    check.fail('authority-group', value, 'XAPI-00098');
};
