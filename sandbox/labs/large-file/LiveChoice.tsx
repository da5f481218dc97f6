import { pick } from '../shared/localized.ts';
import type { LiveScene } from './use-live.ts';

/** Which pieces the model is to read: all, one's bookmarks, or one by one. */
export function LiveChoice({ live: { scene, chosen, act } }: { readonly live: LiveScene }) {
  const { data, state, strings } = scene;
  const { t, plural, lang } = strings;
  const all = data.pieces.map(({ cote }) => cote);
  const choose = (cotes: readonly string[]) => act({ type: 'choose', cotes });
  return (
    <details className="lab-details">
      <summary>{plural('live.chosen', chosen.length, { of: all.length })}</summary>
      <div className="cluster">
        <button type="button" className="button button--quiet" onClick={() => choose(all)}>
          {t('live.choose.all')}
        </button>
        <button
          type="button"
          className="button button--quiet"
          disabled={state.bookmarks.length === 0}
          onClick={() => choose(state.bookmarks)}
        >
          {t('live.choose.bookmarks')}
        </button>
        <button type="button" className="button button--quiet" onClick={() => choose([])}>
          {t('live.choose.none')}
        </button>
      </div>
      <fieldset className="big-choice">
        <legend className="visually-hidden">{t('live.choose')}</legend>
        {data.pieces.map(({ cote, title }) => (
          <label key={cote} className="big-check">
            <input
              type="checkbox"
              checked={chosen.includes(cote)}
              onChange={({ target }) =>
                choose(target.checked ? [...chosen, cote] : chosen.filter((one) => one !== cote))
              }
            />
            <span>
              <span className="big-cote">{cote}</span> {pick(title, lang).text}
            </span>
          </label>
        ))}
      </fieldset>
    </details>
  );
}
