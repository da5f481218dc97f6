import { type RefObject, useEffect, useRef } from 'react';

/**
 * Moves the focus to an element when something comes true while it is shown: the button that was pressed for it is gone by
 * then. What was true from the start moves nothing.
 */
export function useFocusWhen<E extends HTMLElement>(isTrue: boolean): RefObject<E | null> {
  const element = useRef<E>(null);
  const wasTrue = useRef(isTrue);
  useEffect(() => {
    if (isTrue && !wasTrue.current) element.current?.focus();
    wasTrue.current = isTrue;
  }, [isTrue]);
  return element;
}
