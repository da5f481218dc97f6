/// <reference types="astro/client" />

declare namespace App {
  interface Locals {
    /** Set by the lesson page before its MDX is rendered: what its components need to know. */
    lesson?: import('./lib/lesson-context.ts').LessonContext;
  }
}

declare namespace astroHTML.JSX {
  interface IntrinsicAttributes {
    'client:open'?: boolean;
    'client:lab'?: boolean;
  }
}
