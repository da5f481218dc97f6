import { lazyLab } from '../shared/lazy-lab.tsx';
import type { LargeFileProps } from './LargeFileWithModel.tsx';

/** The large file in the campus. */
export default lazyLab<LargeFileProps>(
  import.meta.env.SSR ? null : async () => (await import('./LargeFileWithModel.tsx')).LargeFileWithModel,
);
