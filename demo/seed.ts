// The demo: a small hosting company with packages, domains, staff, a second brand, and connections to the counterparts. Done
// once; at every start only the counterparts' addresses are looked over again.
import { addOption, addProduct, setAddOn } from "../src/business/catalogue/index.ts";
import type { AddOption, AddProduct, PaymentGates } from "../src/business/catalogue/index.ts";
import { addServer } from "../src/business/hosting/index.ts";
import { nameserversSetting, previewSetting } from "../src/business/orders/index.ts";
import { givePassword, personByEmail } from "../src/business/people/index.ts";
import {
  changeSetting,
  connectionsOf,
  openSeller,
  publishTerms,
  saveConnection,
  sellerBySlug,
  sellersAll,
  siteAddress,
} from "../src/business/sellers/index.ts";
import type { ConnectionKind } from "../src/business/sellers/index.ts";
import { createMember } from "../src/business/staff/index.ts";
import { addDays, dateIn } from "../src/kernel/time.ts";
import { must } from "../src/kernel/result.ts";
import { systemActor } from "../src/kernel/rights.ts";
import type { SandboxAddresses, SignIn } from "../src/main.ts";
import type { Wired } from "../src/wiring.ts";
import { readSandboxAccess } from "../sandbox/demo-access.ts";
import type { SandboxAccess } from "../sandbox/demo-access.ts";
import { askBuyers } from "./questions.ts";
import { askRegistrants } from "./registrants.ts";
import { sellMachines } from "./machines.ts";
import { keepBalance } from "./balance.ts";
import { takeInStatement } from "./statement.ts";
import { makeQuotes } from "./quotes.ts";
import { sellOnPaper } from "./papers.ts";
import { goBack } from "./past.ts";
import { liveOn } from "./their-weeks.ts";
import { openSecondBrand, SECOND_BRAND } from "./second-brand.ts";
import { sellAsOne } from "./bundle.ts";
import { sellInFrancs } from "./francs.ts";
import { sellFurtherGoods } from "./further-goods.ts";
import { CAME_DAYS_AGO, demoCustomer, meetOldCustomers, takeOverOldCustomers } from "./before-us.ts";
import { beginStaffOrder } from "./staff-order.ts";
import { sellToTry } from "./trial.ts";
import { demoSeller, demoTerms, domainEndings, packageAddOns, packageOptions, packages } from "./shop.ts";
import type { DemoOption, DemoPackage } from "./shop.ts";

/** Opens the demo's office and nothing else: the server listens on this machine only. */
export const demoSignIn: SignIn = { mail: "anna@demo.example", password: "Leuchtturm-am-Fjord-7" };

export async function seedDemo(
  wired: Wired,
  options: { readonly sandbox: SandboxAddresses | null; readonly baseUrl: string },
): Promise<SignIn> {
  const access = options.sandbox === null ? null : readSandboxAccess(options.sandbox.dir);
  if ((await sellersAll(wired.db.read)).length === 0) await firstTime(wired, access, options.baseUrl);
  else if (access !== null) await connectAll(wired, access, options.baseUrl);
  const [first, second] = await Promise.all(
    [demoSeller.slug, SECOND_BRAND].map((slug) => sellerBySlug(wired.db.read, slug)),
  );
  const customer = await personByEmail(wired.db.app, first?.id ?? null, demoCustomer.mail);
  return {
    ...demoSignIn,
    ...(second ? { otherShop: siteAddress(second) } : {}),
    ...(customer ? { customer: demoCustomer } : {}),
  };
}

async function firstTime(wired: Wired, access: SandboxAccess | null, baseUrl: string): Promise<void> {
  // The shop's own day: in its last hours by UTC that is the next one already.
  const today = dateIn(demoSeller.timeZone, wired.clock.business());
  // With counterparts to work with, the house is some weeks old; checks begin with an empty one.
  const openedOn = access === null ? today : addDays(today, -CAME_DAYS_AGO);
  if (access !== null) await goBack(wired, CAME_DAYS_AGO);
  const sellerId = must(await wired.act(openSeller, systemActor, demoSeller));
  for (const terms of demoTerms) {
    must(await wired.act(publishTerms, systemActor, { ...terms, sellerId, validFrom: openedOn }));
  }
  must(
    await wired.act(changeSetting, systemActor, {
      sellerId,
      key: previewSetting.key,
      value: { ...previewSetting.fallback, domain: "preview.nordlicht.example", paths: ["sms", "papers"] },
    }),
  );
  must(
    await wired.act(changeSetting, systemActor, {
      sellerId,
      key: nameserversSetting.key,
      value: ["ns1.nordlicht.example", "ns2.nordlicht.example"],
    }),
  );
  const connections = access === null ? new Map<string, string>() : await connectAll(wired, access, baseUrl);
  const serverIds: string[] = [];
  for (const [at, panel] of (access?.panels ?? []).entries()) {
    const serverId = must(
      await wired.act(addServer, systemActor, {
        connectionId: connections.get(panel.name) ?? "",
        name: panel.name,
        serverGroup: "shared",
        weight: at === 0 ? 1 : 2,
        capacity: panel.accountLimit,
        nameservers: ["ns1.nordlicht.example", "ns2.nordlicht.example"],
        previewPlan: "preview_restricted",
      }),
    );
    serverIds.push(serverId);
  }
  const firstPanel = {
    connectionId: connections.get(access?.panels[0]?.name ?? "") ?? "",
    serverId: serverIds[0] ?? "",
  };
  const anna = { name: "Anna Petersen", email: demoSignIn.mail, language: "de", timeZone: "Europe/Berlin" };
  const member = must(
    await wired.act(createMember, systemActor, { ...anna, role: "Owner", sellerIds: null }),
  );
  const of = { sellerId, memberId: member.personId };
  const house = { ...of, today, panel: firstPanel };
  const before = access === null ? null : await liveBefore(wired, house, openedOn);
  await sellPackages(wired, sellerId, today);
  for (const [position, [tld, firstMinor, renewalMinor]] of domainEndings.entries()) {
    const product = domainOf(tld, firstMinor, renewalMinor, sellerId, 100 + position, today);
    must(
      await wired.act(addProduct, systemActor, {
        ...product,
        registrarConnectionId: connections.get("registry") ?? null,
      }),
    );
  }
  await sellOnPaper(wired, { ...of, today });
  // Where there is a registry, one of its endings wants something signed, and somebody has called; checks choose for themselves.
  if (before !== null) {
    await askRegistrants(wired, of);
    await askBuyers(wired, of);
    await sellMachines(wired, { ...of, today });
    await beginStaffOrder(wired, { ...of, today });
    await sellFurtherGoods(wired, { ...of, today });
    await sellAsOne(wired, { sellerId, today });
    await sellToTry(wired, { sellerId, today });
    await sellInFrancs(wired, { ...of, today });
    await meetOldCustomers(wired, house, before.taken);
    const accountId = await makeQuotes(wired, { ...of, today });
    await keepBalance(wired, { ...of, accountId, today });
    await takeInStatement(wired, { ...of, today, bank: before.bank });
    await openSecondBrand(wired, { registrar: connections.get("registry") ?? null });
  }
  must(await givePassword(wired, systemActor, { personId: member.personId, password: demoSignIn.password }));
}

/** The customers of the time before, from the day they came until today. */
async function liveBefore(wired: Wired, house: Parameters<typeof meetOldCustomers>[1], cameOn: string) {
  const taken = await takeOverOldCustomers(wired, { ...house, today: cameOn });
  const bank = await liveOn(wired, house, taken.payers, { minor: 1_250_000n, nextNumber: 221 });
  return { taken, bank };
}

type Sold = { readonly productId: string; readonly planIds: readonly string[] };

/** Packages with what can be chosen with them, and what can be bought with each. */
async function sellPackages(wired: Wired, sellerId: string, today: string): Promise<void> {
  const sold: Sold[] = [];
  for (const [position, one] of packages.entries()) {
    const made = must(await wired.act(addProduct, systemActor, packageOf(one, sellerId, position, today)));
    sold.push(made);
    for (const option of packageOptions) {
      const input = optionOf(option, made, one, today);
      must(await wired.act(addOption, systemActor, input));
    }
  }
  for (const [position, one] of packageAddOns.entries()) {
    const product = { ...packageOf(one, sellerId, 50 + position, today), kind: one.kind, panelPlan: null };
    const { productId: addOnId } = must(await wired.act(addProduct, systemActor, product));
    for (const { productId } of sold) {
      const input = { productId, addOnId, offered: true, onlyWithAnother: true };
      must(await wired.act(setAddOn, systemActor, input));
    }
  }
}

/** A price is said by the month; a year costs twelve of them. */
function optionOf(option: DemoOption, to: Sold, one: DemoPackage, today: string): AddOption {
  const pricesOf = (monthly: bigint): AddOption["prices"] =>
    monthly === 0n
      ? []
      : to.planIds.map((planId, at) => {
          const minor = one.prices[at]?.unit === "year" ? monthly * 12n : monthly;
          const amounts = { setupMinor: 0n, firstMinor: minor, renewalMinor: minor };
          return { planId, currency: "EUR", includesTax: true, ...amounts, validFrom: today };
        });
  const { choices, monthlyMinor, ...rest } = option;
  return {
    ...rest,
    productId: to.productId,
    prices: pricesOf(monthlyMinor),
    choices: choices.map(({ monthlyMinor: monthly, ...choice }) => ({
      ...choice,
      prices: pricesOf(monthly),
    })),
  };
}

type Wanted = {
  readonly name: string;
  readonly kind: ConnectionKind;
  readonly provider: string;
  readonly settings: Readonly<Record<string, unknown>>;
};

function wantedConnections(access: SandboxAccess, baseUrl: string): Wanted[] {
  const { mail, sms, registry, processor, screener, vies } = access;
  return [
    {
      name: "mail",
      kind: "mail",
      provider: "smtp",
      settings: { host: mail.host, port: mail.smtpPort, security: "none" },
    },
    ...(mail.mailInPort === 0
      ? []
      : [
          {
            name: "mail in",
            kind: "mail_in" as const,
            provider: "smtp_listener",
            settings: { host: mail.host, port: mail.mailInPort, name: "mail.nordlicht.example" },
          },
        ]),
    {
      name: "sms",
      kind: "sms",
      provider: "twilio",
      settings: {
        apiBase: sms.apiBase,
        accountSid: sms.accountSid,
        authToken: sms.authToken,
        from: sms.from,
        statusCallbackUrl: `${baseUrl}/hooks/sms`,
      },
    },
    {
      name: "processor",
      kind: "gateway",
      provider: "stripe",
      settings: {
        apiBase: processor.apiBase,
        secretKey: processor.secretKey,
        webhookSecret: processor.webhookSecret,
      },
    },
    {
      name: "vies",
      kind: "vat_id",
      provider: "vies",
      settings: { apiBase: vies.apiBase, requester: demoSeller.vatId ?? "" },
    },
    {
      name: "registry",
      kind: "registrar",
      provider: "epp",
      settings: {
        host: registry.host,
        port: registry.port,
        username: registry.user,
        password: registry.password,
        ca: registry.ca,
      },
    },
    { name: "screener", kind: "screener", provider: "minfraud", settings: screener },
    { name: "name server", kind: "dns", provider: "dns", settings: { servers: access.dns } },
    ...access.panels.map((panel) => ({
      name: panel.name,
      kind: "panel" as const,
      provider: "whm",
      settings: { baseUrl: panel.url, user: panel.user, token: panel.token },
    })),
  ];
}

/** Saves each connection where it is new or its address changed; answers their ids by name. */
async function connectAll(
  wired: Wired,
  access: SandboxAccess,
  baseUrl: string,
): Promise<Map<string, string>> {
  const known = await connectionsOf(wired.db.app);
  const ids = new Map<string, string>();
  for (const wanted of wantedConnections(access, baseUrl)) {
    const before = known.find((one) => one.kind === wanted.kind && one.name === wanted.name);
    const saved = await wired.act(saveConnection, systemActor, {
      ...wanted,
      connectionId: before?.id ?? null,
      sellerId: null,
    });
    ids.set(wanted.name, must(saved));
  }
  return ids;
}

function packageOf(one: DemoPackage, sellerId: string, position: number, today: string): AddProduct {
  return {
    ...one.product,
    sellerId,
    position,
    kind: "hosting",
    revenueAccount: "revenue:hosting",
    serverGroup: "shared",
    tld: null,
    registrarConnectionId: null,
    alwaysReview: false,
    plans: one.prices.map(({ count, unit, firstMinor, renewalMinor }) => ({
      termCount: count,
      termUnit: unit,
      minimumCount: null,
      minimumUnit: null,
      noticeDays: 30,
      prices: [
        { currency: "EUR", includesTax: true, setupMinor: 0n, firstMinor, renewalMinor, validFrom: today },
      ],
    })),
  };
}

function domainOf(
  tld: string,
  firstMinor: bigint,
  renewalMinor: bigint,
  sellerId: string,
  position: number,
  today: string,
): AddProduct {
  const gates: PaymentGates = {};
  return {
    sellerId,
    slug: `domain-${tld}`,
    kind: "domain",
    names: { en: `.${tld} domain`, de: `.${tld}-Domain` },
    blurbs: null,
    facts: [],
    revenueAccount: "revenue:domains",
    panelPlan: null,
    serverGroup: null,
    tld,
    registrarConnectionId: null,
    alwaysReview: false,
    paymentGate: gates,
    position,
    plans: [
      {
        termCount: 1,
        termUnit: "year",
        minimumCount: null,
        minimumUnit: null,
        noticeDays: 30,
        prices: [
          { currency: "EUR", includesTax: true, setupMinor: 0n, firstMinor, renewalMinor, validFrom: today },
        ],
      },
    ],
  };
}
