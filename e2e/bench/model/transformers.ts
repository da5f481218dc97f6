/** The page of transformers.js: its worker does everything. */
import { type Subject, settingsOfPage } from './subject.ts';
import type { TransformersAnswer, TransformersRequest } from './transformers-worker.ts';

const { model, threads } = settingsOfPage();
const worker = new Worker(new URL('./transformers-worker.ts', import.meta.url), { type: 'module' });

function ask<Kind extends TransformersAnswer['kind']>(
  request: TransformersRequest,
  kind: Kind,
  hear: (answer: TransformersAnswer) => void = () => {},
): Promise<Extract<TransformersAnswer, { kind: Kind }>> {
  return new Promise((resolve, reject) => {
    const isLast = (answer: TransformersAnswer): answer is Extract<TransformersAnswer, { kind: Kind }> =>
      answer.kind === kind;
    worker.onmessage = ({ data }: MessageEvent<TransformersAnswer>) => {
      if (data.kind === 'failed') reject(new Error(data.message));
      else if (isLast(data)) resolve(data);
      else hear(data);
    };
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(request);
  });
}

const subject: Subject = {
  async load() {
    const started = performance.now();
    await ask({ kind: 'load', model, threads }, 'loaded');
    return performance.now() - started;
  },
  async write(prompt, newTokens) {
    const started = performance.now();
    let firstTokenMs = 0;
    const { kind: _, ...written } = await ask({ kind: 'write', prompt, newTokens }, 'written', () => {
      if (firstTokenMs === 0) firstTokenMs = performance.now() - started;
    });
    return { ...written, firstTokenMs, totalMs: performance.now() - started };
  },
};
window.subject = subject;
