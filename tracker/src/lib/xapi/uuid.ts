const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A UUID in its standard string form (RFC 4122), in either case (xAPI Data 2.4.1). */
export const isUuid = (value: string): boolean => pattern.test(value);
