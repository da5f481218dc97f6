import type { RefObject } from 'react';
import { LiveChoice } from './LiveChoice.tsx';
import { paceOf, secondsFor, workLeft } from './live-pace.ts';
import type { Made } from './live-plan.ts';
import type { Strings } from './strings.ts';
import type { LiveScene } from './use-live.ts';

/** A wait as one says it: in seconds below a minute, else in minutes. */
export const waitText = (seconds: number, { t, number }: Pick<Strings, 't' | 'number'>): string =>
  seconds < 55
    ? t('live.seconds', { n: number(Math.max(5, Math.ceil(seconds / 5) * 5)) })
    : t('live.minutes', { n: number(Math.max(1, Math.round(seconds / 60))) });

/** What is about to be asked of the model: how many calls, how much reading, how long. */
function Figures({ live, plan }: { readonly live: LiveScene; readonly plan: Pick<Made, 'parts' | 'budget'> }) {
  const { scene, status, chosen } = live;
  const { t, number } = scene.strings;
  const work = workLeft({ ...plan, notes: [], paragraphs: [] });
  const reduces = work.calls - plan.parts.length;
  const pace = status.kind === 'ready' ? paceOf(scene.state.live, status.model, status.backend) : null;
  const seconds = secondsFor(work, pace);
  const facts = [
    ['live.plan.pieces', number(chosen.length)],
    ['live.plan.map', number(plan.parts.length)],
    ['live.plan.reduce', reduces === 0 ? t('live.plan.none') : t('live.plan.about', { n: number(reduces) })],
    ['live.plan.tokens', t('live.plan.about', { n: number(work.promptTokens) })],
    [
      'live.plan.wait',
      seconds === null ? t('live.plan.unknown') : t('live.plan.about', { n: waitText(seconds, scene.strings) }),
    ],
  ] as const;
  return (
    <dl className="big-plan">
      {facts.map(([key, value]) => (
        <div key={key}>
          <dt>{t(key)}</dt>
          <dd className="numbers">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

interface Props {
  readonly live: LiveScene;
  readonly heading: RefObject<HTMLHeadingElement | null>;
}

/** The pieces, the plan, and the button that begins: nothing is asked of the model before. */
export function LivePlan({ live, heading }: Props) {
  const { scene, status, chosen, measured, run } = live;
  const { data, strings } = scene;
  const { t, number, plural } = strings;
  const words = data.pieces.filter(({ cote }) => chosen.includes(cote)).reduce((sum, piece) => sum + piece.words, 0);
  const isReady = status.kind === 'ready';
  return (
    <section className="stack" aria-labelledby="big-plan-title">
      <h4 id="big-plan-title" ref={heading} tabIndex={-1}>
        {t('live.plan.title')}
      </h4>
      <LiveChoice live={live} />
      <p>{t('live.plan.how')}</p>
      <div role="status" className="stack">
        {chosen.length === 0 && <p>{t('live.plan.choose')}</p>}
        {chosen.length > 0 && !isReady && (
          <p className="muted">{plural('live.plan.words', chosen.length, { words: number(words) })}</p>
        )}
        {chosen.length > 0 && isReady && measured === null && <p className="muted">{t('live.plan.counting')}</p>}
        {measured?.kind === 'too-small' && <p className="notice notice--warning">{t('live.plan.tooSmall')}</p>}
      </div>
      {measured?.kind === 'measured' && <Figures live={live} plan={measured} />}
      <div className="cluster">
        <button
          type="button"
          className="button button--primary"
          disabled={!isReady || measured?.kind !== 'measured'}
          onClick={run}
        >
          {t('live.start')}
        </button>
        {!isReady && <span className="small muted">{t('live.notReady')}</span>}
      </div>
    </section>
  );
}
