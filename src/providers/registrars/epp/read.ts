// What the registry's answers mean in the words of our port: domains, availability, transfers, notices, refusals.
import type {
  Availability,
  RegisteredDomain,
  RegistrarRefusal,
  RegistryNotice,
  TransferState,
} from "../../../business/domains/registrar.port.ts";
import { instant, ns } from "./reply.ts";
import type { Reply } from "./reply.ts";
import { every, first } from "../../../kernel/xml.ts";
import type { XmlNode } from "../../../kernel/xml.ts";

/** Result codes that say "it certainly did not happen" (RFC 5730 section 3). */
const refusals: Readonly<Record<number, RegistrarRefusal>> = {
  2001: "invalid",
  2003: "invalid",
  2004: "invalid",
  2005: "invalid",
  2104: "no_credit",
  2105: "not_eligible",
  2106: "not_eligible",
  2101: "not_permitted",
  2102: "not_permitted",
  2103: "not_permitted",
  2200: "not_permitted",
  2307: "not_permitted",
  2201: "not_ours",
  2202: "wrong_auth_code",
  2300: "status_prohibits",
  2301: "status_prohibits",
  2304: "status_prohibits",
  2305: "status_prohibits",
  2302: "taken",
  2303: "not_found",
  2306: "policy",
  2308: "policy",
};

export const refusalOf = (code: number): RegistrarRefusal => refusals[code] ?? "other";

export function readDomain(reply: Reply, username: string): RegisteredDomain | null {
  const found = reply.object;
  if (found?.name !== "infData" || found.ns !== ns.domain) return null;
  const hosts = first(found, "ns");
  return {
    name: textOf(found, "name").toLowerCase(),
    ours: textOf(found, "clID") === username,
    registrantHandle: first(found, "registrant")?.text ?? null,
    statuses: [
      ...every(found, "status").map((status) => status.attributes["s"] ?? ""),
      ...graceStatuses(reply),
    ],
    nameservers: [
      ...every(hosts, "hostObj").map((host) => host.text.toLowerCase()),
      ...every(hosts, "hostAttr").map((host) => textOf(host, "hostName").toLowerCase()),
    ],
    createdAt: instant(first(found, "crDate")),
    expiresAt: instant(first(found, "exDate")),
  };
}

/** RFC 3915 section 3.1: where in its deletion the name is; registries without that extension say no more than pendingDelete. */
function graceStatuses(reply: Reply): string[] {
  const grace = reply.extension?.children.find((child) => child.ns === ns.rgp && child.name === "infData");
  return every(grace ?? null, "rgpStatus").map((status) => status.attributes["s"] ?? "");
}

/** When the domain last moved from one registrar to another. */
export const movedAtOf = (reply: Reply): Date | null => instant(first(reply.object, "trDate"));

/** One answer per asked name, in the order asked; a name the registry passed over is unknown. */
export function readCheck(reply: Reply, names: readonly string[]): Availability[] {
  const said = new Map<string, XmlNode>();
  for (const cd of every(reply.object, "cd")) said.set(textOf(cd, "name").toLowerCase(), cd);
  const prices = readPrices(reply);
  return names.map((name) => {
    const cd = said.get(name);
    if (!cd) return { name, state: "unknown", reason: "no_answer" };
    const reason = first(cd, "reason")?.text ?? null;
    if (/^(1|true)$/.test(first(cd, "name")?.attributes["avail"] ?? "")) {
      return prices.get(name) ?? { name, state: "free" };
    }
    // Registries tell malformed or unserved names only by their words in the reason.
    if (reason !== null && /invalid|malformed|syntax|not supported|unsupported|not served/i.test(reason)) {
      return { name, state: "invalid", reason };
    }
    return { name, state: "taken", reason };
  });
}

/** RFC 8748: only a class other than standard makes a name premium. */
function readPrices(reply: Reply): Map<string, Availability> {
  const prices = new Map<string, Availability>();
  const fees = reply.extension?.children.find((child) => child.ns === ns.fee && child.name === "chkData");
  const currency = first(fees, "currency")?.text ?? "";
  for (const cd of every(fees, "cd")) {
    const name = textOf(cd, "objID").toLowerCase();
    const create = every(cd, "command").find((command) => command.attributes["name"] === "create");
    const amounts = every(create, "fee").map((fee) => minorUnits(fee.text, currency));
    if (textOf(cd, "class") === "standard" || textOf(cd, "class") === "" || amounts.length === 0) continue;
    if (amounts.includes(null)) prices.set(name, { name, state: "unknown", reason: "bad_price" });
    else {
      const priceMinor = amounts.reduce<bigint>((sum, amount) => sum + (amount ?? 0n), 0n);
      prices.set(name, { name, state: "premium", priceMinor, currency });
    }
  }
  return prices;
}

/** A decimal amount in the minor units of an ISO 4217 currency; null where it is no such amount. */
export function minorUnits(amount: string, currency: string): bigint | null {
  const match = /^(\d{1,12})(?:\.(\d{1,6}))?$/.exec(amount);
  if (!match || !/^[A-Z]{3}$/.test(currency)) return null;
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  const fraction = (match[2] ?? "").replace(/0+$/, "");
  return fraction.length > digits ? null : BigInt((match[1] ?? "0") + fraction.padEnd(digits, "0"));
}

const transferStates: Readonly<Record<string, TransferState>> = {
  pending: "pending",
  clientApproved: "approved",
  serverApproved: "approved",
  clientRejected: "rejected",
  clientCancelled: "cancelled",
  serverCancelled: "cancelled",
};

export function readTransfer(object: XmlNode | undefined): TransferState | null {
  if (object?.name !== "trnData" || object.ns !== ns.domain) return null;
  return transferStates[textOf(object, "trStatus")] ?? null;
}

export function readNotice(reply: Reply): RegistryNotice | null {
  const { queue, object } = reply;
  if (!queue || queue.id === "") return null;
  const name = object?.ns === ns.domain ? first(object, "name")?.text.toLowerCase() : undefined;
  return {
    id: queue.id,
    // qDate may be missing; a date nobody wrote is not invented from our clock.
    at: queue.at ?? instant(first(object, "reDate")) ?? new Date(0),
    text: queue.text,
    domain: name ?? null,
    kind: noticeKind(reply),
    transfer: readTransfer(object),
    raw: reply.raw,
  };
}

function noticeKind({ object, extension }: Reply): RegistryNotice["kind"] {
  if (object?.name === "trnData") return "transfer";
  if (object?.name === "panData") return "pending_action";
  // RFC 8590: a change made at the registry carries the new state and who made it.
  return extension?.children.some((child) => child.name === "changeData") ? "change" : "other";
}

export const textOf = (node: XmlNode, name: string): string => first(node, name)?.text ?? "";
