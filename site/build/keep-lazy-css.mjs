/**
 * Astro 7.3 deletes from the client build any stylesheet that no page links (plugin-css.js, « isOrphaned »), which takes
 * away the CSS of code that an island imports lazily, and of what such code shares with others. Declared as an asset of its
 * chunk, it stays, and Vite's preload helper loads it with the chunk.
 * @returns {import('vite').Plugin}
 */
export function keepLazyCss() {
  return {
    name: 'campus:keep-lazy-css',
    generateBundle: {
      order: 'pre',
      handler(_options, bundle) {
        if (this.environment?.name !== 'client') return;
        /** @type {Set<string>} */
        const seen = new Set();
        /** @param {string} fileName */
        const keep = (fileName) => {
          const chunk = bundle[fileName];
          if (chunk?.type !== 'chunk' || seen.has(fileName)) return;
          seen.add(fileName);
          for (const css of chunk.viteMetadata?.importedCss ?? []) chunk.viteMetadata?.importedAssets.add(css);
          for (const imported of chunk.imports) keep(imported);
        };
        for (const chunk of Object.values(bundle))
          if (chunk.type === 'chunk' && chunk.isDynamicEntry) keep(chunk.fileName);
      },
    },
  };
}
