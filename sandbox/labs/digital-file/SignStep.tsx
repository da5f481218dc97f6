import type { SubmitEvent } from 'react';
import { useEffect, useId, useRef, useState } from 'react';
import { canonicalBytes } from '../../../courses/schema/index.ts';
import { pick } from '../shared/localized.ts';
import { Conflict, Statements } from './Basis.tsx';
import { hashOf, newSigner, type SignatureState, verify } from './cryptography.ts';
import type { DigitalFileData } from './lab-data.ts';
import { Questions } from './Questions.tsx';
import type { Scene } from './scene.ts';
import { pinTries } from './state.ts';

/** The bytes of the act that the learner signs. */
export const actBytes = ({ act, identifier }: DigitalFileData) =>
  canonicalBytes({
    cote: identifier,
    kind: 'form',
    title: act.titleFr,
    date: null,
    by: 'agent',
    text: act.text,
    layers: [],
  });

function Card({ scene }: { readonly scene: Scene }) {
  const { data, state, strings, dispatch } = scene;
  const { t, plural, lang } = strings;
  const id = useId();
  const [pin, setPin] = useState('');
  const [problem, setProblem] = useState<'none' | 'form' | 'wrong'>('none');
  const field = useRef<HTMLInputElement>(null);
  const { wrong, open } = state.card;
  const left = pinTries - wrong;

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    field.current?.focus();
    if (!/^\d{4}$/.test(pin)) return setProblem('form');
    setProblem(pin === data.card.pin ? 'none' : 'wrong');
    setPin('');
    dispatch({ type: 'enter-pin', pin });
  };

  if (open) return <p className="notice notice--success">{t('pin.open')}</p>;
  if (left === 0)
    return (
      <div className="notice notice--danger stack" role="alert">
        <p className="notice__title">{t('pin.locked')}</p>
        <p>{t('pin.lockedWhy')}</p>
        <p>
          <button type="button" className="button" onClick={() => dispatch({ type: 'unlock-card' })}>
            {t('pin.unlock')}
          </button>
        </p>
      </div>
    );
  const error = problem === 'form' ? t('pin.form') : problem === 'wrong' ? plural('pin.wrong', left) : null;
  return (
    <form className="dig-card stack" onSubmit={submit} noValidate>
      <p className="dig-card__face">
        <span className="eyebrow">{t('pin.card')}</span>
        <strong>{pick(data.card.holder, lang).text}</strong>
        <span className="small muted">{t('pin.note', { pin: data.card.pin })}</span>
      </p>
      <div className="field">
        <label className="field__label" htmlFor={id}>
          {t('pin.label')}
        </label>
        <p className="field__hint" id={`${id}-hint`}>
          {t('pin.hint')}
        </p>
        <input
          ref={field}
          id={id}
          className="input dig-card__pin"
          type="password"
          inputMode="numeric"
          autoComplete="off"
          maxLength={8}
          value={pin}
          aria-invalid={error !== null}
          aria-describedby={error === null ? `${id}-hint` : `${id}-hint ${id}-error`}
          onChange={(event) => setPin(event.target.value)}
        />
        {error !== null && (
          <p className="field__error" id={`${id}-error`} role="alert">
            {error}
          </p>
        )}
      </div>
      <p>
        <button type="submit" className="button button--primary">
          {t('pin.submit')}
        </button>
      </p>
    </form>
  );
}

/** The act, once it is signed: what was worked out, and whether it still holds. */
function Signed({ scene }: { readonly scene: Scene }) {
  const { data, state, strings, subtle } = scene;
  const { t } = strings;
  const [found, setFound] = useState<{ readonly hash: string; readonly signature: SignatureState } | null>(null);
  const { signed } = state;
  useEffect(() => {
    if (signed === null) return;
    let gone = false;
    const bytes = actBytes(data);
    void Promise.all([hashOf(bytes, subtle), verify(bytes, signed.signature, signed, subtle)]).then(
      ([hash, signature]) => {
        if (!gone) setFound({ hash, signature });
      },
    );
    return () => {
      gone = true;
    };
  }, [signed, data, subtle]);
  if (signed === null) return null;
  return (
    <div className="notice notice--success stack" role="status" data-signed={found?.signature}>
      <p className="notice__title">{found === null ? t('sign.checking') : t(`signature.${found.signature}`)}</p>
      <dl className="dig-facts">
        <div>
          <dt>{t('sign.hash')}</dt>
          <dd className="dig-code">{found?.hash}</dd>
        </div>
        <div>
          <dt>{t('sign.signature')}</dt>
          <dd className="dig-code">{signed.signature}</dd>
        </div>
        <div>
          <dt>{t('sign.key')}</dt>
          <dd className="dig-code">
            {signed.x} {signed.y}
          </dd>
        </div>
      </dl>
      <p className="small">{t('sign.done')}</p>
    </div>
  );
}

/** Electronic against handwritten signature, a card and its code, then an act that is really signed. */
export function SignStep({ scene }: { readonly scene: Scene }) {
  const { data, state, strings, dispatch, subtle } = scene;
  const { t, lang } = strings;
  const [isFailed, setFailed] = useState(false);
  const sign = async (by: SubtleCrypto) => {
    try {
      const signer = await newSigner(by);
      dispatch({ type: 'sign', signed: { ...signer.key, signature: await signer.sign(actBytes(data)) } });
    } catch {
      setFailed(true);
    }
  };
  return (
    <>
      <Statements data={data} step="sign" strings={strings} />
      <Conflict scene={scene} id="mots-des-signatures" />
      <section className="stack" aria-labelledby="dig-act">
        <h3 id="dig-act">{t('sign.title')}</h3>
        <p className="measure">{t('sign.lead')}</p>
        <div className="dig-sheet" lang="fr">
          <p className="dig-sheet__title">{pick(data.act.title, lang).text}</p>
          {data.act.text.split('\n\n').map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </div>
        {subtle === null ? (
          <div className="notice notice--warning stack">
            <p className="notice__title">{t('lack.title')}</p>
            <p>{t('lack.sign')}</p>
          </div>
        ) : (
          <>
            {state.signed === null && <Card scene={scene} />}
            {state.card.open && state.signed === null && (
              <p>
                <button type="button" className="button button--primary" onClick={() => void sign(subtle)}>
                  {t('sign.sign')}
                </button>
              </p>
            )}
            {isFailed && (
              <p className="notice notice--danger" role="alert">
                {t('sign.failed')}
              </p>
            )}
            <Signed scene={scene} />
          </>
        )}
      </section>
      <h3>{t('questions.title')}</h3>
      <Questions scene={scene} questions={data.questions.sign} />
    </>
  );
}
