/** The dates of the retests are kept in the browser and can only be read there; everything else works without the script. */
export const csr = true;
