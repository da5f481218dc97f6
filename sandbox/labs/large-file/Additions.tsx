import { useEffect, useId, useRef } from 'react';
import { PlainList } from '../shared/PlainList.tsx';
import { CitedField } from './CitedField.tsx';
import { longestText } from './machine.ts';
import type { Scene } from './scene.ts';
import type { Addition } from './state.ts';

function AdditionForm({
  scene,
  addition,
  rank,
}: {
  readonly scene: Scene;
  readonly addition: Addition;
  readonly rank: number;
}) {
  const { strings, dispatch } = scene;
  const { t } = strings;
  const id = useId();
  const { key } = addition;
  return (
    <li className="big-addition stack">
      <fieldset className="stack">
        <legend>{t('additions.item', { n: rank })}</legend>
        <div className="field">
          <label htmlFor={id}>{t('additions.text')}</label>
          <textarea
            id={id}
            className="input"
            rows={3}
            lang="fr"
            maxLength={longestText}
            value={addition.text}
            onChange={(event) => dispatch({ type: 'edit-addition', key, change: { text: event.target.value } })}
          />
        </div>
        <CitedField
          scene={scene}
          label={t('additions.cited')}
          value={addition.cited}
          onChange={(cited) => dispatch({ type: 'edit-addition', key, change: { cited } })}
        />
        <p>
          <button
            type="button"
            className="button button--quiet"
            onClick={() => dispatch({ type: 'remove-addition', key })}
          >
            {t('additions.remove')}
          </button>
        </p>
      </fieldset>
    </li>
  );
}

/** What the synthesis should have said. */
export function Additions({ scene }: { readonly scene: Scene }) {
  const { state, strings, dispatch } = scene;
  const { t } = strings;
  const list = useRef<HTMLUListElement>(null);
  const count = state.additions.length;
  const before = useRef(count);
  useEffect(() => {
    if (count > before.current) [...(list.current?.querySelectorAll('textarea') ?? [])].at(-1)?.focus();
    before.current = count;
  }, [count]);
  return (
    <section className="stack big-additions" aria-labelledby="big-additions-title">
      <h4 id="big-additions-title">{t('additions.title')}</h4>
      <p className="muted">{t('additions.lead')}</p>
      <PlainList className="big-sentences" ref={list}>
        {state.additions.map((addition, index) => (
          <AdditionForm key={addition.key} scene={scene} addition={addition} rank={index + 1} />
        ))}
      </PlainList>
      <p>
        <button type="button" className="button" onClick={() => dispatch({ type: 'add' })}>
          {t('additions.add')}
        </button>
      </p>
    </section>
  );
}
