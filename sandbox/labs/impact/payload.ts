import type { FormField, LegalTable } from '../../../courses/schema/index.ts';
import { type RenderingOptions, rendering } from '../shared/rendering.ts';
import type { CitedRule, ImpactData, ShownField } from './lab-data.ts';

/**
 * What the browser gets of the project and its forms.
 *
 * @returns null for a table without a project
 */
export function impactPayload({ asOf, rules, file }: LegalTable, options: RenderingOptions): ImpactData | null {
  if (file === null) return null;
  const { plain, html } = rendering(options);
  const cite = (ids: readonly string[]): CitedRule[] =>
    rules
      .filter(({ id }) => ids.includes(id))
      .map(({ id, act, place, says, status }) => ({
        id,
        act: plain(act),
        place: plain(place),
        says: plain(says),
        status,
      }));
  const shown = (field: FormField): ShownField => {
    const head = { id: field.id, label: plain(field.label), help: field.help === undefined ? null : plain(field.help) };
    return field.kind === 'choice'
      ? { kind: 'choice', ...head, options: field.options.map(({ id, text }) => ({ id, text: plain(text) })) }
      : { kind: field.kind, ...head };
  };
  const { id, title, lead, documents, findings } = file.project;
  return {
    asOf,
    project: {
      id,
      title: plain(title),
      lead: plain(lead),
      documents: documents.map(({ text, ...document }) => ({
        ...document,
        title: plain(document.title),
        html: html(text),
      })),
      findings: findings.map((finding) => ({ ...finding, text: plain(finding.text), basis: plain(finding.basis) })),
    },
    forms: file.forms.map((form) => ({
      id: form.id,
      version: form.version,
      kind: form.kind,
      title: plain(form.title),
      lead: plain(form.lead),
      rules: cite(form.rules),
      sections: form.sections.map((section) => ({
        id: section.id,
        title: plain(section.title),
        basis: plain(section.basis),
        rules: cite(section.rules),
        fields: section.fields.map(shown),
      })),
    })),
  };
}
