import { expect, it } from 'vitest';
import { transferWords } from './transfer-words.ts';

it('offers to attach what the visitor did, in the number that there is', () => {
  expect(transferWords('fr', 23).offer).toBe(
    'Vous avez 23\u00a0activités enregistrées dans ce navigateur\u00a0: les rattacher à votre compte\u00a0?',
  );
  expect(transferWords('fr', 1).offer).toContain('1\u00a0activité enregistrée dans ce navigateur\u00a0: la rattacher');
  expect(transferWords('en', 1).attached).toBe('1\u00a0activity attached to your account.');
});

it('says the same things in both languages', () => {
  expect(Object.keys(transferWords('en', 2))).toEqual(Object.keys(transferWords('fr', 2)));
});
