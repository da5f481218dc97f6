import { fileURLToPath } from 'node:url';

/**
 * Adds `client:open`: an island whose code is fetched only when the learner presses its button.
 * @returns {import('astro').AstroIntegration}
 */
export function openDirective() {
  return {
    name: 'campus:open-directive',
    hooks: {
      'astro:config:setup': ({ addClientDirective }) =>
        addClientDirective({
          name: 'open',
          entrypoint: fileURLToPath(new URL('../scripts/open-directive.ts', import.meta.url)),
        }),
    },
  };
}
