import type { CrashFlag } from './client.ts';

/** What is used of `localStorage`, which some browsers refuse. */
export type FlagStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const atWork = 'campus-model-at-work';
const careful = 'campus-model-careful';

/** Remembers in this browser that the model was at work when a page ended: the next visits are careful until told otherwise. */
export interface StoredCrashFlag extends CrashFlag {
  /**
   * Whether a page ended while the model was at work: true from then on, until `forgive`.
   * @param isHeld the model is at work in another tab at this moment: the flag that is up is that tab's
   */
  readonly crashed: (isHeld: boolean) => boolean;
  /** The learner wants the ordinary mode again. */
  readonly forgive: () => void;
}

/** @param storage null where the browser offers none: then a crash is remembered as long as the page stands, and no longer */
export function storedCrashFlag(storage: FlagStorage | null): StoredCrashFlag {
  let isOwn = false;
  let isCareful = false;
  const quietly = <Result>(act: (storage: FlagStorage) => Result, otherwise: Result): Result => {
    try {
      return storage === null ? otherwise : act(storage);
    } catch {
      // Storage that is full or forbidden: a crash of the page is then not remembered, and nothing else is lost.
      return otherwise;
    }
  };
  const crash = (): void => {
    isCareful = true;
    quietly((kept) => kept.setItem(careful, '1'), undefined);
  };
  return {
    raise() {
      isOwn = true;
      quietly((kept) => kept.setItem(atWork, '1'), undefined);
    },
    lower() {
      if (isOwn) quietly((kept) => kept.removeItem(atWork), undefined);
      isOwn = false;
    },
    crash,
    crashed: (isHeld) =>
      quietly((kept) => {
        if (!isOwn && !isHeld && kept.getItem(atWork) !== null) {
          crash();
          kept.removeItem(atWork);
        }
        return isCareful || kept.getItem(careful) !== null;
      }, isCareful),
    forgive() {
      isCareful = false;
      quietly((kept) => kept.removeItem(careful), undefined);
    },
  };
}
