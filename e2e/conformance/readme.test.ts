import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parts } from './parts/index.ts';
import { both } from './requirement.ts';
import { listedIds, marks, tables, untested } from './table.ts';

const requirements = Object.values(parts).flat();
const tested = new Set(requirements.map(({ id }) => id));

describe('the list of requirements', () => {
  it('is covered: each id has a test, or a reason for having none, and never both', () => {
    expect(listedIds.filter((id) => !tested.has(id) && untested[id] === undefined)).toEqual([]);
    expect(Object.keys(untested).filter((id) => tested.has(id))).toEqual([]);
    expect(Object.keys(untested).filter((id) => !listedIds.includes(id))).toEqual([]);
    expect(new Set(listedIds).size).toBe(337);
  });

  it('is named rightly: a test bears an id of the list, or a section of a specification', () => {
    const strange = [...tested].filter(
      (id) => !listedIds.includes(id) && !/^(?:1\.0\.3|2\.0|RFC \d+)(?: [\d.]+)?$/.test(id),
    );
    expect(strange).toEqual([]);
  });

  it('asks both versions, but where one of them says otherwise', () => {
    const onlyOne = requirements.filter(({ versions = both }) => versions.length < both.length);
    // What one version alone has: alternate requests; context agents, RFC 3339, UTC, and what IEEE 9274.1.1 adds.
    expect(onlyOne.length).toBeLessThan(35);
    expect(onlyOne.every(({ versions = [] }) => versions.length === 1)).toBe(true);
  });

  it('says each thing once', () => {
    const names = requirements.map(({ id, says, versions = both }) => `${id} ${says} ${versions.join()}`);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('is told by README.md as the tests have it (node e2e/conformance/write-readme.ts writes it)', () => {
    const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8');
    const told = readme.split(marks.begin)[1]?.split(marks.end)[0]?.trim();
    expect(told).toBe(tables(requirements));
  });
});
