// Everything that is asked outside about an order before it is judged, all at once and each with its deadline. What is not
// told in time is not known, which counts against nobody; only a silent screener sends the order to a person.
import { connectionsOf } from "../sellers/index.ts";
import type { Connection } from "../sellers/index.ts";
import type { JobKit } from "../../kernel/jobs.ts";
import type { Dns, MailHosts } from "./dns.port.ts";
import { enquiries } from "./enquiry.ts";
import type { IpCountries } from "./ip-country.port.ts";
import { askedAbout, foundNow, knownAnswers, tuned } from "./known-answers.rules.ts";
import { networkRange } from "./mark.rules.ts";
import type { LookedUp, LookUp, OrderFacts, ScreenerVoice } from "./order-facts.rules.ts";
import { defaultPolicy } from "./policy.rules.ts";
import type { Policy } from "./policy.rules.ts";
import type { Directory } from "./rdap.port.ts";
import type { Screener, ScreenerQuestion } from "./screener.port.ts";
import { casesOf, latestPolicy } from "./screening.store.ts";

const DEADLINE_MS = 3_000;
const LIMITS = { deadlineMs: DEADLINE_MS, atOnce: 16, keepMs: 10 * 60_000, keptMax: 2_000 };
const mailHosts = enquiries<MailHosts>(LIMITS);
const registrations = enquiries<Date>(LIMITS);
const countries = enquiries<string>({ ...LIMITS, keepMs: 0 });

/** What was found before the judgement. Never throws. `facts` are the order's own; a factor switched off asks nobody. */
export async function lookUp(kit: JobKit, facts: OrderFacts): Promise<LookedUp> {
  const { policy, connections } = await readAll(kit, facts.sellerId);
  const known = knownAnswers(facts, await casesOf(kit.db.read, facts.earlierOrders), policy);
  const asks = (what: LookUp): boolean => known.found[what] === undefined && tuned(policy, what).on;
  const first = (kind: Connection["kind"]): Connection | undefined =>
    connections.find((one) => one.kind === kind);
  const { mailHost, mailDomain } = askedAbout(facts);
  const [mailHosts, mailDomainSince, ipCountry, screeners] = await Promise.all([
    asks("mailHosts") ? hostsOf(kit, first("dns"), mailHost) : known.mailHosts,
    asks("mailDomainSince") ? registeredAt(kit, first("rdap"), mailDomain) : known.mailDomainSince,
    asks("ipCountry") ? countryOf(kit, first("ip_country"), facts.network) : known.ipCountry,
    Promise.all(connections.filter((one) => one.kind === "screener").map((one) => hear(kit, one, facts))),
  ]);
  const answers = { mailHosts, mailDomainSince, ipCountry, screeners };
  return { ...answers, found: { ...foundNow(answers, kit.clock.business()), ...known.found } };
}

async function readAll(
  kit: JobKit,
  sellerId: string,
): Promise<{ readonly policy: Policy; readonly connections: readonly Connection[] }> {
  const policy = (await latestPolicy(kit.db.read, sellerId)) ?? defaultPolicy;
  const all = await connectionsOf(kit.db.read, undefined, sellerId);
  return { policy, connections: all.filter((one) => one.state === "on") };
}

const machineOf = (kit: JobKit) => (): Date => kit.clock.machine();

async function hostsOf(kit: JobKit, own: Connection | undefined, domain: string): Promise<MailHosts> {
  const asked = async (): Promise<MailHosts | null> => {
    const found = await ((await kit.connect("dns", own?.id ?? null)) as Dns).mailHosts(domain);
    return found === "unknown" ? null : found;
  };
  return (await mailHosts.ask(domain, asked, machineOf(kit))) ?? "unknown";
}

function registeredAt(
  kit: JobKit,
  connection: Connection | undefined,
  domain: string | null,
): Promise<Date | null> {
  if (connection === undefined || domain === null) return Promise.resolve(null);
  const asked = async (): Promise<Date | null> => {
    const directory = (await kit.connect("rdap", connection.id)) as Directory;
    const found = await directory.registeredOn(domain);
    return found.state === "known" ? found.at : null;
  };
  return registrations.ask(`${connection.id} ${domain}`, asked, machineOf(kit));
}

function countryOf(
  kit: JobKit,
  connection: Connection | undefined,
  network: string | null,
): Promise<string | null> {
  if (connection === undefined || network === null || networkRange(network) === null)
    return Promise.resolve(null);
  const asked = async (): Promise<string | null> =>
    ((await kit.connect("ip_country", connection.id)) as IpCountries).countryOf(network);
  return countries.ask(network, asked, machineOf(kit));
}

/** One screener's voice. Refused and unknown are both silence: neither is a reason to accept. */
async function hear(kit: JobKit, connection: Connection, facts: OrderFacts): Promise<ScreenerVoice> {
  const { name } = connection;
  const asked = async (): Promise<ScreenerVoice> => {
    const screener = (await kit.connect("screener", connection.id)) as Screener;
    const answer = await screener.judge(questionOf(facts));
    if (answer.kind === "pending") return { name, state: "silent", why: "pending" };
    if (answer.kind === "refused") return { name, state: "silent", why: answer.code };
    const { score, advice, reference } = answer.value;
    return { name, state: "answered", score, advice, reference };
  };
  const voice = await voices.ask(facts.orderId, asked, machineOf(kit));
  if (voice === null) kit.log.warn({ orderId: facts.orderId, screener: name }, "a screener did not answer");
  return voice ?? { name, state: "silent", why: "unanswered" };
}

// Each order is asked about once by each screener: nothing is kept.
const voices = enquiries<ScreenerVoice>({ ...LIMITS, keepMs: 0 });

function questionOf(facts: OrderFacts): ScreenerQuestion {
  const { person, address } = facts;
  return {
    reference: facts.orderId,
    accountId: facts.accountId,
    at: facts.placedAt,
    network: facts.network !== null && networkRange(facts.network) !== null ? facts.network : null,
    ...person,
    organisation: address.organisation || null,
    line1: address.line1,
    line2: address.line2 || null,
    city: address.city,
    region: address.region || null,
    postalCode: address.postalCode || null,
    country: address.country,
    totalMinor: facts.totalMinor,
    currency: facts.currency,
  };
}
