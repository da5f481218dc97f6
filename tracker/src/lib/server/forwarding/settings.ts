import { isIri } from '../../xapi/iri.ts';
import type { ForwardedStore, Forwarder, ForwarderSettings, ForwardingFilter } from '../store/port-forwarding.ts';
import { checkEndpoint, type EndpointProblem } from './endpoint.ts';

/** The form as it was filled in. */
export interface ForwarderForm {
  readonly name: string;
  readonly endpoint: string;
  readonly version: string;
  readonly key: string;
  /** Empty keeps the one that is there. */
  readonly secret: string;
  readonly stores: readonly string[];
  /** IRIs, one a line. */
  readonly verbs: string;
  readonly activities: string;
  /** `now`, `beginning` or `since`; of no effect on a forwarder that is there already. */
  readonly from: string;
  /** `YYYY-MM-DD`, with `since`. */
  readonly since: string;
  readonly attachments: boolean;
}

export type FormField =
  | 'name'
  | 'endpoint'
  | 'version'
  | 'key'
  | 'secret'
  | 'stores'
  | 'verbs'
  | 'activities'
  | 'since';
/** How the form was wrong, by the key of a message in `lib/strings/registry/forwarding.ts`. */
export type FormProblem =
  | EndpointProblem
  | 'name-missing'
  | 'name-long'
  | 'version-unknown'
  | 'key-missing'
  | 'key-colon'
  | 'secret-missing'
  | 'secret-again'
  | 'stores-missing'
  | 'iri-invalid'
  | 'too-many'
  | 'since-invalid';
export interface FieldProblem {
  readonly field: FormField;
  readonly problem: FormProblem;
  /** The part of the field that is wrong, where there is one. */
  readonly value: string;
}

export type CheckedForm =
  | {
      readonly kind: 'good';
      readonly settings: Omit<ForwarderSettings, 'sealedSecret'>;
      /** Null keeps the one that is there. */
      readonly secret: string | null;
      readonly from: 'now' | 'beginning';
    }
  | { readonly kind: 'wrong'; readonly problems: readonly FieldProblem[] };

const longestName = 80;
const longestList = 50;

/** Checks every field. @param present the settings that the form changes, or null for a new forwarder */
export function checkForm(form: ForwarderForm, present: Forwarder['settings'] | null): CheckedForm {
  const problems: FieldProblem[] = [];
  const wrong = (field: FormField, problem: FormProblem, value = ''): void =>
    void problems.push({ field, problem, value });
  const name = form.name.trim().replaceAll(/\s+/g, ' ');
  if (name === '') wrong('name', 'name-missing');
  else if (name.length > longestName) wrong('name', 'name-long');
  const endpoint = checkEndpoint(form.endpoint);
  if (endpoint.kind === 'wrong') wrong('endpoint', endpoint.problem);
  if (form.version !== '1.0.3' && form.version !== '2.0.0') wrong('version', 'version-unknown');
  const key = form.key.trim();
  if (key === '') wrong('key', 'key-missing');
  // RFC 7617: the first colon ends the key.
  else if (key.includes(':')) wrong('key', 'key-colon');
  const moved =
    present !== null &&
    endpoint.kind === 'good' &&
    new URL(present.endpoint).origin !== new URL(endpoint.endpoint).origin;
  if (form.secret === '' && present === null) wrong('secret', 'secret-missing');
  // What was meant for one host is not sent to another.
  if (form.secret === '' && moved) wrong('secret', 'secret-again');
  const stores = form.stores.filter((one): one is ForwardedStore => one === 'suivi' || one === 'other');
  if (stores.length === 0) wrong('stores', 'stores-missing');
  const lists = { verbs: linesOf(form.verbs), activities: linesOf(form.activities) };
  for (const field of ['verbs', 'activities'] as const) {
    if (lists[field].length > longestList) wrong(field, 'too-many');
    const bad = lists[field].find((iri) => !isIri(iri));
    if (bad !== undefined) wrong(field, 'iri-invalid', bad);
  }
  const since = present === null ? sinceOf(form) : present.filter.sinceMs;
  if (since === undefined) wrong('since', 'since-invalid', form.since);
  if (problems.length > 0 || endpoint.kind === 'wrong' || since === undefined) return { kind: 'wrong', problems };
  const filter: ForwardingFilter = { stores, ...lists, sinceMs: since };
  const version = form.version === '2.0.0' ? '2.0.0' : '1.0.3';
  return {
    kind: 'good',
    settings: { name, endpoint: endpoint.endpoint, version, key, filter, attachments: form.attachments },
    secret: form.secret === '' ? null : form.secret,
    from: form.from === 'now' ? 'now' : 'beginning',
  };
}

const linesOf = (text: string): readonly string[] => [
  ...new Set(
    text
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ),
];

/** Epoch ms of the day's first moment (UTC), null without limit, undefined when it is no day. */
function sinceOf({ from, since }: ForwarderForm): number | null | undefined {
  if (from !== 'since') return null;
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(since) ? Date.parse(`${since}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== since) return undefined;
  return ms;
}
