// What comes before a journey, without a page being drawn: an order is placed and confirmed by the forms of the same pages, read
// from the answers and sent as a browser without scripts sends them. How that looks is walked through elsewhere.
import type { Page } from "playwright-core";
import type { Demo } from "./demo.ts";
import type { Buyer, Placed } from "./steps.ts";

type Answer = { readonly url: string; readonly html: string };
type Fields = Readonly<Record<string, string>>;

const PATIENCE_MS = 60_000;
const PAUSE_MS = 150;
const SHORT_ID = /<h1[^>]*>[^<]*?([A-Z0-9]{3}-[A-Z0-9]{4})/;
const PAY_BY = { Karte: "card", Überweisung: "transfer" } as const;
const ASKS = { accept: "text/html", "accept-language": "de-DE" };

/** From the shop's first page to a confirmed order; the page then stands on the order's own. */
export async function orderByForms(page: Page, demo: Demo, buyer: Buyer): Promise<Placed> {
  const placed = await placeByForms(page, demo, buyer);
  await confirmByForms(page, demo, buyer.email);
  await page.goto(placed.tracker);
  return placed;
}

/** Up to the button. */
export async function placeByForms(page: Page, demo: Demo, buyer: Buyer): Promise<Placed> {
  const { name, email, phone, line1, postalCode, city, domain } = buyer;
  const shop = await read(page, demo.shop);
  const asked = await send(page, shop, `${buyer.plan} wählen`);
  const found = await send(page, asked, "Suchen", { q: domain });
  const cart = await send(page, found, `${domain} nehmen`);
  const details = await read(page, linked(cart, "Weiter"));
  const who = { name, email, phone, line1, postal_code: postalCode, city };
  const payment = await send(page, details, "Weiter", who);
  const review = await send(page, payment, "Weiter", { pay_by: PAY_BY[buyer.payBy] });
  const { url, html } = await send(page, review, "Zahlungspflichtig bestellen", { agree: "on" });
  const [, shortId] = SHORT_ID.exec(html) ?? [];
  if (shortId === undefined) throw new Error(`There is no order's page at ${url}:\n${html.slice(0, 3_000)}`);
  return { shortId, tracker: url };
}

/** By the button in the mail. */
export async function confirmByForms(page: Page, demo: Demo, email: string): Promise<void> {
  const mailbox = `${demo.mailbox}/?to=${encodeURIComponent(email)}`;
  const deadline = Date.now() + PATIENCE_MS;
  const arrived = async () =>
    /href="(\/mails\/\d+)"(?:(?!<\/li>)[^])*bestätigen/.exec((await read(page, mailbox)).html)?.[1];
  let mail = await arrived();
  while (mail === undefined) {
    if (Date.now() > deadline) throw new Error(`No mail asked ${email} to confirm.`);
    await page.waitForTimeout(PAUSE_MS);
    mail = await arrived();
  }
  const text = await read(page, `${demo.mailbox}${mail}/html`);
  const asked = await read(page, linked(text, /bestätigen/i));
  await send(page, asked, "Ja, das habe ich bestellt");
}

async function read(page: Page, url: string): Promise<Answer> {
  const answer = await page.request.get(url, { headers: ASKS });
  if (!answer.ok()) throw new Error(`${url} answers ${answer.status()}.`);
  return { url: answer.url(), html: await answer.text() };
}

/** Sends the form that has this button, with what it holds and what is typed into it; throws where it has no such field. */
async function send(page: Page, { url, html }: Answer, button: string, typed: Fields = {}): Promise<Answer> {
  const form = all(html, /<form\b[^]*?<\/form>/g).find((one) => buttonsOf(one).includes(button));
  if (form === undefined)
    throw new Error(`There is no button "${button}" at ${url}:\n${html.slice(0, 3_000)}`);
  const fields = { ...fieldsOf(form), ...typed };
  for (const name of Object.keys(typed))
    if (!form.includes(`name="${name}"`)) throw new Error(`The form at ${url} has no field "${name}".`);
  const to = new URL(attribute(form, "action"), url).href;
  if (attribute(form, "method") === "get")
    return read(page, `${to}?${new URLSearchParams(fields).toString()}`);
  const headers = { ...ASKS, origin: new URL(to).origin };
  const answer = await page.request.post(to, { form: fields, headers });
  if (!answer.ok()) throw new Error(`"${button}" at ${url} is answered with ${answer.status()}.`);
  return { url: answer.url(), html: await answer.text() };
}

function linked({ url, html }: Answer, words: string | RegExp): string {
  const found = all(html, /<a\b[^]*?<\/a>/g).find((one) =>
    typeof words === "string" ? textOf(one) === words : words.test(textOf(one)),
  );
  if (found === undefined) throw new Error(`There is no link "${words}" at ${url}.`);
  return new URL(attribute(found, "href"), url).href;
}

const buttonsOf = (form: string): string[] =>
  all(form, /<button\b[^]*?<\/button>/g).map((one) => attribute(one, "aria-label") || textOf(one));

/** What the form sends as it came. */
function fieldsOf(form: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const one of all(
    form,
    /<(?:input|textarea|select)\b[^>]*>(?:[^<]*<\/textarea>|(?:<option[^]*?<\/select>))?/g,
  )) {
    const name = attribute(one, "name");
    const ticks = /^(?:radio|checkbox)$/.test(attribute(one, "type"));
    if (name === "" || (ticks && !/\schecked\b/.test(one))) continue;
    const chosen = /<option\b[^>]*\sselected\b[^>]*>/.exec(one)?.[0] ?? /<option\b[^>]*>/.exec(one)?.[0];
    fields[name] = one.startsWith("<textarea") ? textOf(one) : attribute(chosen ?? one, "value");
  }
  return fields;
}

const all = (html: string, pattern: RegExp): string[] => html.match(pattern) ?? [];

/** Of the first element. */
const attribute = (html: string, name: string): string =>
  plain(new RegExp(`^<[^>]*?\\s${name}="([^"]*)"`).exec(html)?.[1] ?? "");

const textOf = (html: string): string =>
  plain(
    html
      .replaceAll(/<[^>]*>/g, "")
      .replaceAll(/\s+/g, " ")
      .trim(),
  );

const SIGNS: Fields = { amp: "&", quot: '"', lt: "<", gt: ">", "#39": "'" };
const plain = (text: string): string =>
  text.replaceAll(/&(amp|quot|lt|gt|#39);/g, (_, sign: string) => SIGNS[sign] ?? "");
