// Plain JavaScript on purpose: an older Node must be able to read it and say what is wrong.
const [major = 0] = process.versions.node.split('.').map(Number);
if (major < 24) {
  console.error(
    `Le campus demande Node 24 ; celui-ci est ${process.version}. « npm ci » l'installe avec le projet : lancez les commandes par npm (npm start, npm test).\n` +
      `The campus needs Node 24; this is ${process.version}. "npm ci" installs it with the project: run the commands through npm (npm start, npm test).`,
  );
  process.exit(1);
}
