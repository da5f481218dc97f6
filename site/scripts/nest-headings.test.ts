import { expect, it } from 'vitest';
import { nestedLevel } from './nest-headings.ts';

it('leaves the headings of a lab as they are under the title of a page', () => {
  expect([2, 3, 4, 5].map((own) => nestedLevel(own, 1))).toEqual([2, 3, 4, 5]);
});

it('begins one level below the title of the lab, without a gap', () => {
  expect([2, 3, 4].map((own) => nestedLevel(own, 3))).toEqual([4, 5, 6]);
});

it('stays within the six levels that exist', () => {
  expect([2, 3, 4, 5].map((own) => nestedLevel(own, 4))).toEqual([5, 6, 6, 6]);
});
