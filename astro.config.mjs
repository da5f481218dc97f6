import mdx from '@astrojs/mdx';
import react from '@astrojs/react';
import { defineConfig } from 'astro/config';
import { campusBuild } from './site/build/integration.mjs';
import { keepLazyCss } from './site/build/keep-lazy-css.mjs';
import { openDirective } from './site/build/open-directive.mjs';
import { webGpuAlias } from './site/build/runtime.ts';
import { smallPreload } from './site/build/small-preload.mjs';

/** The address under which the campus is published, when it is known at build time: for canonical and hreflang links. */
const origin = process.env['CAMPUS_ORIGIN'];

/** The tracker's own development server, so that `npm run dev:site` has a record to write to. */
const tracker = 'http://localhost:5173';

export default defineConfig({
  srcDir: './site',
  publicDir: './site/public',
  outDir: './dist',
  ...(origin === undefined ? {} : { site: origin }),
  cacheDir: './.cache/astro',
  trailingSlash: 'ignore',
  // The whitespace of HTML, not of JSX: a line break between two words is a space.
  compressHTML: true,
  build: { format: 'directory', inlineStylesheets: 'never' },
  devToolbar: { enabled: false },
  server: {
    headers: {
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
      'Cross-Origin-Resource-Policy': 'same-origin',
    },
  },
  integrations: [mdx(), react(), openDirective(), campusBuild()],
  vite: {
    plugins: [keepLazyCss(), smallPreload()],
    build: {
      // A data: script or font would need a hole in the content security policy.
      assetsInlineLimit: 0,
      // light-dark() is left as written: the lowered form doubles the tokens and loses the theme switch.
      cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    },
    worker: { format: 'es' },
    resolve: { alias: webGpuAlias },
    server: {
      proxy: {
        '/suivi': { target: tracker, ws: true },
        '/en/suivi': { target: tracker, ws: true },
        '/xapi': { target: tracker },
      },
    },
  },
});
