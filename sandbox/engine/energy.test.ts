import { expect, test } from 'vitest';
import { energyOf, recordedMilliwattHours, wattsPerThread } from './energy.ts';

test('energy is watts of the threads at work, times seconds, over 3600', () => {
  expect(energyOf(30, 2)).toEqual({
    watts: 2 * wattsPerThread,
    seconds: 30,
    wattHours: (2 * wattsPerThread * 30) / 3600,
  });
  expect(energyOf(0, 4).wattHours).toBe(0);
});

test('energy is recorded in tens of milliwatt-hours', () => {
  expect([0, 0.004, 0.0149, 0.0951, 1.234].map((wattHours) => recordedMilliwattHours({ wattHours }))).toEqual([
    0, 0, 10, 100, 1230,
  ]);
});
