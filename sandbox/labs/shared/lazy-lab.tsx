import { type ComponentType, useEffect, useState } from 'react';
import type { Language } from '../../../courses/schema/index.ts';
import { LabOpening } from './LabOpening.tsx';

/**
 * A lab whose code and styles are fetched when its island starts: whichever page holds the island links none of them ahead.
 *
 * @param load null while the page is built (`import.meta.env.SSR`), so that no page's build reaches the lab's styles
 */
export function lazyLab<Props extends { readonly lang: Language }>(
  load: (() => Promise<ComponentType<Props>>) | null,
): ComponentType<Props> {
  return function LazyLab(props: Props) {
    const [lab, setLab] = useState<{ readonly Lab: ComponentType<Props> } | 'loading' | 'failed'>('loading');
    const [attempt, setAttempt] = useState(0);
    // Each attempt loads it again.
    useEffect(() => {
      let gone = false;
      load?.().then(
        (Lab) => {
          if (!gone) setLab({ Lab });
        },
        () => {
          if (!gone) setLab('failed');
        },
      );
      return () => {
        gone = true;
      };
    }, [attempt]);
    if (typeof lab === 'object') return <lab.Lab {...props} />;
    const retry = () => {
      setLab('loading');
      setAttempt(attempt + 1);
    };
    return <LabOpening lang={props.lang} kind={lab} retry={retry} />;
  };
}
