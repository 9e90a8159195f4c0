// What a message is, how it moves, and which addresses may be written to.
import { domainToASCII } from "node:url";
import { states } from "../../kernel/states.ts";
import type { SubjectRef } from "../../kernel/act.ts";

export const messageStates = states("message", {
  waiting: { send: "sent", deliver: "delivered", fail: "failed", lose: "unknown", withhold: "withheld" },
  unknown: { send: "sent", deliver: "delivered", fail: "failed" },
  sent: { deliver: "delivered", fail: "failed" },
  delivered: {},
  failed: {},
  withheld: {},
});
export type MessageState = (typeof messageStates.states)[number];
export type MessageMove = Parameters<typeof messageStates.decide>[1];

/** Who is written to depends on it: contacts get the categories they were given (customers.recipient). */
export type MessageCategory = "billing" | "technical" | "domains" | "orders" | "news";

export type AttachmentRef = {
  /** A document of billing; a quote; a pack of papers as it went out or as it was signed; a scan that came back. */
  readonly kind: "document" | "quote" | "pack" | "signed_pack" | "paper_return";
  readonly id: string;
  readonly fileName: string;
  /** Only these pages of it, from 0; without: all. */
  readonly pages?: readonly number[] | undefined;
};

/** A message as it was said: what a deed sends and a screen shows. */
export type StoredMessage = {
  readonly id: string;
  readonly sellerId: string;
  readonly accountId: string | null;
  readonly channel: "mail" | "sms";
  readonly template: string;
  readonly category: string;
  readonly language: string;
  readonly recipient: string;
  readonly from: { readonly name: string; readonly address: string } | null;
  /** Sealed where it is no plain address. */
  readonly replyTo: string | null;
  readonly subject: string;
  /** Sealed where `sealed` is true. */
  readonly bodyText: string;
  /** What a mail's HTML is drawn from (`mailHtml`), sealed as the text is. */
  readonly markup: string | null;
  /** HTML as it was drawn, of mails from before their words were kept. */
  readonly bodyHtml: string | null;
  readonly sealed: boolean;
  readonly mailId: string | null;
  readonly attachment: AttachmentRef | null;
  /** The Message-ID it goes on from. */
  readonly inReplyTo: string | null;
  /** A person wrote it: it does not call itself automatic. */
  readonly byPerson: boolean;
  /** Sealed: where one click ends the mails of this kind. */
  readonly endLink: string | null;
  readonly about: SubjectRef | null;
  readonly state: MessageState;
  readonly fault: string | null;
  readonly reference: string | null;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
};

// RFC 5321 §4.1.2 without quoted local parts and address literals: nobody's real address, and a way to smuggle.
const LOCAL = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i;

/** The one plain address in the text, its domain in ASCII (RFC 5890); null where it is none. Length after RFC 5321 §4.5.3.1. */
export function mailAddress(text: string): string | null {
  const trimmed = text.trim();
  const at = trimmed.lastIndexOf("@");
  const local = trimmed.slice(0, Math.max(at, 0));
  const host = trimmed.slice(at + 1);
  // domainToASCII reads a URL's host and would cut at its marks.
  if (local.length === 0 || local.length > 64 || !LOCAL.test(local) || /[\s/\\?#:@%]/.test(host)) return null;
  const domain = domainToASCII(host);
  const labels = domain.split(".");
  if (labels.length < 2 || /^\d+$/.test(labels.at(-1) ?? "") || !labels.every((label) => LABEL.test(label)))
    return null;
  const address = `${local}@${domain}`;
  return address.length > 254 ? null : address;
}

/** E.164: plus sign, country code, at most 15 digits. */
export function isPhoneNumber(text: string): boolean {
  return /^\+[1-9]\d{6,14}$/.test(text);
}

/** One line for a header: line breaks and control characters become a space, so that no second header begins. */
export function headerText(text: string, longest = 250): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, longest);
}

// A dot as mail programs and browsers read one in the name of a host, also where it is written wide or ideographic.
const HOST_DOT = /(\S)[.\u3002\uff0e\uff61](?=[\p{L}\d-]{2})/gu;

/**
 * A person's or an account's name as a mail shows it. Anyone can type any name and have anybody's address written to, so what a
 * mail program would turn into a link is taken apart.
 */
export function shownName(name: string): string {
  return headerText(name, 80)
    .replace(/:\/\//g, " ")
    .replace(/[@\uff20]/g, " ")
    .replace(HOST_DOT, "$1. ");
}

const RUN_TOGETHER = /^(?:(?:\p{Lu}\p{Ll}*|\p{Ll}{1,2})\.-?)+\p{Lu}\p{Ll}[\p{L}'’-]*\.?$/u;

/**
 * Whether a name bears an address of the web or of a mailbox. Titles and initials that are run together ("Dr.Mia", "J.R.Smith",
 * "v.Berg") are none.
 */
export function bearsAddress(name: string): boolean {
  if (/:\/\/|[@\uff20]|\bwww[.\u3002\uff0e\uff61]/iu.test(name)) return true;
  return name
    .split(/[\s,;()]+/u)
    .some((word) => word.replace(HOST_DOT, "$1. ") !== word && !RUN_TOGETHER.test(word));
}

/** The same words again to the same address for the same cause are said once. */
export function causeKey(template: string, cause: string, recipient: string): string {
  return `${template}:${cause}:${recipient.toLowerCase()}`;
}
