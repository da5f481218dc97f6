/** What a browser keeps can only be read there: the one screen that needs a script. */
export const csr = true;
