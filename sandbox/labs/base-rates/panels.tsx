import { type DotKind, dotCounts } from '../shared/dots.ts';
import { DotPicture } from './DotPicture.tsx';
import { about, outOf100 } from './format.ts';
import type { ParameterValues } from './lab-data.ts';
import { alertsOf, groupsOf, reviewOf, searchOf } from './simulate.ts';
import type { Strings } from './strings.ts';
import { Table } from './Table.tsx';

interface Props {
  readonly values: ParameterValues;
  readonly strings: Strings;
}

/** The number that matters, said again whenever it changes. */
const Key = ({ text }: { readonly text: string }) => <output className="rates-key">{text}</output>;
const orUndefined = (value: number | null, { t }: Strings, text: (value: number) => string): string =>
  value === null ? t('alerts.undefined') : text(value);

const alertKinds = (
  { TP, FN, FP }: { readonly TP: number; readonly FN: number; readonly FP: number },
  { t }: Strings,
) => [
  { shape: 'square', tone: 'right', count: TP, name: t('kind.true') } as const,
  { shape: 'square-hollow', tone: 'right', count: FN, name: t('kind.missed') } as const,
  { shape: 'dot', tone: 'wrong', count: FP, name: t('kind.false') } as const,
];
const only = (kinds: readonly DotKind[]) => dotCounts([kinds])[0] ?? { unit: 1, dots: [] };

/** Everybody who passes is compared with a list. */
export function AlertsPanel({ values, strings }: Props) {
  const { t, number } = strings;
  const result = alertsOf(values);
  const kinds = alertKinds(result, strings);
  const cells = (...counts: readonly number[]) => counts.map((count) => about(count, strings));
  const { max_FPR_for_PPV_50: highest } = result;
  const free = highest === null || highest >= 1;
  return (
    <>
      <Key text={result.PPV === null ? t('alerts.noKey') : t('alerts.key', { value: outOf100(result.PPV, strings) })} />
      <DotPicture title={t('figure.alerts')} kinds={kinds} counts={only(kinds)} strings={strings} />
      <Table
        caption={t('alerts.caption')}
        columns={[t('alerts.column.who'), t('alerts.column.alert'), t('alerts.column.silent'), t('alerts.column.all')]}
        rows={[
          {
            key: 'wanted',
            head: t('alerts.row.wanted'),
            cells: cells(result.TP, result.FN, result.TP + result.FN),
          },
          {
            key: 'others',
            head: t('alerts.row.others'),
            cells: cells(result.FP, result.TN, result.FP + result.TN),
          },
          { key: 'all', head: t('alerts.row.all'), cells: cells(result.alerts, result.N - result.alerts, result.N) },
        ]}
        hasTotal
        strings={strings}
      />
      <dl className="rates-facts">
        <div>
          <dt>{t('alerts.falsePerTrue')}</dt>
          <dd>{orUndefined(result.false_per_true, strings, (value) => about(value, strings))}</dd>
        </div>
        <div>
          <dt>{t('alerts.breakeven')}</dt>
          <dd>
            {orUndefined(result.breakeven_prevalence, strings, (value) =>
              t('alerts.breakevenValue', { n: number(value * 100_000) }),
            )}
          </dd>
        </div>
        <div>
          <dt>{t('alerts.maxFpr')}</dt>
          <dd>
            {free ? t('alerts.anyFpr') : `${outOf100(highest, strings)}${strings.lang === 'fr' ? '\u00a0' : ''}%`}
          </dd>
        </div>
      </dl>
    </>
  );
}

const galleries = [1_000, 10_000, 100_000, 1_000_000, 3_000_000_000];

/** One face is searched among many. */
export function SearchPanel({ values, strings }: Props) {
  const { t, number } = strings;
  const { expected_false_candidates, P_at_least_one_false } = searchOf(values);
  const wrong = P_at_least_one_false * 100;
  const kinds = [
    { shape: 'dot', tone: 'wrong', count: wrong, name: t('kind.wrongSearch') },
    { shape: 'dot-hollow', tone: 'quiet', count: 100 - wrong, name: t('kind.emptySearch') },
  ] as const;
  const filled = Math.round(wrong);
  return (
    <>
      <Key text={t('search.key', { value: outOf100(P_at_least_one_false, strings) })} />
      <DotPicture
        title={t('figure.search')}
        kinds={kinds}
        counts={{ unit: 1, dots: [filled, 100 - filled] }}
        columns={25}
        note={t('dots.search')}
        strings={strings}
      />
      <dl className="rates-facts">
        <div>
          <dt>{t('search.candidates')}</dt>
          <dd>{about(expected_false_candidates, strings)}</dd>
        </div>
      </dl>
      <Table
        caption={t('search.caption')}
        columns={[t('search.column.faces'), t('search.column.candidates'), t('search.column.share')]}
        rows={galleries.map((faces) => {
          const there = searchOf({ ...values, faces });
          return {
            key: String(faces),
            head: number(faces),
            cells: [about(there.expected_false_candidates, strings), outOf100(there.P_at_least_one_false, strings)],
          };
        })}
        strings={strings}
      />
      <p className="small muted">{t('search.independent')}</p>
    </>
  );
}

/** Somebody reviews each alert. */
export function ReviewPanel({ values, strings }: Props) {
  const { t } = strings;
  const { before, true_confirmed, false_confirmed, PPV_after_review } = reviewOf(values);
  const kinds = [
    { shape: 'square', tone: 'right', count: true_confirmed, name: t('kind.trueConfirmed') },
    { shape: 'square-hollow', tone: 'right', count: before.TP - true_confirmed, name: t('kind.trueDismissed') },
    { shape: 'dot', tone: 'wrong', count: false_confirmed, name: t('kind.falseConfirmed') },
    { shape: 'dot-hollow', tone: 'quiet', count: before.FP - false_confirmed, name: t('kind.falseDismissed') },
  ] as const;
  const cells = (right: number, wrong: number, value: number | null) => [
    about(right, strings),
    about(wrong, strings),
    orUndefined(value, strings, (share) => outOf100(share, strings)),
  ];
  return (
    <>
      <Key
        text={
          PPV_after_review === null
            ? t('review.noKey')
            : t('review.key', { value: outOf100(PPV_after_review, strings) })
        }
      />
      <DotPicture title={t('figure.review')} kinds={kinds} counts={only(kinds)} strings={strings} />
      <Table
        caption={t('review.caption')}
        columns={[
          t('review.column.stage'),
          t('review.column.true'),
          t('review.column.false'),
          t('review.column.value'),
        ]}
        rows={[
          { key: 'before', head: t('review.row.before'), cells: cells(before.TP, before.FP, before.PPV) },
          {
            key: 'after',
            head: t('review.row.after'),
            cells: cells(true_confirmed, false_confirmed, PPV_after_review),
          },
        ]}
        strings={strings}
      />
    </>
  );
}

/** The same system errs more often on one group than on the other. */
export function GroupsPanel({ values, strings }: Props) {
  const { t, number } = strings;
  const { a, b, shareOfA, shareOfB, personsShareOfB } = groupsOf(values);
  const [kindsA, kindsB] = [alertKinds(a, strings), alertKinds(b, strings)];
  const [countsA, countsB] = dotCounts([kindsA, kindsB]);
  const row = (key: 'a' | 'b', group: typeof a, share: number | null) => ({
    key,
    head: t(`groups.row.${key}`),
    cells: [
      number(group.N),
      about(group.TP, strings),
      about(group.FP, strings),
      orUndefined(group.PPV, strings, (value) => outOf100(value, strings)),
      orUndefined(share, strings, (value) => strings.percent(value)),
    ],
  });
  return (
    <>
      <Key
        text={
          shareOfB === null
            ? t('groups.noKey')
            : t('groups.key', { persons: outOf100(personsShareOfB, strings), value: outOf100(shareOfB, strings) })
        }
      />
      <div className="rates-pair">
        {countsA !== undefined && (
          <DotPicture title={t('figure.groupA')} kinds={kindsA} counts={countsA} columns={25} strings={strings} />
        )}
        {countsB !== undefined && (
          <DotPicture title={t('figure.groupB')} kinds={kindsB} counts={countsB} columns={25} strings={strings} />
        )}
      </div>
      <Table
        caption={t('groups.caption')}
        columns={[
          t('groups.column.group'),
          t('groups.column.persons'),
          t('groups.column.true'),
          t('groups.column.false'),
          t('groups.column.value'),
          t('groups.column.share'),
        ]}
        rows={[row('a', a, shareOfA), row('b', b, shareOfB)]}
        strings={strings}
      />
    </>
  );
}
