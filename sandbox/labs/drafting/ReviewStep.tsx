import { useRef, useState } from 'react';
import { pick } from '../shared/localized.ts';
import { PlainList } from '../shared/PlainList.tsx';
import { Desk } from './Desk.tsx';
import { unjudged } from './machine.ts';
import { ParagraphCard } from './ParagraphCard.tsx';
import type { Scene } from './scene.ts';

/** The draft, paragraph by paragraph. */
export function ReviewStep({ scene }: { readonly scene: Scene }) {
  const { data, own, state, strings, dispatch } = scene;
  const { t, plural, lang } = strings;
  const [asked, setAsked] = useState(false);
  const list = useRef<HTMLOListElement>(null);
  const open = unjudged(state, data);
  const goOn = () => {
    setAsked(true);
    const [first] = open;
    if (first === undefined) dispatch({ type: 'go', step: 'departure' });
    else {
      const item = list.current?.querySelector(`[data-paragraph="${first}"]`);
      item?.querySelector<HTMLElement>('input, select, textarea')?.focus();
      item?.scrollIntoView({ block: 'center' });
    }
  };
  return (
    <section className="stack draft-step" aria-labelledby="draft-title">
      <h2 id="draft-title" tabIndex={-1} data-focus-target>
        {t('review.title')}
      </h2>
      <p className="measure">{t('review.lead')}</p>
      <Desk scene={scene}>
        {(onOpen) => (
          <>
            <PlainList as="ol" className="draft-paragraphs" ref={list}>
              {own.paragraphs.map((paragraph, index) => (
                <ParagraphCard
                  key={paragraph.id}
                  paragraph={paragraph}
                  rank={index + 1}
                  judgment={state.judgments[paragraph.id]}
                  strings={strings}
                  dispatch={dispatch}
                  onOpen={onOpen}
                />
              ))}
            </PlainList>
            <div className="stack draft-next">
              <p role="status">
                {plural('review.judged', own.paragraphs.length - open.length, { of: own.paragraphs.length })}
              </p>
              {asked && open.length > 0 && (
                <p className="notice notice--danger" role="alert">
                  {plural('review.missing', open.length, {
                    list: strings.list(
                      own.paragraphs
                        .filter(({ id }) => open.includes(id))
                        .map(({ title }) => `« ${pick(title, lang).text} »`),
                    ),
                  })}
                </p>
              )}
              <p>
                <button type="button" className="button button--primary" onClick={goOn}>
                  {t('review.next')}
                </button>
              </p>
            </div>
          </>
        )}
      </Desk>
    </section>
  );
}
