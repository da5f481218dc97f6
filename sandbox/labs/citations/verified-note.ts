import { pick } from '../shared/localized.ts';
import type { CitationsData } from './lab-data.ts';
import { noVerdict } from './machine.ts';
import type { CitationsState, Status } from './state.ts';

interface Words {
  readonly title: string;
  readonly note: string;
  readonly status: Readonly<Record<Status, string>>;
  readonly statusLabel: string;
  readonly proof: string;
  readonly confidence: string;
  readonly instead: string;
}

/** The note as Markdown, each citation with its verification status, its proof and what the learner would write instead. */
export function verifiedNote(data: CitationsData, state: CitationsState, words: Words): string {
  const sections = data.sections.map(({ title, citations }) => {
    const paragraphs = citations.map(({ id, text }) => {
      const { status, proof, confidence, remark } = state.verdicts[id] ?? noVerdict;
      const facts = [
        `**${words.statusLabel}** ${words.status[status ?? 'unverified']}`,
        ...(proof === null ? [] : [`${words.proof} ${proof}`]),
        ...(confidence === null ? [] : [`${words.confidence} ${confidence}\u00a0%`]),
      ];
      const instead = remark.trim().replace(/\s*\n\s*/g, ' ');
      return [
        `${text}\n`,
        `> ${facts.join(' · ')}`,
        ...(instead === '' ? [] : [`>\n> ${words.instead} ${instead}`]),
      ].join('\n');
    });
    return `## ${pick(title, 'fr').text}\n\n${paragraphs.join('\n\n')}`;
  });
  return [`# ${words.title}`, words.note, ...sections, ''].join('\n\n');
}
