import { Fragment } from 'react';
import { pickText } from '../../../../courses/schema/text.ts';
import { PlainList } from '../../shared/PlainList.tsx';
import { RichText } from '../RichText.tsx';
import type { FieldProps, QuestionOf } from './field.ts';
import { PromptGroup } from './Prompt.tsx';
import { SelectOne } from './SelectOne.tsx';
import { ToneNote } from './ToneNote.tsx';

type ClozePart = { readonly text: string } | { readonly gap: string };

/** The text with its gaps, in the order in which this language has them. */
export function clozeParts(text: string): readonly ClozePart[] {
  return text.split(/(\{\{[a-z0-9-]+\}\})/).flatMap((part): ClozePart[] => {
    const gap = /^\{\{([a-z0-9-]+)\}\}$/.exec(part)?.[1];
    if (gap !== undefined) return [{ gap }];
    return part === '' ? [] : [{ text: part }];
  });
}

/** Selects inside the sentence; what is said about each gap stands below, in the order of the text. */
export function ClozeField(field: FieldProps<QuestionOf<'cloze'>>) {
  const { question, lang, say, id } = field;
  const filled = field.draft?.type === 'cloze' ? field.draft.gaps : {};
  const picked = pickText(question.text, lang);
  const parts = clozeParts(picked.text);
  const order = parts.flatMap((part) => ('gap' in part ? [part.gap] : []));
  const fill = (gap: string, option: string) => {
    const gaps: Record<string, string> = {};
    for (const each of question.gaps) {
      const value = each.id === gap ? option : filled[each.id];
      if (value !== undefined) gaps[each.id] = value;
    }
    field.onChange({ type: 'cloze', gaps });
  };
  return (
    <PromptGroup field={field}>
      <p className="question__cloze" lang={picked.lang === lang ? undefined : picked.lang}>
        {parts.map((part, n) => {
          if ('text' in part)
            return <RichText key={`t${n.toString()}`} text={{ fr: part.text, en: part.text }} lang={lang} />;
          const gap = question.gaps.find((each) => each.id === part.gap);
          if (gap === undefined) return <Fragment key={part.gap} />;
          const item = field.feedback.get(gap.id);
          return (
            <SelectOne
              key={gap.id}
              field={field}
              id={`${id}-${gap.id}`}
              options={gap.options}
              value={filled[gap.id]}
              onSelect={(option) => fill(gap.id, option)}
              label={say('answer.gap', { n: order.indexOf(gap.id) + 1, total: order.length })}
              noteId={item === undefined ? undefined : `${id}-${gap.id}-note`}
              tone={item?.tone}
            />
          );
        })}
      </p>
      {field.feedback.size === 0 ? null : (
        <>
          <p className="question__notes-title">{say('result.gaps')}</p>
          <PlainList as="ol" className="question__notes">
            {order.map((gap) => {
              const item = field.feedback.get(gap);
              return item === undefined ? null : (
                <li key={gap}>
                  <ToneNote id={`${id}-${gap}-note`} item={item} lang={lang} say={say} />
                </li>
              );
            })}
          </PlainList>
        </>
      )}
    </PromptGroup>
  );
}
