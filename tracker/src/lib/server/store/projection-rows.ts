import type { Span } from '../projections/fold-attendance.ts';
import { type Progress, type ProgressStatus, rankOfStatus } from '../projections/fold-progress.ts';
import { integer, type Row, text } from './row.ts';

export const toSpan = (row: Row): Span => ({
  actor: text(row, 'actor'),
  module: text(row, 'module'),
  startMs: integer(row, 'start_ms'),
  endMs: integer(row, 'end_ms'),
});

const isStatus = (value: string): value is ProgressStatus => Object.hasOwn(rankOfStatus, value);
export function toProgress(row: Row): Progress {
  const status = text(row, 'status');
  if (!isStatus(status)) throw new TypeError(`unknown progress status ${status}`);
  return {
    actor: text(row, 'actor'),
    module: text(row, 'module'),
    activity: text(row, 'activity'),
    status,
    firstMs: integer(row, 'first_ms'),
    lastMs: integer(row, 'last_ms'),
  };
}
