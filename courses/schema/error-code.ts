import { z } from 'zod';

/** The error taxonomy of the campus, E01 to E15: what a machine's advice can get wrong (names in `courses/errors.yaml`). */
export const errorCode = z.enum([
  'E01',
  'E02',
  'E03',
  'E04',
  'E05',
  'E06',
  'E07',
  'E08',
  'E09',
  'E10',
  'E11',
  'E12',
  'E13',
  'E14',
  'E15',
]);
export type ErrorCode = z.infer<typeof errorCode>;
