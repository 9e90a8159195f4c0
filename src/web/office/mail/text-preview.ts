// A text as its reader would see it, for the frame beside the editor: as a mail on a computer or a phone, or as plain text.
import type { Reply } from "../../../kernel/http.ts";

export const VIEWS = ["desktop", "phone", "plain"] as const;
export type View = (typeof VIEWS)[number];

/** The width of a small phone; the mail has no more room than that. */
const PHONE = "<style>html{max-width:360px;margin:0 auto}</style>";
const STYLE =
  "font:15px/1.5 ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere;margin:24px;color:#16181d";

const escape = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

const asPlain = (text: string): string =>
  `<!doctype html><html><head><meta charset="utf-8"><title>-</title></head><body><pre style="${STYLE}">${escape(text)}</pre></body></html>`;

type Shown = { readonly subject: string; readonly text: string; readonly html: string | null };

/** Nothing in it runs or reaches anything: the page's own policy is the one for words of others. */
export function framed(shown: Shown, view: View): Reply {
  const { subject, text, html } = shown;
  const plain = subject === "" ? text : `${subject}\n\n${text}`;
  if (html === null || view === "plain") return { kind: "html", html: asPlain(plain), foreign: true };
  const page = view === "phone" ? html.replace("</head>", `${PHONE}</head>`) : html;
  return { kind: "html", html: page, foreign: true };
}

export const framedSentence = (sentence: string): Reply => ({
  kind: "html",
  html: asPlain(sentence),
  foreign: true,
});
