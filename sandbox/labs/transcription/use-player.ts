import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Line, Segment } from './lab-data.ts';
import { loadSound, type SoundLack, type SoundServices } from './sound.ts';

export const speeds = [0.5, 0.75, 1, 1.25, 1.5] as const;

export type SoundStatus =
  | { readonly kind: 'loading' }
  | { readonly kind: 'lacking'; readonly lack: SoundLack; readonly retry: () => void }
  | { readonly kind: 'ready' };

/** What can be done from a line. */
export interface LineActions {
  /** Listen on from there. */
  readonly play: (line: Line) => void;
  /** Begin to repeat it, or stop doing so. */
  readonly repeat: (line: Line) => void;
}

/** One sound under way: what is shown of it and what can be done with it. */
export interface Player {
  readonly status: SoundStatus;
  readonly isPlaying: boolean;
  /** Place in the sound, ms. */
  readonly at: number;
  readonly speed: number;
  /** Id of the line that comes again and again. */
  readonly repeated: string | null;
  /** Id of the line that is heard there. */
  readonly current: string | null;
  readonly toggle: () => void;
  readonly seek: (ms: number) => void;
  /** The same object while the segment is open: lines that do not change are not drawn again. */
  readonly lines: LineActions;
  readonly setSpeed: (speed: number) => void;
}

/** The last line that has begun: where two voices mix, the second one. */
export const lineAt = (lines: readonly Line[], ms: number): Line | null =>
  lines.findLast(({ cue: [start] }) => start <= ms) ?? null;

/** The sound of a segment: fetched when it is wanted, played, repeated, slowed down without changing its pitch. */
export function usePlayer(segment: Segment, url: string, services: SoundServices, wanted: boolean): Player {
  const { bytes, durationMs } = segment.audio;
  const [loaded, setLoaded] = useState<'loading' | 'ready' | SoundLack>('loading');
  const [attempt, setAttempt] = useState(0);
  const [isPlaying, setPlaying] = useState(false);
  const [at, setAt] = useState(0);
  const [speed, setSpeed] = useState(1);
  const [repeated, setRepeated] = useState<Line | null>(null);
  const sound = useRef<HTMLAudioElement | null>(null);
  // What the running sound asks for between two renders.
  const loop = useRef<Line | null>(null);
  loop.current = repeated;
  const pace = useRef(speed);

  // Each attempt fetches again.
  useEffect(() => {
    if (!wanted) return;
    let gone = false;
    let address: string | null = null;
    let element: HTMLAudioElement | null = null;
    let frame = 0;
    let shown = 0;
    setLoaded('loading');
    setAt(0);
    setRepeated(null);
    const show = () => {
      if (element === null) return;
      const line = loop.current;
      if (line !== null && !element.seeking && element.currentTime * 1000 >= line.cue[1])
        element.currentTime = line.cue[0] / 1000;
      // Ten looks a second are enough for the eye, and leave the keyboard free.
      const now = Math.min(durationMs, Math.round(element.currentTime * 1000));
      if (element.paused || Math.abs(now - shown) >= 100) {
        shown = now;
        setAt(now);
      }
    };
    const follow = () => {
      show();
      frame = requestAnimationFrame(follow);
    };
    const begin = async () => {
      const answer = await loadSound(services, url, bytes);
      if (gone) return;
      if (answer.kind === 'lacking') return setLoaded(answer.lack);
      address = URL.createObjectURL(answer.blob);
      const audio = new Audio();
      element = audio;
      sound.current = audio;
      audio.preload = 'auto';
      audio.preservesPitch = true;
      audio.defaultPlaybackRate = pace.current;
      audio.playbackRate = pace.current;
      audio.addEventListener('loadedmetadata', () => setLoaded('ready'));
      audio.addEventListener('error', () => setLoaded('unplayable'));
      audio.addEventListener('play', () => {
        setPlaying(true);
        cancelAnimationFrame(frame);
        frame = requestAnimationFrame(follow);
      });
      audio.addEventListener('pause', () => {
        setPlaying(false);
        cancelAnimationFrame(frame);
      });
      // A page in the background has no frames.
      audio.addEventListener('timeupdate', show);
      audio.src = address;
    };
    void begin();
    return () => {
      gone = true;
      cancelAnimationFrame(frame);
      sound.current = null;
      element?.pause();
      setPlaying(false);
      if (address !== null) URL.revokeObjectURL(address);
    };
  }, [wanted, url, bytes, durationMs, services, attempt]);

  const seek = useCallback(
    (ms: number) => {
      const inside = Math.max(0, Math.min(durationMs, ms));
      setAt(inside);
      if (sound.current !== null) sound.current.currentTime = inside / 1000;
    },
    [durationMs],
  );
  // A sound that may not be played says so by its pause; the click that asked for it is there to be repeated.
  const play = useCallback(() => void sound.current?.play().catch(() => setPlaying(false)), []);
  const lines = useMemo(
    (): LineActions => ({
      play(line) {
        setRepeated(null);
        seek(line.cue[0]);
        play();
      },
      repeat(line) {
        const isOn = loop.current?.id === line.id;
        setRepeated(isOn ? null : line);
        if (isOn) return;
        seek(line.cue[0]);
        play();
      },
    }),
    [play, seek],
  );
  const status: SoundStatus =
    loaded === 'loading' || loaded === 'ready'
      ? { kind: loaded }
      : { kind: 'lacking', lack: loaded, retry: () => setAttempt((count) => count + 1) };
  return {
    status,
    isPlaying,
    at,
    speed,
    repeated: repeated?.id ?? null,
    current: at === 0 ? null : (lineAt(segment.lines, at)?.id ?? null),
    toggle() {
      if (isPlaying) sound.current?.pause();
      else {
        if (at >= durationMs - 50) seek(0);
        play();
      }
    },
    seek(ms) {
      setRepeated(null);
      seek(ms);
    },
    lines,
    setSpeed(next) {
      pace.current = next;
      setSpeed(next);
      if (sound.current === null) return;
      sound.current.defaultPlaybackRate = next;
      sound.current.playbackRate = next;
    },
  };
}
