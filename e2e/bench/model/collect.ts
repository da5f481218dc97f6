import type { Page } from '@playwright/test';

/**
 * What asks the browser to collect its garbage now, in the page and in each of its workers: the page's own collection does
 * not reach them.
 */
export async function garbageCollector(page: Page): Promise<() => Promise<void>> {
  const session = await page.context().newCDPSession(page);
  const workers = new Set<string>();
  let asked = 0;
  const answered = new Map<number, () => void>();
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'worker') workers.add(sessionId);
  });
  session.on('Target.detachedFromTarget', ({ sessionId }) => workers.delete(sessionId));
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id }: { readonly id?: number } = JSON.parse(message);
    if (id !== undefined) answered.get(id)?.();
  });
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  const collectIn = (sessionId: string): Promise<void> => {
    asked += 1;
    const [id, { promise, resolve }] = [asked, Promise.withResolvers<void>()];
    answered.set(id, resolve);
    const message = JSON.stringify({ id, method: 'HeapProfiler.collectGarbage' });
    // A worker that has ended meanwhile holds nothing to collect.
    session.send('Target.sendMessageToTarget', { sessionId, message }).catch(() => resolve());
    const gone = ({ sessionId: ended }: { readonly sessionId: string }): void => {
      if (ended === sessionId) resolve();
    };
    session.on('Target.detachedFromTarget', gone);
    return promise.finally(() => {
      answered.delete(id);
      session.off('Target.detachedFromTarget', gone);
    });
  };
  return async () => {
    await session.send('HeapProfiler.collectGarbage');
    await Promise.all([...workers].map(collectIn));
  };
}
