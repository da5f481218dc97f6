import { useLayoutEffect, useRef, useState } from 'react';
import { PlainList } from '../../shared/PlainList.tsx';
import { RichText } from '../RichText.tsx';
import { type FieldProps, plain, type QuestionOf } from './field.ts';
import { PromptGroup } from './Prompt.tsx';

/** The ids after one of them moved by one place; the same list when it stands at the end already. */
export function moveItem(items: readonly string[], id: string, by: -1 | 1): readonly string[] {
  const from = items.indexOf(id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= items.length) return items;
  const rest = items.filter((item) => item !== id);
  return [...rest.slice(0, to), id, ...rest.slice(to)];
}

/** A list in which each item has two buttons; every move is said aloud, and the focus goes along with the item. */
export function OrderField(field: FieldProps<QuestionOf<'order'>>) {
  const { question, lang, say, id, locked } = field;
  const items = field.draft?.type === 'order' ? field.draft.items : question.items.map((item) => item.id);
  const texts = new Map(question.items.map((item) => [item.id, item.text]));
  const [said, setSaid] = useState('');
  const pressed = useRef<string | null>(null);

  // Moving a node in the list takes the focus away from the button in it.
  useLayoutEffect(() => {
    if (pressed.current === null) return;
    document.getElementById(pressed.current)?.focus();
    pressed.current = null;
  });

  const move = (item: string, by: -1 | 1, buttonId: string) => {
    if (locked) return;
    const next = moveItem(items, item, by);
    const text = texts.get(item);
    const places = {
      item: text === undefined ? item : plain(text, lang),
      n: next.indexOf(item) + 1,
      total: next.length,
    };
    setSaid(say(next === items ? 'answer.order.edge' : 'answer.order.moved', places));
    pressed.current = buttonId;
    if (next !== items) field.onChange({ type: 'order', items: [...next] });
  };

  return (
    <PromptGroup field={field} hint={say('answer.order.hint')}>
      <PlainList as="ol" className="question__order">
        {items.map((item, n) => {
          const text = texts.get(item);
          if (text === undefined) return null;
          const name = plain(text, lang);
          return (
            <li className="question__order-item" key={item}>
              <span className="question__rank numbers" aria-hidden="true">
                {n + 1}
              </span>
              <span className="question__order-text">
                <RichText text={text} lang={lang} />
              </span>
              <span className="question__moves">
                {([-1, 1] as const).map((by) => {
                  const buttonId = `${id}-${item}-${by === -1 ? 'up' : 'down'}`;
                  const atEnd = by === -1 ? n === 0 : n === items.length - 1;
                  return (
                    <button
                      className="button question__move"
                      type="button"
                      key={by}
                      id={buttonId}
                      aria-label={say(by === -1 ? 'answer.order.up' : 'answer.order.down', { item: name })}
                      aria-disabled={locked || atEnd || undefined}
                      onClick={() => move(item, by, buttonId)}
                    >
                      <span aria-hidden="true">{by === -1 ? '↑' : '↓'}</span>
                    </button>
                  );
                })}
              </span>
            </li>
          );
        })}
      </PlainList>
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </PromptGroup>
  );
}
