import { useState } from 'react';
import { pick } from '../shared/localized.ts';
import { PlainList } from '../shared/PlainList.tsx';
import { segmentsOf } from './lab-data.ts';
import { undecided } from './machine.ts';
import { SegmentView } from './SegmentView.tsx';
import { placed, type Scene } from './scene.ts';
import type { SoundServices } from './sound.ts';

interface Props {
  readonly scene: Scene;
  readonly audioFolder: string;
  readonly sound: SoundServices;
}

/** The nine segments by recording: what was marked in each, and whether it was decided. */
function SegmentList({ scene }: { readonly scene: Scene }) {
  const { data, state, strings, dispatch } = scene;
  const { t, plural, lang } = strings;
  const order = segmentsOf(data).map(({ id }) => id);
  return (
    <nav className="speech-nav" aria-label={t('nav.label')}>
      {data.recordings.map(({ id, title, segments }) => (
        <div key={id}>
          <p className="small muted speech-nav__title">{pick(title, lang).text}</p>
          <PlainList as="ol" className="speech-nav__list">
            {segments.map((segment) => {
              const marks = segment.lines.filter((line) => state.marks[line.id] !== undefined).length;
              const isDecided = state.decisions[segment.id] !== undefined;
              return (
                <li key={segment.id}>
                  <button
                    type="button"
                    className="speech-nav__item"
                    aria-current={segment.id === state.open ? 'step' : undefined}
                    onClick={() => dispatch({ type: 'open', segment: segment.id })}
                  >
                    <span className="numbers speech-nav__rank">{order.indexOf(segment.id) + 1}</span>
                    <span className="speech-nav__name">{pick(segment.title, lang).text}</span>
                    <span className="small speech-nav__state">
                      {[plural('nav.marks', marks), t(isDecided ? 'nav.decided' : 'nav.undecided')].join(' · ')}
                    </span>
                  </button>
                </li>
              );
            })}
          </PlainList>
        </div>
      ))}
    </nav>
  );
}

/** Marks that do not say yet what is wrong. */
const unnamed = ({ state }: Scene): number => Object.values(state.marks).filter(({ kind }) => kind === null).length;

function Finish({ scene }: { readonly scene: Scene }) {
  const { data, state, strings, dispatch } = scene;
  const { t, plural, lang } = strings;
  const [asked, setAsked] = useState(false);
  const left = undecided(data, state);
  const nameless = unnamed(scene);
  return (
    <section className="stack speech-finish" aria-labelledby="speech-finish-title">
      <h3 id="speech-finish-title">{t('finish.title')}</h3>
      <p>{t('finish.once')}</p>
      {nameless > 0 && <p className="notice notice--info">{plural('finish.unnamed', nameless)}</p>}
      {asked && left.length > 0 && (
        <div className="notice notice--warning stack" role="alert">
          <p>{plural('finish.undecided', left.length)}</p>
          <ul>
            {left.map(({ id, title }) => (
              <li key={id}>
                <button type="button" className="button" onClick={() => dispatch({ type: 'open', segment: id })}>
                  {pick(title, lang).text}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
      <p>
        <button
          type="button"
          className="button button--primary"
          onClick={() => {
            setAsked(true);
            dispatch({ type: 'finish' });
          }}
        >
          {t('finish.button')}
        </button>
      </p>
    </section>
  );
}

/** The list of the segments, the one that is open, and the end. */
export function Desk({ scene, audioFolder, sound }: Props) {
  const { data, state, strings, dispatch } = scene;
  const { t, lang } = strings;
  const here = placed(scene, state.open);
  if (here === null) return null;
  const { segment, recording, rank, before, after } = here;
  const to = (id: string) => dispatch({ type: 'open', segment: id });
  return (
    <div className="speech-desk" data-lab-begun>
      <h2 className="visually-hidden">{t('work.title')}</h2>
      <SegmentList scene={scene} />
      <div className="stack speech-desk__work">
        <p className="small muted numbers">{t('work.place', { rank, of: segmentsOf(data).length })}</p>
        <SegmentView
          key={segment.id}
          scene={scene}
          segment={segment}
          recording={recording}
          audioFolder={audioFolder}
          sound={sound}
        />
        <p className="cluster cluster--spread speech-desk__turn">
          {before === null ? (
            <span />
          ) : (
            <button type="button" className="button" onClick={() => to(before.id)}>
              {t('work.before', { title: pick(before.title, lang).text })}
            </button>
          )}
          {after !== null && (
            <button type="button" className="button button--primary" onClick={() => to(after.id)}>
              {t('work.after', { title: pick(after.title, lang).text })}
            </button>
          )}
        </p>
        {(after === null || undecided(data, state).length === 0) && <Finish scene={scene} />}
      </div>
    </div>
  );
}
