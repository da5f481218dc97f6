import type { Language } from '../../courses/schema/index.ts';
import {
  getRecorder,
  getSavedStates,
  type SavedStates,
  type SyncStatus,
  syncStatusText,
  trackTime,
} from '../../tracker/client/index.ts';

/** Key of a lesson's saved state. */
const lessonKey = (module: string, lesson: string) => `${module}/lesson/${lesson}`;

/** Which of a module's lessons have been read to their end. */
async function lessonsRead(states: SavedStates, module: string): Promise<ReadonlySet<string>> {
  const prefix = lessonKey(module, '');
  return new Set((await states.keys(prefix)).map((key) => key.slice(prefix.length)));
}

function showSync(status: SyncStatus): void {
  const box = document.querySelector<HTMLElement>('[data-sync]');
  const name = box?.querySelector('[data-sync-name]');
  const detail = box?.querySelector('[data-sync-detail]');
  if (!box || !name || !detail) return;
  const names: Partial<Record<SyncStatus['state'], string>> = JSON.parse(box.dataset['sync'] ?? '{}');
  const lang: Language = document.documentElement.lang === 'en' ? 'en' : 'fr';
  box.dataset['state'] = status.state;
  name.textContent = names[status.state] ?? status.state;
  detail.textContent = syncStatusText(status, lang);
  box.querySelector('[data-sync-refused]')?.toggleAttribute('hidden', status.state !== 'refused');
}

/** What the server refused for good is the learner's all the same: taken out as a file, or sent once more. */
function offerRefused(): void {
  document.querySelector('[data-sync-export]')?.addEventListener('click', async () => {
    const url = URL.createObjectURL(new Blob([await getRecorder().exportRefused()], { type: 'application/json' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = 'campus.json';
    link.click();
    URL.revokeObjectURL(url);
  });
  document.querySelector('[data-sync-again]')?.addEventListener('click', () => void getRecorder().retryRefused());
}

/** Shows how far the learner is in the module, on a lesson page and on the module's own. */
function showProgress(read: ReadonlySet<string>): void {
  for (const row of document.querySelectorAll<HTMLElement>('[data-lesson]'))
    row.querySelector('[data-lesson-done]')?.toggleAttribute('hidden', !read.has(row.dataset['lesson'] ?? ''));
  const page = document.querySelector<HTMLElement>('[data-lesson-page]');
  const bar = page?.querySelector<HTMLProgressElement>('#module-progress');
  const text = page?.querySelector('[data-progress-text]');
  if (!page || !bar || !text) return;
  const lessons: string[] = JSON.parse(page.dataset['lessons'] ?? '[]');
  const n = lessons.filter((id) => read.has(id)).length;
  const singular = new Intl.PluralRules(document.documentElement.lang).select(n) === 'one';
  bar.value = n;
  text.textContent = (page.dataset[singular ? 'progressOne' : 'progressOther'] ?? '').replace('{n}', String(n));
  const end = page.querySelector<HTMLElement>('[data-lesson-completed]');
  if (end !== null && read.has(page.dataset['lessonPage'] ?? ''))
    end.textContent = end.dataset['lessonCompleted'] ?? '';
}

/** The end of the text must have been in view this long: scrolling past it is not reading it. */
const endInViewMs = 2_000;

function watchEnd(module: string, lesson: string): void {
  const end = document.querySelector('[data-lesson-end]');
  if (end === null) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const observer = new IntersectionObserver(([entry]) => {
    clearTimeout(timer);
    if (entry?.isIntersecting !== true) return;
    timer = setTimeout(() => {
      observer.disconnect();
      void complete(module, lesson);
    }, endInViewMs);
  });
  observer.observe(end);
}

async function complete(module: string, lesson: string): Promise<void> {
  const states = getSavedStates();
  await getRecorder().record({ kind: 'lesson-completed', module, lesson });
  await states.save(lessonKey(module, lesson), { completed: true });
  showProgress(await lessonsRead(states, module));
}

async function startModule(states: SavedStates, module: string): Promise<void> {
  const key = `${module}/started`;
  if ((await states.load(key)) !== undefined) return;
  await getRecorder().record({ kind: 'module-started', module });
  await states.save(key, { started: true });
}

/** Connects the page to the record: state of synchronisation, progress, time, the end of a lesson. */
export async function startRecord(): Promise<void> {
  getRecorder().subscribe(showSync);
  offerRefused();
  const states = getSavedStates();
  const activity = document.querySelector<HTMLElement>('[data-activity]')?.dataset['activity'];
  if (activity !== undefined) {
    const tracked: Parameters<typeof trackTime>[0] = JSON.parse(activity);
    trackTime(tracked);
    await startModule(states, tracked.module);
  }
  const page = document.querySelector<HTMLElement>('[data-lesson-page], [data-module-page]');
  const module = page?.dataset['module'] ?? page?.dataset['modulePage'];
  if (module === undefined) return;
  const read = await lessonsRead(states, module);
  showProgress(read);
  const lesson = page?.dataset['lessonPage'];
  if (lesson !== undefined && !read.has(lesson)) watchEnd(module, lesson);
}
