// The page of a copy for people: one table of two columns for each thing, in their language, without anything that runs.
import { columnTitle, copyWords, tableTitle } from "./copy.words.ts";
import type { CopyFile } from "./export.rules.ts";

const SIGNS: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const safe = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => SIGNS[sign] ?? "");

const STYLE = [
  "body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}",
  "table{border-collapse:collapse;width:100%;margin:0 0 1.5rem}h2{margin-top:2.5rem}nav ul{columns:2}",
  "th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #8886;overflow-wrap:anywhere}",
  "th{width:14rem;font-weight:600}",
].join("");

function shownValue(value: unknown): string {
  if (value === null || value === undefined || value === "") return "";
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "object") return safe(JSON.stringify(value, null, 1));
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.startsWith("files/") ? `<a href="${safe(text)}">${safe(text)}</a>` : safe(text);
}

function shownRow(row: Readonly<Record<string, unknown>>, language: string): string {
  const cells = Object.entries(row)
    .map(([name, value]) => [columnTitle(name, language), shownValue(value)])
    .filter(([, value]) => value !== "")
    .map(([title, value]) => `<tr><th scope="row">${safe(title ?? "")}</th><td>${value}</td></tr>`);
  return cells.length === 0 ? "" : `<table>${cells.join("")}</table>`;
}

export function readablePage(copy: CopyFile, language: string): string {
  const words = copyWords(language);
  const tables = Object.entries(copy.tables);
  const titled = tables.map(([table, rows], at) => ({
    id: `t${at}`,
    title: tableTitle(table, language),
    rows,
  }));
  const places = titled.map(
    (one) => `<li><a href="#${one.id}">${safe(one.title)}</a> (${one.rows.length})</li>`,
  );
  const parts = titled.map(
    (one) =>
      `<section id="${one.id}"><h2>${safe(one.title)}</h2>${one.rows.map((row) => shownRow(row, language)).join("")}</section>`,
  );
  return `<!doctype html><html lang="${words.lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${words.title}</title><style>${STYLE}</style><h1>${words.title}</h1><p>${words.lead(copy.made_at)}</p>
<nav aria-label="${words.contents}"><ul>${places.join("")}</ul></nav>${parts.join("")}</html>`;
}
