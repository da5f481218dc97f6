import type { Decision } from './lab-data.ts';
import { type Hidden, segmentsOf } from './spans.ts';
import type { Strings } from './strings.ts';

interface Props {
  readonly decision: Decision;
  readonly hidden: readonly Hidden[];
  readonly strings: Strings;
}

/** The decision as it would be made available: what is hidden gives way to what it was. */
export function PublicText({ decision, hidden, strings: { t } }: Props) {
  return (
    <div className="redact-text redact-text--public" lang="fr">
      {decision.paragraphs.map((paragraph) => (
        <p key={paragraph.id} className={paragraph.kind === 'heading' ? 'redact-text__heading' : undefined}>
          {segmentsOf(paragraph, hidden, null).map(({ text, from, part }) =>
            part === null ? (
              <span key={from}>{text}</span>
            ) : (
              <span key={from} className="redact-mask">
                {t(`mask.${part.class}`)}
              </span>
            ),
          )}
        </p>
      ))}
    </div>
  );
}
