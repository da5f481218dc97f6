import type { RefObject } from 'react';
import type { Finding, Grounded } from '../../measures/grounding/ground.ts';
import { vigilance } from '../../measures/grounding/vigilance.ts';
import type { Scene } from './scene.ts';
import type { MeasuredShare } from './services.ts';
import type { Run } from './state.ts';
import type { Strings } from './strings.ts';
import { isUnfounded, totalOf, verdictsOf } from './vigilance.ts';

interface Props {
  readonly scene: Scene;
  readonly run: Run;
  readonly mentions: readonly Grounded[];
  readonly heading: RefObject<HTMLHeadingElement | null>;
  readonly onSeePiece: (cote: string) => void;
}

const badges = {
  found: 'badge badge--success',
  absent: 'badge badge--danger',
  displaced: 'badge badge--warning',
  open: 'badge',
};

function reasonOf(finding: Finding, { t, list }: Strings): string {
  if (finding.kind === 'absent') return t(finding.near.length > 0 ? 'vigilance.why.near' : 'vigilance.why.absent');
  return finding.kind === 'displaced' ? t(`vigilance.why.${finding.why}`, { instead: list(finding.instead) }) : '';
}

/** Cotes where the learner can see it, each once. */
function cotesOf(finding: Finding): readonly string[] {
  if (finding.kind === 'open') return [];
  const places = finding.kind === 'absent' ? finding.near : finding.places;
  return [...new Set(places.map(({ cote }) => cote))];
}

/** What the pieces say of each mention, the unfounded ones first, with the learner's own doubts beside. */
export function VigilanceResult({ scene, run, mentions, heading, onSeePiece }: Props) {
  const { strings, reliability } = scene;
  const { t, plural, number, percent } = strings;
  const measured = ({ share, interval: [low = share, high = share] }: MeasuredShare) =>
    t('vigilance.measured', { share: percent(share), low: percent(low), high: percent(high) });
  const totals = totalOf(run.checked ?? {});
  const verdicts = verdictsOf(mentions, run.marks);
  const { elsewhere } = vigilance(run.marks, mentions);
  const order = mentions.toSorted(
    (a, b) => Number(isUnfounded(b.finding)) - Number(isUnfounded(a.finding)) || a.start - b.start,
  );
  return (
    <div className="stack">
      <h5 className="workshop-result-title" ref={heading} tabIndex={-1}>
        {t('vigilance.result')}
      </h5>
      {mentions.length === 0 ? (
        <p>{t('vigilance.nothing')}</p>
      ) : (
        <ul className="workshop-totals">
          <li>{plural('vigilance.hits', totals.hits)}</li>
          <li>{plural('vigilance.misses', totals.misses)}</li>
          <li>{plural('vigilance.falseAlarms', totals.falseAlarms)}</li>
        </ul>
      )}
      {mentions.length > 0 && !mentions.some(({ finding }) => isUnfounded(finding)) && <p>{t('vigilance.allFound')}</p>}
      {elsewhere.length > 0 && <p className="small">{plural('vigilance.elsewhere', elsewhere.length)}</p>}
      <ul className="workshop-findings">
        {order.map((mention) => {
          const verdict = verdicts.get(mention.start);
          return (
            <li key={mention.start}>
              <p>
                <strong>{mention.text}</strong>{' '}
                <span className="small muted">{t(`vigilance.kind.${mention.kind}`)}</span>{' '}
                <span className={badges[mention.finding.kind]}>{t(`vigilance.${mention.finding.kind}`)}</span>
                {verdict !== undefined && <span className="small"> {t(`vigilance.${verdict}`)}</span>}
              </p>
              {(isUnfounded(mention.finding) || cotesOf(mention.finding).length > 0) && (
                <p className="small cluster">
                  {reasonOf(mention.finding, strings) !== '' && <span>{reasonOf(mention.finding, strings)}</span>}
                  {cotesOf(mention.finding).map((cote) => (
                    <button key={cote} type="button" className="button button--quiet" onClick={() => onSeePiece(cote)}>
                      {t('vigilance.see', { cote })}
                    </button>
                  ))}
                </p>
              )}
            </li>
          );
        })}
      </ul>
      <p className="small muted">{t('vigilance.limits')}</p>
      {reliability !== null &&
        (['test', 'real'] as const).map((part) => (
          <p key={part} className="small muted">
            {t(`vigilance.reliability.${part}`, {
              n: number(reliability[part].outputs),
              recall: measured(reliability[part].recall),
              precision: measured(reliability[part].precision),
            })}
          </p>
        ))}
    </div>
  );
}
