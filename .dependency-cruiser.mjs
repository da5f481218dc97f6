/** The boundaries of docs/architecture.md. Each rule says why, because its message is read by whoever breaks it. */
const pure = '^(?:sandbox/measures|tracker/src/lib/xapi|tracker/src/lib/reports|courses/schema)/';
/** Tests, command lines and fixtures stand at the edge. */
const edge = ['[.]test[.]tsx?$', '/cli[.]ts$', '/fixtures/', '/testing[.]ts$', '/testing/'];

export default {
  forbidden: [
    {
      name: 'pure-imports-pure',
      comment:
        'measures, xapi, reports and schema are pure: they import each other and Zod, nothing with input or output.',
      severity: 'error',
      from: { path: pure, pathNot: edge },
      to: { pathNot: [pure, '^node_modules/zod/'] },
    },
    {
      name: 'schema-is-the-floor',
      comment: 'The content model knows nothing of what is built on it.',
      severity: 'error',
      from: { path: '^courses/schema/', pathNot: edge },
      to: { path: '^(sandbox|tracker|site|courses/(load|lint))/' },
    },
    {
      name: 'measures-know-no-store',
      comment: 'A measure is a formula; it must not depend on how answers are recorded.',
      severity: 'error',
      from: { path: '^sandbox/measures/', pathNot: edge },
      to: { path: '^(tracker|site)/' },
    },
    {
      name: 'labs-stay-in-the-browser',
      comment:
        'Labs use measures, the content model and the client; the server and the site build on labs, not the reverse.',
      severity: 'error',
      from: { path: '^sandbox/labs/', pathNot: edge },
      to: { path: '^(site|tracker/(src|server)|courses/(load|lint))/' },
    },
    {
      name: 'engine-stands-alone',
      comment: 'The model must never learn who is asking or what is recorded: it knows no lab, no record and no page.',
      severity: 'error',
      from: { path: '^sandbox/(engine|models)/', pathNot: edge },
      to: { path: '^(sandbox/labs|site|tracker|courses/(load|lint))/' },
    },
    {
      name: 'client-never-sees-the-server',
      comment: 'tracker/client is sent to browsers.',
      severity: 'error',
      from: { path: '^tracker/client/', pathNot: edge },
      to: { path: '^(tracker/(src/lib/server|src/routes|server)|site|sandbox)/' },
    },
    {
      name: 'site-never-sees-the-server',
      comment: 'The site is static; what it knows of a learner comes through tracker/client.',
      severity: 'error',
      from: { path: '^site/' },
      to: { path: '^tracker/(src|server)/' },
    },
    {
      name: 'lrs-uses-the-store-port',
      comment: 'The record store works on any engine: it sees the port, and the composition root chooses the engine.',
      severity: 'error',
      from: { path: '^tracker/src/lib/server/lrs/', pathNot: edge },
      to: { path: '^tracker/src/lib/server/store/[^/]+/' },
    },
    {
      name: 'engine-chosen-once',
      comment: 'Only the composition root names an engine, of the records or of the people.',
      severity: 'error',
      from: {
        pathNot: [
          '^tracker/server/',
          '^tracker/src/lib/server/store/',
          '^tracker/src/lib/server/identity/(sqlite|postgres)/',
          ...edge,
        ],
      },
      to: { path: '^tracker/src/lib/server/(store|identity)/(sqlite|postgres)/' },
    },
    {
      name: 'screens-never-see-a-store',
      comment: 'Routes ask services; a query in a route would escape the rules on who may read what.',
      severity: 'error',
      from: { path: '^tracker/src/routes/' },
      to: { path: '^tracker/src/lib/server/store/' },
    },
    {
      name: 'no-cycle',
      comment: 'Two files that need each other are one file, or lack a third.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      comment: 'An import that cannot be found fails at run time.',
      severity: 'error',
      from: { pathNot: '^tracker/src/(routes|hooks|app)' },
      to: { couldNotResolve: true, pathNot: ['^(astro:|virtual:|\\$app|\\$env|@sveltejs/kit)', '\\?'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|build|\\.svelte-kit|e2e/bench|e2e/results)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    extraExtensionsToScan: ['.svelte'],
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.svelte'],
    },
  },
};
