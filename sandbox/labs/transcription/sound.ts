/** Why a sound cannot be heard; the second transcript is there in every case. */
export type SoundLack = 'unsupported' | 'missing' | 'cut' | 'unplayable';

export type Loaded =
  | { readonly kind: 'sound'; readonly blob: Blob }
  | { readonly kind: 'lacking'; readonly lack: SoundLack };

/** What sound needs of the browser; a parameter so that it runs in a test. */
export interface SoundServices {
  readonly canPlay: () => boolean;
  /** Null where there is no such file. Rejects when it cannot be had. */
  readonly fetchSound: (url: string) => Promise<Blob | null>;
}

export const browserSound: SoundServices = {
  canPlay: () => typeof Audio !== 'undefined' && new Audio().canPlayType('audio/mpeg') !== '',
  async fetchSound(url) {
    const response = await fetch(url);
    if (response.status === 404) return null;
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
    return response.blob();
  },
};

/**
 * Fetches a sound whole: one seeks in it freely then, whatever the server or the cache make of ranges, and a file that was cut
 * on its way is found out. Never rejects.
 *
 * @param bytes that the file must have
 */
export async function loadSound(services: SoundServices, url: string, bytes: number): Promise<Loaded> {
  if (!services.canPlay()) return { kind: 'lacking', lack: 'unsupported' };
  try {
    const blob = await services.fetchSound(url);
    if (blob === null) return { kind: 'lacking', lack: 'missing' };
    return blob.size === bytes ? { kind: 'sound', blob } : { kind: 'lacking', lack: 'cut' };
  } catch {
    return { kind: 'lacking', lack: 'missing' };
  }
}
