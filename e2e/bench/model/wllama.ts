/** llama.cpp in WebAssembly, as its own package offers it. */
import { LoggerWithoutDebug, Wllama } from '@wllama/wllama/esm/index.js';
import { type Subject, settingsOfPage } from './subject.ts';

const { model, threads, context } = settingsOfPage();
const wllama = new Wllama(
  { default: '/wllama/wllama.wasm' },
  { suppressNativeLog: true, logger: LoggerWithoutDebug, allowOffline: true },
);

const subject: Subject = {
  async load() {
    const started = performance.now();
    await wllama.loadModelFromUrl(new URL(model, location.href).href, {
      n_threads: threads,
      n_ctx: context,
      // One reader, as in the campus: four would keep four windows of attention.
      n_parallel: 1,
      n_gpu_layers: 0,
    });
    return performance.now() - started;
  },
  async write(prompt, newTokens) {
    const started = performance.now();
    let [firstTokenMs, promptTokens, written, text] = [0, 0, 0, ''];
    await wllama.createCompletion({
      prompt,
      max_tokens: newTokens,
      temperature: 0,
      ignore_eos: true,
      stream: true,
      onData(chunk) {
        if (firstTokenMs === 0) firstTokenMs = performance.now() - started;
        text += chunk.choices[0]?.text ?? '';
        promptTokens = chunk.timings?.prompt_n ?? promptTokens;
        written = chunk.timings?.predicted_n ?? written;
      },
    });
    return { promptTokens, newTokens: written, firstTokenMs, totalMs: performance.now() - started, text };
  },
};
window.subject = subject;
