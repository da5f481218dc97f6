/** What an operator may set at build time; everything else is in the files. */
export const settings = {
  /** Where readers can report a barrier or ask about their data: an address or a sentence. */
  contact: process.env['CAMPUS_CONTACT'] ?? null,
} as const;
