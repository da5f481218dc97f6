import { Html } from '../shared/Html.tsx';
import { pick } from '../shared/localized.ts';
import { PlainList } from '../shared/PlainList.tsx';
import type { DigitalFileData, ShownBasis } from './lab-data.ts';
import type { Scene } from './scene.ts';
import type { Stage } from './state.ts';
import type { Strings } from './strings.ts';

interface BasisProps {
  readonly basis: readonly ShownBasis[];
  readonly strings: Strings;
}

/** On what a statement rests: source, place, day, words, and what of it was read. Nothing: it is the campus's own advice. */
export function Basis({ basis, strings }: BasisProps) {
  const { t, lang, date } = strings;
  if (basis.length === 0) return <p className="small muted">{t('basis.campus')}</p>;
  return (
    <PlainList className="dig-basis small">
      {basis.map((one) => (
        <li key={`${one.title.fr} ${one.at.fr} ${one.quote}`}>
          <span className="muted">
            <Html html={one.title} lang={lang} />, <Html html={one.at} lang={lang} />
            {one.dated !== null && (
              <> ({typeof one.dated === 'string' ? date(one.dated) : pick(one.dated, lang).text})</>
            )}{' '}
            — {t(`status.${one.status}`)}
          </span>
          {one.quote !== null && (
            <q lang="fr" className="dig-quote">
              {one.quote}
            </q>
          )}
        </li>
      ))}
    </PlainList>
  );
}

interface StatementsProps {
  readonly data: DigitalFileData;
  readonly step: Stage;
  readonly strings: Strings;
}

/** What a step has to say before it asks. */
export function Statements({ data, step, strings }: StatementsProps) {
  const { lang } = strings;
  return (
    <div className="dig-statements">
      {data.statements
        .filter((one) => one.step === step)
        .map((one) => (
          <div key={one.html.fr} className="dig-statement stack">
            <Html as="p" html={one.html} lang={lang} />
            <Basis basis={one.basis} strings={strings} />
          </div>
        ))}
    </div>
  );
}

/** Two readings of one thing, side by side; none is preferred. */
export function Conflict({ scene: { data, strings }, id }: { readonly scene: Scene; readonly id: string }) {
  const { t, lang } = strings;
  const conflict = data.conflicts.find((one) => one.id === id);
  if (conflict === undefined) return null;
  return (
    <section className="dig-conflict stack" aria-labelledby={`dig-conflict-${id}`}>
      <p className="eyebrow">{t('conflict.title')}</p>
      <h3 id={`dig-conflict-${id}`}>
        <Html html={conflict.title} lang={lang} />
      </h3>
      <PlainList className="dig-readings">
        {conflict.readings.map((reading) => (
          <li key={reading.html.fr} className="stack">
            <Html as="p" html={reading.html} lang={lang} />
            <Basis basis={[reading.basis]} strings={strings} />
          </li>
        ))}
      </PlainList>
    </section>
  );
}
