import type { ForwardedStore, Forwarder, SetAside } from './port-forwarding.ts';
import { flag, integer, integerOrNull, type Row, text, textOrNull } from './row.ts';

export function forwarderOf(row: Row): Forwarder {
  const failure = textOrNull(row, 'failure');
  return {
    id: text(row, 'id'),
    createdMs: integer(row, 'created_ms'),
    settings: JSON.parse(text(row, 'settings')),
    paused: flag(row, 'paused'),
    place: { storedMs: integer(row, 'stored_ms'), seq: integer(row, 'seq') },
    forwarded: integer(row, 'forwarded'),
    lastSuccessMs: integerOrNull(row, 'success_ms'),
    failure: failure === null ? null : JSON.parse(failure),
    refusedInRow: integer(row, 'refused_in_row'),
    aside: integer(row, 'aside'),
    again: integer(row, 'again'),
  };
}

export function asideReason(value: string): SetAside['reason'] {
  if (value === 'invalid' || value === 'too-large' || value === 'conflict') return value;
  throw new TypeError(`unknown reason ${value}`);
}

export function forwardedStore(value: string): ForwardedStore {
  if (value === 'suivi' || value === 'other') return value;
  throw new TypeError(`the store ${value} is never forwarded`);
}
