import { useMemo, useState } from 'react';
import type { RegisterAttribute } from '../../../courses/schema/index.ts';
import { pick } from '../shared/localized.ts';
import { TableFrame } from '../shared/TableFrame.tsx';
import { CrossingPicture } from './CrossingPicture.tsx';
import { type AttributeState, attributeStates, type Crossing, crossingOf, type Inhabitant } from './crossing.ts';
import { type CrossedDecision, crossedDecisions } from './lab-data.ts';
import type { Scene } from './scene.ts';
import { workOn } from './score.ts';
import { hiddenByMachine, hiddenIn } from './spans.ts';
import type { Strings } from './strings.ts';

/** A value of the register in words. */
function valueText(person: Inhabitant, name: RegisterAttribute, { t }: Strings): string {
  if (name === 'sex') return t(`sex.${person.sex}`);
  if (name === 'activity') return t(`activity.${person.activity}`);
  return String(person[name]);
}

interface TablesProps {
  readonly crossing: Crossing;
  /** Of the decision: three of them stand on the page. */
  readonly title: string;
  readonly strings: Strings;
}

function Tables({ crossing, title, strings }: TablesProps) {
  const { t, number } = strings;
  const { steps, matches, person } = crossing;
  const columns: readonly RegisterAttribute[] = ['town', 'hamlet', 'sex', 'born', 'activity', 'children'];
  return (
    <>
      <TableFrame label={`${t('cross.table')} – ${title}`}>
        <table className="table">
          <caption>{t('cross.table')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('cross.attribute')}</th>
              <th scope="col">{t('cross.value')}</th>
              <th scope="col" data-align="end">
                {t('cross.remaining')}
              </th>
            </tr>
          </thead>
          <tbody>
            {steps.map(({ name, k }) => (
              <tr key={name ?? 'all'}>
                <th scope="row">{name === null ? t('cross.all') : t(`attribute.${name}`)}</th>
                <td>{name === null ? '' : valueText(person, name, strings)}</td>
                <td data-align="end">{number(k)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      {matches.length <= 5 && (
        <TableFrame label={`${t('cross.names')} – ${title}`}>
          <table className="table">
            <caption>{t('cross.names')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('cross.name')}</th>
                {columns.map((name) => (
                  <th key={name} scope="col">
                    {t(`attribute.${name}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {matches.map((one) => (
                <tr key={one.id}>
                  <th scope="row">{one.name}</th>
                  {columns.map((name) => (
                    <td key={name}>{valueText(one, name, strings)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
    </>
  );
}

type Changes = Readonly<Partial<Record<RegisterAttribute, boolean>>>;

/** Attributes that are legible, once some boxes were changed. */
const namesOf = (states: readonly AttributeState[], changes: Changes) =>
  states.filter(({ name, visible }) => changes[name] ?? visible).map(({ name }) => name);

function CrossedView({ scene, decision }: { readonly scene: Scene; readonly decision: CrossedDecision }) {
  const { data, state, strings } = scene;
  const { t, plural, number, lang } = strings;
  const work = workOn(state, decision);
  const own = useMemo(() => attributeStates(decision, hiddenIn(decision, work)), [decision, work]);
  // What if: attributes whose box was changed here; it follows the proofreading again when emptied.
  const [changed, setChanged] = useState<Changes>({});
  const crossing = useMemo(() => crossingOf(data, decision, namesOf(own, changed)), [data, decision, own, changed]);
  const [machineK, ownK] = useMemo(
    () =>
      [attributeStates(decision, hiddenByMachine(decision)), own].map(
        (states) => crossingOf(data, decision, namesOf(states, {})).matches.length,
      ),
    [data, decision, own],
  );
  const [only] = crossing.matches;
  const n = crossing.matches.length;
  const { press } = decision.crossing;
  const id = `redact-cross-${decision.id}`;
  return (
    <section className="stack redact-crossing" aria-labelledby={id}>
      <h3 id={id}>{pick(decision.title, lang).text}</h3>
      <p>{pick(decision.crossing.lead, lang).text}</p>
      {press !== null && (
        <figure className="redact-press">
          <figcaption className="small muted">
            {t('cross.press', { title: pick(data.pressTitle, lang).text })}
          </figcaption>
          <blockquote>{pick(press, lang).text}</blockquote>
        </figure>
      )}
      <div className="redact-crossing__columns">
        <fieldset className="redact-fieldset stack">
          <legend className="field__label">{t('cross.legible')}</legend>
          <p className="field__hint">{t('cross.legibleHint')}</p>
          <div className="redact-attributes">
            {own.map(({ name, visible, canBeHidden }) => (
              <label key={name} className="choice">
                <input
                  className="choice__input"
                  type="checkbox"
                  checked={changed[name] ?? visible}
                  disabled={!canBeHidden}
                  onChange={(event) => {
                    const { checked } = event.currentTarget;
                    setChanged((before) => ({ ...before, [name]: checked }));
                  }}
                />
                <span className="choice__text">
                  {t(`attribute.${name}`)}
                  <span className="muted">
                    {lang === 'fr' ? '\u00a0: ' : ': '}
                    {valueText(crossing.person, name, strings)}
                  </span>
                  {!canBeHidden && <span className="field__hint redact-hint">{t('cross.fixed')}</span>}
                </span>
              </label>
            ))}
          </div>
          {Object.keys(changed).length > 0 && (
            <p>
              <button type="button" className="button button--quiet" onClick={() => setChanged({})}>
                {t('cross.reset')}
              </button>
            </p>
          )}
        </fieldset>
        <div className="stack">
          <p className="redact-figure" role="status">
            {plural('cross.k', n, { name: only?.name ?? '' })}
          </p>
          <p className="small muted">
            {t('cross.before', {
              machine: number(machineK ?? 0),
              together: number(ownK ?? 0),
            })}
          </p>
          <CrossingPicture matching={n} total={crossing.total} strings={strings} />
        </div>
      </div>
      <Tables crossing={crossing} title={pick(decision.title, lang).text} strings={strings} />
    </section>
  );
}

/** The register beside the decisions that speak of somebody in it. */
export function CrossingPart(scene: Scene) {
  const { data, strings, dispatch } = scene;
  const { t, number } = strings;
  return (
    <section className="stack redact-part" aria-labelledby="redact-title">
      <h2 id="redact-title" tabIndex={-1} data-focus-target>
        {t('cross.title')}
      </h2>
      <p className="measure">{t('cross.lead', { total: number(data.register.length) })}</p>
      {crossedDecisions(data).map((decision) => (
        <CrossedView key={decision.id} scene={scene} decision={decision} />
      ))}
      <p className="notice notice--info measure">{t('cross.lesson')}</p>
      <p>
        <button type="button" className="button button--primary" onClick={() => dispatch({ type: 'go', to: 'cost' })}>
          {t('cross.next')}
        </button>
      </p>
    </section>
  );
}
