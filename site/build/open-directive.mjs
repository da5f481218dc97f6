import { fileURLToPath } from 'node:url';

const directives = /** @type {const} */ ([
  ['open', '../scripts/open-directive.ts'],
  ['lab', '../scripts/lab-directive.ts'],
]);

/**
 * Adds `client:open` and `client:lab`: islands whose code is fetched only when the learner presses their button.
 * @returns {import('astro').AstroIntegration}
 */
export function openDirective() {
  return {
    name: 'campus:open-directive',
    hooks: {
      'astro:config:setup': ({ addClientDirective }) => {
        for (const [name, script] of directives)
          addClientDirective({ name, entrypoint: fileURLToPath(new URL(script, import.meta.url)) });
      },
    },
  };
}
