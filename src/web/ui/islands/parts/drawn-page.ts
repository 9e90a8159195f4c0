// A page that was fetched to take a part of it, read as a document.

/**
 * The style of the brand carries the nonce of the answer it came with, which is not that of the page shown: a browser would refuse
 * it with a complaint in the console, although nobody asked for it to be applied.
 */
const OWN_STYLE = /<style\b[^>]*>[^<]*<\/style>/giu;

export const drawnPage = (text: string): Document =>
  new DOMParser().parseFromString(text.replaceAll(OWN_STYLE, ""), "text/html");
