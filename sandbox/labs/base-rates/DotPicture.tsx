import { useId, useMemo } from 'react';
import { type DotCounts, type DotKind, dotPaths } from '../shared/dots.ts';
import { PlainList } from '../shared/PlainList.tsx';
import { about } from './format.ts';
import type { Strings } from './strings.ts';

interface Props {
  readonly title: string;
  readonly kinds: readonly (DotKind & { readonly tone: 'right' | 'wrong' | 'quiet'; readonly name: string })[];
  readonly counts: DotCounts;
  readonly columns?: number;
  /** What one dot is, where it is neither an alert nor a person. */
  readonly note?: string;
  readonly strings: Strings;
}

/** Natural frequencies: one dot a person, an alert or a search. Shapes differ, not colours alone; a table says the same. */
export function DotPicture({ title, kinds, counts, columns = 50, note, strings }: Props) {
  const { t, plural } = strings;
  const id = useId();
  const { dots, unit } = counts;
  const shapes = kinds.map(({ shape }) => shape).join(' ');
  const picture = useMemo(
    () =>
      dotPaths(
        kinds.map(({ shape }) => shape),
        dots,
        columns,
      ),
    // The kinds are made anew on each turn; what is drawn of them is their shapes.
    [shapes, dots.join(' '), columns],
  );
  const isEmpty = picture.paths.every((path) => path === '');
  return (
    <figure className="rates-dots" aria-labelledby={`${id}-title`}>
      <figcaption className="rates-dots__title" id={`${id}-title`}>
        {title}
      </figcaption>
      {isEmpty ? (
        <p className="muted small">{t('dots.none')}</p>
      ) : (
        <svg viewBox={`0 0 ${picture.width} ${picture.height}`} aria-hidden="true" focusable="false">
          {kinds.map(({ name, tone, shape }, index) => (
            <path key={name} className={`rates-dot rates-dot--${tone}`} data-shape={shape} d={picture.paths[index]} />
          ))}
        </svg>
      )}
      <PlainList className="rates-legend small">
        {kinds.map(({ name, tone, shape, count }) => {
          const sample = dotPaths([shape], [1], 1);
          return (
            <li key={name}>
              <svg viewBox="0 0 10 10" aria-hidden="true" focusable="false">
                <path className={`rates-dot rates-dot--${tone}`} data-shape={shape} d={sample.paths[0]} />
              </svg>
              <span>
                <strong className="numbers">{about(count, strings)}</strong> {name}
              </span>
            </li>
          );
        })}
      </PlainList>
      <p className="small muted">{note ?? plural('dots.unit', unit)}</p>
    </figure>
  );
}
