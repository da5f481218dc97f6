/** Plain pages and forms: nothing of a screen waits for a script. Pages that need one say so themselves. */
export const csr = false;
