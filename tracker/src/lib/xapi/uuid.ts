const isHexadecimal = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 97 && code <= 102) || (code >= 65 && code <= 70);

/** A UUID in its standard string form (RFC 4122), in either case (xAPI Data 2.4.1). */
export function isUuid(value: string): boolean {
  if (value.length !== 36) return false;
  for (let at = 0; at < 36; at += 1) {
    const code = value.charCodeAt(at);
    const isHyphen = at === 8 || at === 13 || at === 18 || at === 23;
    if (isHyphen ? code !== 45 : !isHexadecimal(code)) return false;
  }
  return true;
}
