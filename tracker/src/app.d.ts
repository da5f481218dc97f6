import type { IncomingMessage } from 'node:http';
import type { CampusServices } from '#lib/server/identity/accounts.ts';
import type { Person } from '#lib/server/identity/port.ts';
import type { Language } from '../../courses/schema/text.ts';

declare global {
  namespace App {
    interface Platform {
      /** The composition root (tracker/server/start.ts) sets `campusServices` before it calls the handler. */
      req: IncomingMessage & {
        campusServices?: CampusServices;
        /** Template of the screen, for the log. */
        campusRoute?: string;
      };
    }
    interface Locals {
      services: CampusServices;
      /** Who is signed in; null for a visitor. */
      person: Person | null;
      lang: Language;
      /** `Set-Cookie` lines that the response must carry, e.g. a renewed session. */
      cookiesToSet: string[];
      /** A session cookie came that no longer opens anything. */
      sessionExpired: boolean;
    }
    interface Error {
      status: number;
      message: string;
      /** What to do about it, in words. */
      remedy?: string;
    }
  }
}
