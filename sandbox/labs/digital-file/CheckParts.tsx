import { useEffect, useId, useState } from 'react';
import { checkPiece, type PieceCheck } from './checks.ts';
import { differingBits } from './cryptography.ts';
import type { ShownPiece } from './lab-data.ts';
import type { Scene } from './scene.ts';

export const entryOf = ({ data }: Scene, cote: string) => data.register.entries.find((entry) => entry.cote === cote);

/** Right or wrong in words, a sign and a colour. */
export function Mark({ isGood, text }: { readonly isGood: boolean | null; readonly text: string }) {
  const [kind, sign] =
    isGood === null ? ['badge', '–'] : isGood ? ['badge badge--success', '✓'] : ['badge badge--danger', '✗'];
  return (
    <span className={kind}>
      <span aria-hidden="true">{sign}</span> {text}
    </span>
  );
}

interface ResultProps {
  readonly scene: Scene;
  readonly check: PieceCheck;
}

/** What hash and signature say, in two words each. */
export function CheckMarks({ scene: { strings }, check }: ResultProps) {
  const { t } = strings;
  const { isHashRight, signature } = check;
  return (
    <span className="cluster">
      <Mark isGood={isHashRight} text={t(isHashRight ? 'hash.right' : 'hash.wrong')} />
      <Mark isGood={signature === 'unavailable' ? null : signature === 'valid'} text={t(`signature.${signature}`)} />
    </span>
  );
}

/** The two hashes one above the other. */
export function Hashes({ scene, check, cote }: ResultProps & { readonly cote: string }) {
  const { t } = scene.strings;
  const kept = entryOf(scene, cote)?.sha256 ?? '';
  return (
    <dl className="dig-facts">
      <div>
        <dt>{t('hash.register')}</dt>
        <dd className="dig-code">{kept}</dd>
      </div>
      <div>
        <dt>{t('hash.computed')}</dt>
        <dd className="dig-code">{check.hash}</dd>
      </div>
    </dl>
  );
}

/** A copy that can be changed: hash and signature are worked out again at each change. */
export function CopyBench({ scene, piece }: { readonly scene: Scene; readonly piece: ShownPiece }) {
  const { data, state, strings, dispatch, subtle } = scene;
  const { t } = strings;
  const id = useId();
  const { cote, text: original } = piece.canonical;
  const [text, setText] = useState(original);
  const [check, setCheck] = useState<PieceCheck | null>(null);
  const kept = entryOf(scene, cote)?.sha256 ?? '';
  useEffect(() => {
    let gone = false;
    void checkPiece(piece, data, subtle, text).then((found) => {
      if (!gone) setCheck(found);
    });
    return () => {
      gone = true;
    };
  }, [piece, data, subtle, text]);
  const change = (next: string) => {
    setText(next);
    if (next !== original) dispatch({ type: 'tamper' });
  };
  return (
    <details className="dig-details dig-bench">
      <summary>{t('bench.title')}</summary>
      <div className="stack">
        <p>{t('bench.lead')}</p>
        <div className="field">
          <label className="field__label" htmlFor={id}>
            {t('bench.label', { cote })}
          </label>
          <textarea
            id={id}
            className="input"
            lang="fr"
            rows={7}
            value={text}
            onChange={(event) => change(event.target.value)}
          />
        </div>
        <div role="status" className="stack" data-bench={text === original ? 'same' : 'changed'}>
          {check !== null && (
            <>
              <CheckMarks scene={scene} check={check} />
              <Hashes scene={scene} check={check} cote={cote} />
              <p className="small">
                {text === original ? t('bench.same') : t('bench.changed', { n: differingBits(check.hash, kept) })}
              </p>
            </>
          )}
        </div>
        {text !== original && (
          <p>
            <button type="button" className="button" onClick={() => setText(original)}>
              {t('bench.reset')}
            </button>
          </p>
        )}
        {state.tampered && <p className="small muted">{t('bench.copy')}</p>}
      </div>
    </details>
  );
}
