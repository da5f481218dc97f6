import { useId } from 'react';
import { readCotes, withCote } from '../shared/cotes.ts';
import { cotesOf, type Scene } from './scene.ts';

interface Props {
  readonly scene: Scene;
  readonly label: string;
  readonly value: string;
  readonly onChange: (typed: string) => void;
}

/** The cotes that prove something, as they are typed, with the piece that lies open at hand. */
export function CitedField({ scene: { data, state, strings }, label, value, onChange }: Props) {
  const { t, plural } = strings;
  const id = useId();
  const cotes = cotesOf(data);
  const { known, unknown, tooMany } = readCotes(value, cotes);
  const first = data.pieces[0]?.cote ?? '';
  const last = data.pieces.at(-1)?.cote ?? '';
  const problem =
    unknown.length > 0
      ? plural('mark.unknown', unknown.length, { list: unknown.join(', '), first, last })
      : tooMany
        ? t('mark.tooMany')
        : null;
  const { open } = state;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="cluster">
        <input
          id={id}
          className="input big-cited"
          value={value}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={60}
          aria-describedby={problem === null ? `${id}-hint` : `${id}-hint ${id}-problem`}
          aria-invalid={problem !== null}
          onChange={(event) => onChange(event.target.value)}
        />
        {open !== null && !known.includes(open) && (
          <button type="button" className="button" onClick={() => onChange(withCote(value, open, cotes))}>
            {t('mark.cite', { cote: open })}
          </button>
        )}
      </div>
      <p className="small muted" id={`${id}-hint`}>
        {t('mark.citedHint')}
      </p>
      {problem !== null && (
        <p className="field__error" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </div>
  );
}
