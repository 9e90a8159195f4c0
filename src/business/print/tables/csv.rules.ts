// A line of a table for spreadsheets: comma-separated, as RFC 4180 has it. What somebody typed is never read as a formula.

// What spreadsheets calculate: at the beginning of a cell, and behind what they may take for the end of one. A program set to
// German parts cells at semicolons, and drops quotes before what follows. Wide signs are read like the plain ones.
const SIGNS = "=+@＝＋－＠-";
const FORMULA = new RegExp(`(^|[;\\t\\r\\n])([\\s"]*)(?=[${SIGNS}])|^(?=[\\t\\r])`, "gu");
/** Of numbers a sign is meant. */
const NUMBER = /^-[\d.,]+$/;

/** One line with its end. Each formula sign gets an apostrophe before it, by which spreadsheets take the cell for text. */
export function csvLine(cells: readonly string[]): string {
  const written = cells.map((text) => {
    const plain = NUMBER.test(text) ? text : text.replace(FORMULA, "$1$2'");
    return /[",;\n\r\t]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
  });
  return `${written.join(",")}\r\n`;
}
