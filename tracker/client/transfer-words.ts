const nbsp = '\u00a0';

export interface TransferWords {
  readonly title: string;
  readonly offer: string;
  readonly attach: string;
  readonly discard: string;
  readonly askDiscard: string;
  readonly confirmDiscard: string;
  readonly keep: string;
  readonly attached: string;
  readonly discarded: string;
  readonly notSignedIn: string;
}

/** The words of the transfer offer, for so many activities. */
export function transferWords(lang: 'fr' | 'en', count: number): TransferWords {
  return lang === 'fr' ? french(count) : english(count);
}

function french(count: number): TransferWords {
  const many = count > 1;
  const activities = `${count}${nbsp}activité${many ? 's' : ''}`;
  return {
    title: 'Activités de ce navigateur',
    offer: `Vous avez ${activities} enregistrée${many ? 's' : ''} dans ce navigateur${nbsp}: ${many ? 'les' : 'la'} rattacher à votre compte${nbsp}?`,
    attach: 'Rattacher à mon compte',
    discard: many ? 'Les supprimer' : 'La supprimer',
    askDiscard: `Supprimer définitivement ${activities} de ce navigateur${nbsp}? Si quelqu’un d’autre s’en est servi, ${many ? 'elles lui appartiennent' : 'elle lui appartient'}.`,
    confirmDiscard: 'Supprimer définitivement',
    keep: 'Ne rien supprimer',
    attached: `${activities} ${many ? 'ont été rattachées' : 'a été rattachée'} à votre compte.`,
    discarded: 'Ces activités ont été supprimées de ce navigateur.',
    notSignedIn: `Le serveur ne vous reconnaît pas pour l’instant. Rien n’est perdu${nbsp}: reconnectez-vous, puis réessayez.`,
  };
}

function english(count: number): TransferWords {
  const many = count > 1;
  const activities = `${count}${nbsp}${many ? 'activities' : 'activity'}`;
  return {
    title: 'Activities in this browser',
    offer: `You have ${activities} saved in this browser: attach ${many ? 'them' : 'it'} to your account?`,
    attach: 'Attach to my account',
    discard: many ? 'Delete them' : 'Delete it',
    askDiscard: `Delete ${activities} from this browser for good? If somebody else used it, ${many ? 'they are theirs' : 'it is theirs'}.`,
    confirmDiscard: 'Delete for good',
    keep: 'Keep everything',
    attached: `${activities} attached to your account.`,
    discarded: 'These activities have been deleted from this browser.',
    notSignedIn: 'The server does not recognise you at the moment. Nothing is lost: sign in again, then retry.',
  };
}
