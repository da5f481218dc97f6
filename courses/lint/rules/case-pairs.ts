import { markdownToMdast } from 'satteri';
import { type CourseDocument, problemAt } from '../../load/document.ts';
import type { Located } from '../../load/parse.ts';
import type { CourseProblem } from '../../load/problem.ts';
import type { CaseSource } from '../../load/tree.ts';
import { countWords } from '../../load/words.ts';
import type { AdviceMeta } from '../../schema/index.ts';
import type { Rule } from '../context.ts';

/** The longer advice of a case has at most this many times the words of the shorter one (metrics: ±15 %). */
export const lengthRatio = 1.15;

/** Blocks of a text in order, with the length of lists and tables: what the eye sees before reading. */
export function layoutOf(markdown: string): string {
  const root = markdownToMdast(markdown);
  const blocks = 'children' in root ? root.children : [];
  return blocks
    .map((block) =>
      block.type === 'list' || block.type === 'table' ? `${block.type} ${block.children.length}` : block.type,
    )
    .join(', ');
}

function adviceProblem(
  advice: { readonly document: CourseDocument },
  key: string,
  text: Omit<Parameters<typeof problemAt>[2], 'rule'>,
): CourseProblem {
  return problemAt(advice.document, [key], { rule: 'case-pair', ...text });
}

function pairProblems(right: Located<AdviceMeta>, wrong: Located<AdviceMeta>): CourseProblem[] {
  const problems: CourseProblem[] = [];
  const [rightWords, wrongWords] = [countWords(right.document.body), countWords(wrong.document.body)];
  const [low, high] = [Math.ceil(rightWords / lengthRatio), Math.floor(rightWords * lengthRatio)];
  if (wrongWords < low || wrongWords > high) {
    problems.push(
      adviceProblem(wrong, 'id', {
        expected: {
          fr: `${low} à ${high} mots, l’avis juste en ayant ${rightWords}`,
          en: `${low} to ${high} words, since the right advice has ${rightWords}`,
        },
        received: { fr: `${wrongWords} mots`, en: `${wrongWords} words` },
        remedy: {
          fr: 'rapprochez les longueurs : elle ne doit rien trahir',
          en: 'bring the lengths closer: length must give nothing away',
        },
      }),
    );
  }
  if (right.value.statedConfidence !== wrong.value.statedConfidence) {
    problems.push(
      adviceProblem(wrong, 'statedConfidence', {
        expected: {
          fr: `${right.value.statedConfidence}, comme l’avis juste`,
          en: `${right.value.statedConfidence}, as in the right advice`,
        },
        received: { fr: String(wrong.value.statedConfidence), en: String(wrong.value.statedConfidence) },
        remedy: { fr: 'annoncez la même confiance dans les deux', en: 'state the same confidence in both' },
      }),
    );
  }
  const [rightLayout, wrongLayout] = [layoutOf(right.document.body), layoutOf(wrong.document.body)];
  if (rightLayout !== wrongLayout) {
    problems.push(
      adviceProblem(wrong, 'id', {
        expected: {
          fr: `la mise en page de l’avis juste (${rightLayout})`,
          en: `the layout of the right advice (${rightLayout})`,
        },
        received: { fr: wrongLayout, en: wrongLayout },
        remedy: {
          fr: 'donnez aux deux avis les mêmes paragraphes et les mêmes listes',
          en: 'give both the same paragraphs and lists',
        },
      }),
    );
  }
  return problems;
}

function caseProblems(source: CaseSource): CourseProblem[] {
  const right = source.advice.filter((advice) => advice.value.correct);
  const wrong = source.advice.filter((advice) => !advice.value.correct);
  return right.flatMap((r) => wrong.flatMap((w) => pairProblems(r, w)));
}

/** Nothing but its truth tells a right advice from a wrong one: like length, same confidence, same layout. */
export const casePairs: Rule = ({ tree }) => tree.cases.flatMap(caseProblems);
