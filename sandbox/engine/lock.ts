/** The lock that a worker holds as long as it lives: one model at a time in this browser. */
export const modelLock = 'campus-model';
