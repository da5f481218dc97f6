import { type APIRequestContext, type APIResponse, type Browser, expect, type Page, request } from '@playwright/test';
import { type Misbehaviour, watch } from './fixtures.ts';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** A browser's cookies and its `Origin` without the browser: asks the campus as one of its own pages does. */
export async function desk(url: string, account?: Credentials): Promise<APIRequestContext> {
  const context = await request.newContext({
    baseURL: url,
    extraHTTPHeaders: { origin: url, accept: 'text/html,application/json;q=0.5' },
  });
  if (account !== undefined) {
    const response = await trySignIn(context, account);
    expect(response.status(), `${account.email} signs in`).toBe(303);
  }
  return context;
}

/** One attempt through the form of the sign-in page; 303 when it worked. */
export const trySignIn = (context: APIRequestContext, { email, password }: Credentials): Promise<APIResponse> =>
  context.post('/suivi/connexion', { form: { email, password }, maxRedirects: 0 });

/** The text of a page as it is read: without tags, with plain spaces. */
export function readable(html: string): string {
  return html
    .replace(/<(script|style|head)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&#39;', '’')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/[\s\u00a0\u202f]+/g, ' ');
}

export const textOf = async (response: APIResponse): Promise<string> => readable(await response.text());

/** Invites somebody as the administrator does, and opens the link as its receiver does. */
export async function makeAccount(
  url: string,
  administrator: Credentials,
  person: { readonly name: string; readonly email: string; readonly role?: string },
): Promise<Credentials & { readonly name: string }> {
  const admin = await desk(url, administrator);
  const invited = await admin.post('/suivi/personnes?/inviter', {
    form: { name: person.name, email: person.email, role: person.role ?? 'learner', occupation: 'magistrate' },
  });
  const path = /\/suivi\/lien\/[\w-]+/.exec(await invited.text())?.[0] ?? '';
  const password = `phrase-de-${person.email}`;
  const receiver = await desk(url);
  const accepted = await receiver.post(path, { form: { password }, maxRedirects: 0 });
  expect(accepted.status(), `${person.email} accepts the invitation`).toBe(303);
  await admin.dispose();
  await receiver.dispose();
  return { ...person, password };
}

let last = 0;
/** An address that no other test of this worker uses. */
export const newAddress = (): string => `personne-${process.pid}-${++last}@campus.example`;

export interface Window {
  readonly page: Page;
  readonly misbehaviour: Misbehaviour;
  close(): Promise<void>;
}

/** Another browser, with nothing of the first one; watched too: `close` fails when something went wrong in it. */
export async function otherBrowser(browser: Browser, url: string): Promise<Window> {
  const context = await browser.newContext({ baseURL: url, locale: 'fr-FR', timezoneId: 'Europe/Paris' });
  const page = await context.newPage();
  const misbehaviour = watch(page, url);
  return {
    page,
    misbehaviour,
    async close() {
      await context.close();
      expect(misbehaviour.list, 'console errors, failed or foreign requests').toEqual([]);
    },
  };
}

/** Fills in the sign-in page that is on the screen. */
export async function fillSignIn(page: Page, { email, password }: Credentials): Promise<void> {
  await page.getByLabel('Adresse électronique').fill(email);
  await page.getByLabel('Mot de passe', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Se connecter' }).click();
}
