/** Tags of RFC 5646, 2.1, that do not follow the grammar but stay valid. */
const grandfathered = new Set([
  'en-gb-oed',
  'i-ami',
  'i-bnn',
  'i-default',
  'i-enochian',
  'i-hak',
  'i-klingon',
  'i-lux',
  'i-mingo',
  'i-navajo',
  'i-pwn',
  'i-tao',
  'i-tay',
  'i-tsu',
  'sgn-be-fr',
  'sgn-be-nl',
  'sgn-ch-de',
  'art-lojban',
  'cel-gaulish',
  'no-bok',
  'no-nyn',
  'zh-guoyu',
  'zh-hakka',
  'zh-min',
  'zh-min-nan',
  'zh-xiang',
]);
const langtag =
  /^(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4}|[a-z]{5,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?((?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*)((?:-[a-wy-z\d](?:-[a-z\d]{2,8})+)*)(?:-x(?:-[a-z\d]{1,8})+)?$/i;

/** Tags found well-formed before: a log uses few, and every display text has one. */
const known = new Set<string>();
const rememberedTags = 1000;
const longestRemembered = 20;

/** A well-formed language tag (RFC 5646): the grammar, no variant and no extension prefix twice. */
export function isLanguageTag(value: string): boolean {
  if (known.has(value)) return true;
  const valid = isWellFormed(value);
  if (valid && known.size < rememberedTags && value.length <= longestRemembered) known.add(value);
  return valid;
}

function isWellFormed(value: string): boolean {
  if (grandfathered.has(value.toLowerCase()) || /^x(?:-[a-z\d]{1,8})+$/i.test(value)) return true;
  const match = langtag.exec(value);
  if (match === null) return false;
  const variants = (match[1] ?? '').toLowerCase().split('-').filter(Boolean);
  const singletons = (match[2] ?? '')
    .toLowerCase()
    .split('-')
    .filter((part) => part.length === 1);
  return new Set(variants).size === variants.length && new Set(singletons).size === singletons.length;
}
