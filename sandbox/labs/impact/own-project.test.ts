import { describe, expect, test } from 'vitest';
import { loadCatalogue } from '../../../courses/load/index.ts';
import { impactData } from './lab-data.ts';
import { impactPayload } from './payload.ts';

const { legal } = await loadCatalogue();
const data = legal === null ? null : impactPayload(legal, { renderMarkdown: (t) => t, plainText: (t) => t });
if (data === null) throw new Error('courses/legal/project.yaml is missing');
const form = (kind: string) => data.forms.filter((one) => one.kind === kind);

describe('the project of the campus', () => {
  test('gives data that the browser accepts, with nothing lost', () => {
    expect(impactData.parse(JSON.parse(JSON.stringify(data)))).toEqual(data);
  });

  test('has an assessment in eight sections, a label on seven principles and the three clauses of the module', () => {
    expect(data.forms.map(({ kind }) => kind)).toEqual(['assessment', 'checklist', 'clauses']);
    expect(form('assessment')[0]?.sections).toHaveLength(8);
    expect(form('checklist')[0]?.sections).toHaveLength(7);
    const clauses = form('clauses')[0]?.sections.map(({ id }) => id);
    expect(clauses).toEqual(expect.arrayContaining(['documentation', 'audit', 'reversibilite']));
  });

  test('cites documents that exist wherever it names one', () => {
    const cotes = new Set(data.project.documents.map(({ cote }) => cote));
    const named = [...JSON.stringify(data).matchAll(/\bP\d+\b/g)].map(([cote]) => cote);
    expect(named.filter((cote) => !cotes.has(cote))).toEqual([]);
  });
});
