import { memo, useId } from 'react';
import { pick } from '../shared/localized.ts';
import { CoteLinks, type OpenFrom } from './Desk.tsx';
import type { FilledParagraph } from './lab-data.ts';
import { type DraftingAction, isWhole, longestText } from './machine.ts';
import { choices, type Judgment, type Reason, reasonsFor } from './state.ts';
import type { Strings } from './strings.ts';

interface Props {
  readonly paragraph: FilledParagraph;
  readonly rank: number;
  readonly judgment: Judgment | undefined;
  readonly strings: Strings;
  readonly dispatch: (action: DraftingAction) => unknown;
  readonly onOpen: OpenFrom;
}

interface FormProps extends Omit<Props, 'judgment' | 'onOpen' | 'rank'> {
  readonly judgment: Judgment;
}

function JudgmentForm({ paragraph, judgment, strings: { t }, dispatch }: FormProps) {
  const field = useId();
  const { id } = paragraph;
  const { choice } = judgment;
  return (
    <>
      {choice === 'change' && (
        <div className="field">
          <label className="field__label" htmlFor={`${field}-text`}>
            {t('judge.rewriting')}
          </label>
          <textarea
            id={`${field}-text`}
            className="input"
            rows={5}
            lang="fr"
            maxLength={longestText}
            value={judgment.rewriting}
            onChange={(event) => dispatch({ type: 'write', paragraph: id, change: { rewriting: event.target.value } })}
          />
        </div>
      )}
      <div className="draft-why">
        <div className="field">
          <label className="field__label" htmlFor={`${field}-reason`}>
            {t('judge.reason')}
          </label>
          <select
            id={`${field}-reason`}
            className="input"
            value={judgment.reason ?? ''}
            onChange={(event) => {
              const reason = reasonsFor(choice).find((one: Reason) => one === event.target.value);
              if (reason !== undefined) dispatch({ type: 'reason', paragraph: id, reason });
            }}
          >
            <option value="" disabled>
              {t('judge.pick')}
            </option>
            {reasonsFor(choice).map((reason) => (
              <option key={reason} value={reason}>
                {t(`reason.${reason}`)}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label className="field__label" htmlFor={`${field}-words`}>
            {t('judge.words')}
          </label>
          <input
            id={`${field}-words`}
            className="input"
            lang="fr"
            autoComplete="off"
            maxLength={longestText}
            value={judgment.words}
            onChange={(event) => dispatch({ type: 'write', paragraph: id, change: { words: event.target.value } })}
          />
        </div>
      </div>
    </>
  );
}

/** One paragraph of the draft, with what the reader does with it; rendered again only when its own judgment changes. */
export const ParagraphCard = memo(function ParagraphCard(props: Props) {
  const { paragraph, rank, judgment, strings, dispatch, onOpen } = props;
  const { t, lang } = strings;
  const field = useId();
  const { id, text, cotes } = paragraph;
  return (
    <li
      className="draft-paragraph"
      data-paragraph={id}
      data-choice={judgment !== undefined && isWhole(judgment) ? judgment.choice : undefined}
    >
      <h3 className="draft-title">
        <span className="numbers muted">{rank}.</span> {pick(paragraph.title, lang).text}
      </h3>
      <p lang="fr" className="draft-text">
        {text}
      </p>
      <p className="small">
        {cotes.length === 0 ? (
          <span className="muted">{t('judge.noCote')}</span>
        ) : (
          <CoteLinks cotes={cotes} label={(cote) => t('pieces.open', { cote })} onOpen={onOpen} />
        )}
      </p>
      <fieldset className="draft-choices">
        <legend className="visually-hidden">{t('judge.legend', { title: pick(paragraph.title, lang).text })}</legend>
        {choices.map((choice) => (
          <label key={choice} className="draft-choice">
            <input
              type="radio"
              name={`${field}-choice`}
              checked={judgment?.choice === choice}
              onChange={() => dispatch({ type: 'choose', paragraph: id, choice, text })}
            />
            <span>{t(`choice.${choice}`)}</span>
          </label>
        ))}
      </fieldset>
      {judgment !== undefined && (
        <JudgmentForm paragraph={paragraph} judgment={judgment} strings={strings} dispatch={dispatch} />
      )}
    </li>
  );
});
