// A line of a table for spreadsheets: comma-separated, as RFC 4180 has it. What somebody typed is never read as a formula.

// Spreadsheets calculate what begins so; of numbers a sign is meant.
const FORMULA = /^(?:[=+@\t\r]|-(?![\d.,]+$))/;

export function csvLine(cells: readonly string[]): string {
  const written = cells.map((text) => {
    const plain = FORMULA.test(text) ? `'${text}` : text;
    return /[",\n\r]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
  });
  return `${written.join(",")}\r\n`;
}
