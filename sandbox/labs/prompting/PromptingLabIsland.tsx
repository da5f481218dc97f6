import { lazyLab } from '../shared/lazy-lab.tsx';
import type { WorkshopProps } from './PromptingWorkshop.tsx';

/** The prompt workshop in the campus. */
export default lazyLab<WorkshopProps>(
  import.meta.env.SSR ? null : async () => (await import('./PromptingWorkshop.tsx')).PromptingWorkshop,
);
