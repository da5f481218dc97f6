import { useId, useMemo } from 'react';
import { dotPaths, type Shape } from '../shared/dots.ts';
import { PlainList } from '../shared/PlainList.tsx';
import type { Strings } from './strings.ts';

const kinds: readonly { readonly shape: Shape; readonly name: 'match' | 'other' }[] = [
  { shape: 'square', name: 'match' },
  { shape: 'dot-hollow', name: 'other' },
];
const columns = 25;

interface Props {
  readonly matching: number;
  readonly total: number;
  readonly strings: Strings;
}

/** One mark an inhabitant: whoever still fits, then the others. Shapes differ, not colours alone; the table says the same. */
export function CrossingPicture({ matching, total, strings }: Props) {
  const { t, number } = strings;
  const id = useId();
  const counts = [matching, total - matching];
  const picture = useMemo(
    () =>
      dotPaths(
        kinds.map(({ shape }) => shape),
        [matching, total - matching],
        columns,
      ),
    [matching, total],
  );
  return (
    <figure className="redact-dots" aria-labelledby={id}>
      <figcaption className="small" id={id}>
        {t('cross.picture', { total: number(total) })}
      </figcaption>
      <svg viewBox={`0 0 ${picture.width} ${picture.height}`} aria-hidden="true" focusable="false">
        {kinds.map(({ name }, index) => (
          <path key={name} className={`redact-dot redact-dot--${name}`} d={picture.paths[index]} />
        ))}
      </svg>
      <PlainList className="redact-legend small">
        {kinds.map(({ shape, name }, index) => (
          <li key={name}>
            <svg viewBox="0 0 10 10" aria-hidden="true" focusable="false">
              <path className={`redact-dot redact-dot--${name}`} d={dotPaths([shape], [1], 1).paths[0]} />
            </svg>
            <span>
              <strong className="numbers">{number(counts[index] ?? 0)}</strong> {t(`cross.${name}`)}
            </span>
          </li>
        ))}
      </PlainList>
    </figure>
  );
}
