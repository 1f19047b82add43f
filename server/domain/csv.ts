/**
 * One line of a CSV file (RFC 4180), ended by CRLF; null is an empty cell. Text that a spreadsheet would run as a formula
 * gets a quote in front, as OWASP advises ("CSV Injection"): names and regions come from other people.
 */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cellOf).join(",")}\r\n`;
}

function cellOf(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
