import { error, type RequestEvent, redirect } from '@sveltejs/kit';
import type { Person, Role } from '#lib/server/identity/port.ts';
import { inLanguage, translator } from '#lib/strings/index.ts';

/** Where to return after signing in: a path of this campus only, never another site. */
export function safeReturn(path: string | null | undefined): string | null {
  return path !== null && path !== undefined && /^\/(?![/\\])/.test(path) ? path : null;
}

/**
 * The person who is signed in, with one of these roles. A visitor is led to the sign-in page and back; another role gets
 * a 403 page in words.
 */
export function requirePerson(event: RequestEvent, roles?: readonly Role[]): Person {
  const { person, lang } = event.locals;
  if (person === null) {
    const here = `${event.url.pathname}${event.url.search}`;
    redirect(303, `${inLanguage(lang, '/suivi/connexion')}?retour=${encodeURIComponent(here)}`);
  }
  if (roles !== undefined && !roles.includes(person.role)) {
    const t = translator(lang);
    error(403, { message: t('error.403.title'), remedy: t('error.403.text', { role: t(`role.${person.role}`) }) });
  }
  return person;
}

export function notFound(event: RequestEvent): never {
  const t = translator(event.locals.lang);
  error(404, { message: t('error.404.title'), remedy: t('error.404.text') });
}

/** A form field as text; a file or a missing field is an empty text. */
export function field(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

/** Marks this browser as having a session, so that its end can be told from never having had one. */
export function rememberPresence(event: RequestEvent, present: boolean): void {
  const secure = event.url.protocol === 'https:';
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;
  if (present) event.cookies.set('campus.present', '1', { ...options, maxAge: 30 * 86_400 });
  else event.cookies.delete('campus.present', options);
}
