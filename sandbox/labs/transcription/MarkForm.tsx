import { type KeyboardEvent, useId, useState } from 'react';
import { speechFaultKinds } from '../../../courses/schema/index.ts';
import { type Line, tokensOf } from './lab-data.ts';
import { longestText } from './machine.ts';
import type { Scene } from './scene.ts';
import type { Mark } from './state.ts';

interface Props {
  readonly scene: Pick<Scene, 'strings' | 'dispatch'>;
  readonly line: Line;
  readonly mark: Mark;
}

/** The words of a line to point at: one stop of the Tab key, then the arrows. */
function Words({ scene: { strings, dispatch }, line, mark }: Props) {
  const [at, setAt] = useState(0);
  const tokens = tokensOf(line.text);
  const onKeyDown = (event: KeyboardEvent<HTMLFieldSetElement>) => {
    const move = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (move === undefined) return;
    event.preventDefault();
    const next = (at + move + tokens.length) % tokens.length;
    setAt(next);
    event.currentTarget.querySelectorAll('button')[next]?.focus();
  };
  return (
    <fieldset className="speech-words" onKeyDown={onKeyDown}>
      <legend className="field__label">{strings.t('mark.words')}</legend>
      <div className="speech-words__list" lang="fr">
        {tokens.map((token, index) => (
          <button
            key={index}
            type="button"
            className="speech-word"
            aria-pressed={mark.words.includes(index)}
            tabIndex={index === at ? 0 : -1}
            onFocus={() => setAt(index)}
            onClick={() => dispatch({ type: 'toggle-word', line: line.id, word: index })}
          >
            {token}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

/** What is wrong in a line and what should stand there; the line itself stays as the machine wrote it. */
export function MarkForm(props: Props) {
  const { scene, line, mark } = props;
  const { strings, dispatch } = scene;
  const { t } = strings;
  const id = useId();
  return (
    <div className="speech-mark stack">
      <Words {...props} />
      <div className="field">
        <label className="field__label" htmlFor={`${id}-kind`}>
          {t('mark.kind')}
        </label>
        <select
          id={`${id}-kind`}
          className="input speech-mark__kind"
          data-mark-kind
          value={mark.kind ?? ''}
          onChange={(event) => {
            const kind = speechFaultKinds.find((one) => one === event.currentTarget.value);
            if (kind !== undefined) dispatch({ type: 'name-kind', line: line.id, kind });
          }}
        >
          <option value="" disabled>
            {t('mark.choose')}
          </option>
          {speechFaultKinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`kind.${kind}`)}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label className="field__label" htmlFor={`${id}-text`}>
          {t('mark.correction')}
        </label>
        <textarea
          id={`${id}-text`}
          className="input"
          rows={2}
          lang="fr"
          maxLength={longestText}
          aria-describedby={`${id}-hint`}
          value={mark.correction}
          onChange={(event) => dispatch({ type: 'correct', line: line.id, text: event.currentTarget.value })}
        />
        <p className="field__hint" id={`${id}-hint`}>
          {t('mark.correctionHint')}
        </p>
      </div>
      <p>
        <button
          type="button"
          className="button button--quiet"
          onClick={() => dispatch({ type: 'unmark', line: line.id })}
        >
          {t('mark.remove')}
        </button>
      </p>
    </div>
  );
}
