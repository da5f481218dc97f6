import type { SyncStatus } from './recorder.ts';

type Language = 'fr' | 'en';
const nbsp = '\u00a0';

const plural = (count: number, one: string, many: string): string => `${count}${nbsp}${count > 1 ? many : one}`;

/** What the state of the synchronisation is called, in one sentence. */
export function syncStatusText(status: SyncStatus, lang: Language): string {
  return lang === 'fr' ? french(status) : english(status);
}

function french(status: SyncStatus): string {
  const activities = (count: number) => plural(count, 'activité', 'activités');
  switch (status.state) {
    case 'local':
      return status.kept === 0
        ? 'Sans compte, votre progression reste dans ce navigateur.'
        : `Sans compte${nbsp}: ${activities(status.kept)} dans ce navigateur seulement.`;
    case 'synchronised':
      return 'Tout est enregistré.';
    case 'sending':
      return status.waiting === 0 ? 'Synchronisation…' : `Envoi de ${activities(status.waiting)}…`;
    case 'waiting':
      return status.retryAt === null
        ? `Hors connexion${nbsp}: ${activities(status.waiting)} en attente, rien n’est perdu.`
        : `Serveur injoignable${nbsp}: ${activities(status.waiting)} en attente, nouvel essai automatique.`;
    case 'signed-out':
      return `Session terminée${nbsp}: reconnectez-vous pour enregistrer ${activities(status.waiting)}.`;
    case 'refused':
      return status.waiting === 0
        ? `${activities(status.refused)} non enregistrée${status.refused > 1 ? 's' : ''}${nbsp}: refus du serveur.`
        : `${activities(status.refused)} refusée${status.refused > 1 ? 's' : ''} par le serveur, ${status.waiting} en attente.`;
    case 'unavailable':
      return 'Ce navigateur ne permet pas de garder votre progression après cette page.';
    default:
      return status satisfies never;
  }
}

function english(status: SyncStatus): string {
  const activities = (count: number) => plural(count, 'activity', 'activities');
  switch (status.state) {
    case 'local':
      return status.kept === 0
        ? 'Without an account, your progress stays in this browser.'
        : `Without an account: ${activities(status.kept)} in this browser only.`;
    case 'synchronised':
      return 'Everything is saved.';
    case 'sending':
      return status.waiting === 0 ? 'Synchronising…' : `Sending ${activities(status.waiting)}…`;
    case 'waiting':
      return status.retryAt === null
        ? `Offline: ${activities(status.waiting)} waiting, nothing is lost.`
        : `The server cannot be reached: ${activities(status.waiting)} waiting, it will be tried again.`;
    case 'signed-out':
      return `Your session has ended: sign in again to save ${activities(status.waiting)}.`;
    case 'refused':
      return status.waiting === 0
        ? `${activities(status.refused)} not saved: refused by the server.`
        : `${activities(status.refused)} refused by the server, ${status.waiting} waiting.`;
    case 'unavailable':
      return 'This browser cannot keep your progress after this page.';
    default:
      return status satisfies never;
  }
}
