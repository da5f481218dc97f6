import { type RefObject, useMemo } from 'react';
import type { Finding } from '../../../measures/grounding/ground.ts';
import { vigilance } from '../../../measures/grounding/vigilance.ts';
import { type Counts, isUnfounded, totalOf, verdictsOf } from './counts.ts';
import type { MeasuredShare } from './reliability.ts';
import { type VigilanceStrings, vigilanceStrings } from './strings.ts';
import type { VigilanceProps } from './Vigilance.tsx';

interface Props extends Pick<VigilanceProps, 'lang' | 'mentions' | 'marks' | 'reliability' | 'remark' | 'onSeePiece'> {
  readonly checked: Counts;
  readonly heading: RefObject<HTMLHeadingElement | null>;
}

const badges = {
  found: 'badge badge--success',
  absent: 'badge badge--danger',
  displaced: 'badge badge--warning',
  open: 'badge',
};

function reasonOf(finding: Finding, { t, list }: VigilanceStrings): string {
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
export function VigilanceResult({ lang, mentions, marks, checked, reliability, remark, heading, onSeePiece }: Props) {
  const strings = useMemo(() => vigilanceStrings(lang), [lang]);
  const { t, plural, number, percent } = strings;
  const measured = ({ share, interval: [low = share, high = share] }: MeasuredShare) =>
    t('vigilance.measured', { share: percent(share), low: percent(low), high: percent(high) });
  const totals = totalOf(checked);
  const verdicts = verdictsOf(mentions, marks);
  const { elsewhere } = vigilance(marks, mentions);
  const order = mentions.toSorted(
    (a, b) => Number(isUnfounded(b.finding)) - Number(isUnfounded(a.finding)) || a.start - b.start,
  );
  return (
    <div className="stack">
      <h5 className="vigilance-result-title" ref={heading} tabIndex={-1}>
        {t('vigilance.result')}
      </h5>
      {mentions.length === 0 ? (
        <p>{t('vigilance.nothing')}</p>
      ) : (
        <ul className="vigilance-totals">
          <li>{plural('vigilance.hits', totals.hits)}</li>
          <li>{plural('vigilance.misses', totals.misses)}</li>
          <li>{plural('vigilance.falseAlarms', totals.falseAlarms)}</li>
        </ul>
      )}
      {mentions.length > 0 && !mentions.some(({ finding }) => isUnfounded(finding)) && <p>{t('vigilance.allFound')}</p>}
      {elsewhere.length > 0 && <p className="small">{plural('vigilance.elsewhere', elsewhere.length)}</p>}
      <ul className="vigilance-findings">
        {order.map((mention) => {
          const verdict = verdicts.get(mention.start);
          const more = remark?.(mention) ?? null;
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
                    <button
                      key={cote}
                      type="button"
                      className="button button--quiet"
                      onClick={(event) => onSeePiece(cote, event.currentTarget)}
                    >
                      {t('vigilance.see', { cote })}
                    </button>
                  ))}
                </p>
              )}
              {more !== null && <p className="small muted">{more}</p>}
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
