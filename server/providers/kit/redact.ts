const MASK = "***";
/** Shorter values are too common in ordinary text to be masked by value. */
const MIN_SECRET_LENGTH = 4;

/** Places where a secret stands whoever it belongs to; the group before it is kept. */
const SECRET_PLACES = [
  /(\bauthorization["']?\s*[:=]\s*["']?(?:(?:bearer|basic|token|apikey)\s+)?)[^\s"',;]+/gi,
  /(\b(?:bearer|basic)\s+)[A-Za-z0-9._~+/=-]{8,}/gi,
  /([?&;](?:api[-_]?key|apikey|access[-_]?token|auth[-_]?token|token|key|secret|password|sig|signature|x-amz-[a-z-]*(?:signature|token|credential))=)[^&\s"'#]+/gi,
  /(["'](?:api[-_]?key|access[-_]?token|secret|password)["']\s*:\s*["'])[^"']+/gi,
  /(\/\/[^/\s:@]+:)[^@\s/]+(?=@)/g,
];

/** The spellings in which a secret may come back: plain, inside a URL, inside JSON, as base64 (HTTP Basic). */
function spellings(secret: string): string[] {
  const encoded = encodeURIComponent(secret.toWellFormed());
  const quoted = JSON.stringify(secret).slice(1, -1);
  const basic = [secret, `${secret}:`, `:${secret}`].map((text) => Buffer.from(text).toString("base64"));
  return [secret, encoded, encoded.replaceAll("%20", "+"), quoted, ...basic];
}

/**
 * A function that removes the given secrets, and whatever stands where a secret stands (Authorization headers, api_key
 * parameters, passwords in URLs), from any text on its way to a person or a log. Secrets under 4 characters are not
 * masked by value.
 */
export function createRedactor(secrets: readonly string[]): (text: string) => string {
  const values = [...new Set(secrets.filter((secret) => secret.length >= MIN_SECRET_LENGTH).flatMap(spellings))];
  const longestFirst = values.sort((a, b) => b.length - a.length);
  return (text) => {
    let safe = text;
    for (const value of longestFirst) safe = safe.replaceAll(value, MASK);
    for (const place of SECRET_PLACES) safe = safe.replace(place, `$1${MASK}`);
    return safe;
  };
}
