import { useEffect, useState } from 'react';
import type { LabServices } from './services.ts';

/** Something that is fetched only once it is wanted: where the errors are. */
export type Later<Data> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly retry: () => void }
  | { readonly kind: 'ready'; readonly data: Data };

/** @param parse the same function from one render to the next; throws, or rejects, for what is not such data */
export function useLater<Data>(
  url: string,
  parse: (json: unknown) => Data | Promise<Data>,
  services: LabServices,
  wanted: boolean,
): Later<Data> {
  const [attempt, setAttempt] = useState(0);
  const [answer, setAnswer] = useState<{ readonly data: Data } | 'failed' | null>(null);
  // Each attempt asks again.
  useEffect(() => {
    if (!wanted) return;
    let gone = false;
    setAnswer(null);
    services
      .fetchJson(url)
      .then(parse)
      .then((data) => {
        if (!gone) setAnswer({ data });
      })
      .catch(() => {
        if (!gone) setAnswer('failed');
      });
    return () => {
      gone = true;
    };
  }, [wanted, url, parse, services, attempt]);
  if (answer === 'failed') return { kind: 'failed', retry: () => setAttempt((count) => count + 1) };
  return answer === null ? { kind: 'loading' } : { kind: 'ready', data: answer.data };
}
