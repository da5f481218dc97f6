import { both, type Requirement } from './requirement.ts';

/** The ids of ADL's list: XAPI-00001 to XAPI-00336, of which one was divided in two. */
export const listedIds: readonly string[] = Array.from({ length: 336 }, (_, index) => index + 1).flatMap((number) => {
  const id = `XAPI-${String(number).padStart(5, '0')}`;
  return number === 87 ? [`${id}-1`, `${id}-2`] : [id];
});

/** Ids of the list that no test bears, each with the reason. */
export const untested: Readonly<Record<string, string>> = {
  'XAPI-00095': 'Withdrawn by the specification’s group (call of 2017-02-08).',
  'XAPI-00136': 'Never given to a requirement.',
  'XAPI-00137': 'Withdrawn.',
  'XAPI-00138': 'Withdrawn.',
  'XAPI-00152': 'Withdrawn by the specification’s group (call of 2017-02-08).',
  'XAPI-00185':
    'Says how a document merge works inside (reading both documents before anything is changed); what a client sees of it is XAPI-00183, XAPI-00184, XAPI-00229 and XAPI-00234.',
  'XAPI-00186':
    'Says how a document merge works inside (writing one document in the end); what a client sees of it is XAPI-00183, XAPI-00184 and XAPI-00234.',
  'XAPI-00329':
    'An error of the server cannot be brought about by a client. An engine in trouble is answered with 503 (`lrs/refusals.test.ts`), a bug with 500, a number and no detail (`server/xapi-hard.test.ts`).',
};

/** What the tests ask for, as a table: one line a test, in the order of the ids. */
export function requirementTable(requirements: readonly Requirement[]): string {
  const lines = requirements
    .map(({ id, says, versions = both }) => `| ${id} | ${says} | ${versions.join(', ')} |`)
    .toSorted((one, other) => rank(one) - rank(other) || compare(one, other));
  return ['| id | what is tested | versions |', '|---|---|---|', ...lines].join('\n');
}

export function untestedTable(): string {
  const lines = Object.entries(untested).map(([id, reason]) => `| ${id} | ${reason} |`);
  return ['| id | why no test bears it |', '|---|---|', ...lines].join('\n');
}

/** The README between its marks: everything that is told by the tests themselves. */
export function tables(requirements: readonly Requirement[]): string {
  const ids = new Set(requirements.map(({ id }) => id));
  const listed = listedIds.filter((id) => ids.has(id));
  const tests = requirements.reduce((sum, { versions = both }) => sum + versions.length, 0);
  return [
    `${listed.length} of ${listedIds.length} ids of the list are tested; ${Object.keys(untested).length} are not, for the reasons below. ${requirements.length} requirements with the sections that bear no id, ${tests} tests on each engine.`,
    '## Ids without a test',
    untestedTable(),
    '## What is tested',
    requirementTable(requirements),
  ].join('\n\n');
}

const rank = (line: string): number => (line.startsWith('| XAPI-') ? 0 : 1);
const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

export const marks = {
  begin: '<!-- from here on: node e2e/conformance/write-readme.ts -->',
  end: '<!-- up to here -->',
} as const;
