import type { ForwarderView } from '#lib/server/forwarding/port.ts';
import type { ForwarderForm } from '#lib/server/forwarding/settings.ts';
import { field } from '../../guard.ts';

export type { FieldProblem, FormField } from '#lib/server/forwarding/settings.ts';

/** What the form says; the secret is never put into it. */
export type SaidForm = Omit<ForwarderForm, 'secret'>;

/** The form of a new forwarder. */
export const emptyForm: SaidForm = {
  name: '',
  endpoint: '',
  version: '1.0.3',
  key: '',
  stores: ['suivi', 'other'],
  verbs: '',
  activities: '',
  from: 'now',
  since: '',
  attachments: true,
};

/** The form of a forwarder that is there. */
export const formOf = ({ settings }: ForwarderView): SaidForm => ({
  ...emptyForm,
  name: settings.name,
  endpoint: settings.endpoint,
  version: settings.version,
  key: settings.key,
  stores: settings.filter.stores,
  verbs: settings.filter.verbs.join('\n'),
  activities: settings.filter.activities.join('\n'),
  attachments: settings.attachments,
});

export const readForm = (form: FormData): ForwarderForm => ({
  name: field(form, 'name'),
  endpoint: field(form, 'endpoint'),
  version: field(form, 'version'),
  key: field(form, 'key'),
  secret: field(form, 'secret'),
  stores: form.getAll('store').filter((store): store is string => typeof store === 'string'),
  verbs: field(form, 'verbs'),
  activities: field(form, 'activities'),
  from: field(form, 'from'),
  since: field(form, 'since'),
  attachments: field(form, 'attachments') === 'yes',
});

export function withoutSecret({ secret: _, ...said }: ForwarderForm): SaidForm {
  return said;
}
