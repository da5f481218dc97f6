import type { AnswerComponents, RecordedResponse } from './events.ts';

type InteractionType = 'true-false' | 'choice' | 'fill-in' | 'sequencing' | 'matching' | 'numeric' | 'likert';

/** The `interactionType` of each question type (xAPI 1.0.3, Data 2.4.4.1; peers.md, content model). */
export function interactionTypeOf(type: RecordedResponse['type']): InteractionType {
  switch (type) {
    case 'single':
    case 'multiple':
    case 'spot-the-error':
      return 'choice';
    case 'short-text':
    case 'cloze':
      return 'fill-in';
    case 'order':
      return 'sequencing';
    case 'match':
      return 'matching';
    case 'estimate':
      return 'numeric';
    case 'true-false':
    case 'likert':
      return type;
    default:
      return type satisfies never;
  }
}

const list = (ids: readonly string[]): string => ids.join('[,]');
const pairs = (record: Readonly<Record<string, string>>): string =>
  list(Object.entries(record).map(([left, right]) => `${left}[.]${right}`));

/**
 * The response as xAPI writes it: ids, never positions and never what was typed. A gap of a cloze is written
 * `gap[.]option`, so that the order of the gaps carries no meaning.
 */
export function formatResponse(response: RecordedResponse): string {
  switch (response.type) {
    case 'true-false':
      return String(response.value);
    case 'single':
      return response.option;
    case 'multiple':
      return list(response.options);
    case 'short-text':
      return response.accepted ?? '';
    case 'cloze':
      return pairs(response.gaps);
    case 'order':
      return list(response.items);
    case 'match':
      return pairs(response.pairs);
    case 'estimate':
      return String(response.value);
    case 'likert':
      return response.point;
    case 'spot-the-error':
      return list(response.segments);
    default:
      return response satisfies never;
  }
}

export interface InteractionComponents {
  readonly choices?: readonly { readonly id: string }[];
  readonly scale?: readonly { readonly id: string }[];
  readonly source?: readonly { readonly id: string }[];
  readonly target?: readonly { readonly id: string }[];
}

/** Component lists without descriptions: the texts live in the course, under the question's id and version. */
export function componentsOf(components: AnswerComponents | undefined): InteractionComponents {
  const out: { -readonly [K in keyof InteractionComponents]: InteractionComponents[K] } = {};
  for (const name of ['choices', 'scale', 'source', 'target'] as const) {
    const ids = components?.[name];
    if (ids !== undefined && ids.length > 0) out[name] = ids.map((id) => ({ id }));
  }
  return out;
}
