/** How a lab tells of the browser's model. */
export const fr = {
  'model.title': 'Le modèle de langage',
  'model.idle': 'à démarrer',
  'model.loading': 'chargement',
  'model.ready': 'prêt',
  'model.failed': 'arrêté',
  'model.recorded': 'réponses enregistrées',
  'model.said': 'Le modèle est prêt.',
};
