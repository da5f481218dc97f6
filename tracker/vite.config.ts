import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { pageScript } from './src/lib/components/page-script.ts';

/** The one inline script of the pages: named by its hash, since pages without a script of Kit's own get no nonce. */
const pageHash = `sha256-${createHash('sha256').update(pageScript).digest('base64')}` as const;

export default defineConfig({
  plugins: [
    sveltekit({
      adapter: adapter({ out: 'build', precompress: true }),
      // Everything of the tracker lives under /suivi, so that it never collides with Astro's /_astro on the same origin.
      appDir: 'suivi/_app',
      // Nothing is public under the tracker but what Vite builds: the static files are the site's.
      files: { assets: 'static' },
      csp: {
        mode: 'auto',
        directives: {
          'default-src': ['self'],
          'script-src': ['self', pageHash],
          'style-src': ['self', 'unsafe-inline'],
          'img-src': ['self', 'data:'],
          'font-src': ['self', 'data:'],
          'connect-src': ['self'],
          'worker-src': ['self'],
          'object-src': ['none'],
          'base-uri': ['self'],
          'form-action': ['self'],
          'frame-ancestors': ['none'],
        },
      },
      // Kit's own check refuses what a record store must accept (DELETE without a content type, POST without an Origin);
      // hooks.server.ts checks the origin of everything outside /xapi.
      csrf: { trustedOrigins: ['*'] },
    }),
  ],
  server: { fs: { allow: [fileURLToPath(new URL('..', import.meta.url))] } },
});
