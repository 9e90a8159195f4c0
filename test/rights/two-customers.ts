// A shop with two customers and one of everything that belongs to the first of them, and everybody who might try to reach it.
import { askApproval } from "../../src/business/approvals/index.ts";
import { addDomains, cartOfHolder, keepCartAnswers, takeUpCart } from "../../src/business/carts/index.ts";
import { addContact, personActorOf } from "../../src/business/customers/index.ts";
import { giveFree, setHold } from "../../src/business/contracts/index.ts";
import { declare } from "../../src/business/declarations/index.ts";
import { bookByHand } from "../../src/business/payments/index.ts";
import { openTask } from "../../src/business/staff/index.ts";
import { createMember, staffActorOf } from "../../src/business/staff/index.ts";
import { queuePrint } from "../../src/business/print/index.ts";
import { action } from "../../src/kernel/act.ts";
import { newId } from "../../src/kernel/ids.ts";
import { hashToken, randomToken } from "../../src/kernel/secrets.ts";
import { must, ok } from "../../src/kernel/result.ts";
import type { Actor, Guest, PersonActor, Scope, StaffActor } from "../../src/kernel/rights.ts";
import { sentQuote } from "../support/quote-scene.ts";
import { aConnection, aSeller } from "../support/scene.ts";
import { bearerOf, guest, orderAndAccept, testShop } from "../support/shop.ts";
import type { TestShop } from "../support/shop.ts";

export const ROLES = {
  O: "Owner",
  D: "Order desk",
  B: "Billing desk",
  S: "Support",
  P: "Partner",
} as const;
export type RoleLetter = keyof typeof ROLES;

export type Tried = {
  readonly name: string;
  readonly actor: Actor;
  /** Which of the expectations can be true of this one. */
  readonly as:
    | { readonly kind: "nobody" }
    | { readonly kind: "link"; readonly to: "order" | "document" | "pack" | "quote" }
    | { readonly kind: "holder" }
    | { readonly kind: "contact"; readonly may: readonly string[] }
    | { readonly kind: "staff"; readonly role: RoleLetter; readonly limited: boolean };
};

export type Bag = Readonly<Record<string, unknown>>;

export type TwoCustomers = {
  readonly shop: TestShop;
  readonly everybody: readonly Tried[];
  /** All that is the first customer's, under the names by which actions ask for it. */
  readonly theirs: Bag;
  /** The same shape with ids of nothing. */
  readonly nothings: Bag;
  readonly staff: Readonly<Record<RoleLetter, StaffActor>>;
  readonly holder: PersonActor;
  readonly stranger: PersonActor;
};

export async function twoCustomers(): Promise<TwoCustomers> {
  const shop = await testShop();
  const { world } = shop;
  const first = await orderAndAccept(shop, { domain: "boettcher-keramik.de" });
  const second = await orderAndAccept(shop, {
    domain: "nachbarin.de",
    name: "Erika Nachbar",
    email: "erika@nachbarin.de",
  });
  const elsewhere = await aSeller(world.db.owner, "suedlicht");
  await world.db.owner.query("update sellers.seller set host = 'shop.test' where id = $1", [shop.seller.id]);
  const ids = await theirThings(shop, first);
  const staff = {} as Record<RoleLetter, StaffActor>;
  for (const letter of Object.keys(ROLES) as RoleLetter[])
    staff[letter] = await colleague(shop, letter, null);
  const contact = await aContact(shop, first.accountId, ["invoices.see", "payments.do", "methods.do"]);
  const onlooker = await aContact(shop, first.accountId, ["services.see", "domains.see", "orders.see"]);
  const holder = await member(shop, first.personId);
  const stranger = await member(shop, second.personId);
  const onDocument: Guest = { ...guest, bearer: { kind: "document", id: String(ids["documentId"]) } };
  const onPack: Guest = { ...guest, bearer: { kind: "pack", id: String(ids["packId"]) } };
  const onQuote: Guest = { ...guest, bearer: { kind: "quote", id: String(ids["quoteId"]) } };
  const everybody: Tried[] = [
    { name: "a guest", actor: guest, as: { kind: "nobody" } },
    {
      name: "who holds the link to the order",
      actor: bearerOf(first.orderId),
      as: { kind: "link", to: "order" },
    },
    { name: "who holds the link to the invoice", actor: onDocument, as: { kind: "link", to: "document" } },
    { name: "who holds the link to the papers", actor: onPack, as: { kind: "link", to: "pack" } },
    { name: "who holds the link to the quote", actor: onQuote, as: { kind: "link", to: "quote" } },
    { name: "the holder", actor: holder, as: { kind: "holder" } },
    { name: "another customer", actor: stranger, as: { kind: "nobody" } },
    {
      name: "a contact for money",
      actor: contact.actor,
      as: { kind: "contact", may: ["payments", "methods"] },
    },
    { name: "a contact who only looks", actor: onlooker.actor, as: { kind: "contact", may: [] } },
    ...(Object.keys(ROLES) as RoleLetter[]).map((role) => ({
      name: ROLES[role],
      actor: staff[role],
      as: { kind: "staff" as const, role, limited: false },
    })),
    {
      name: "an owner of this brand only",
      actor: await colleague(shop, "O", [shop.seller.id]),
      as: { kind: "staff", role: "O", limited: true },
    },
    {
      name: "an owner of another brand",
      actor: await colleague(shop, "O", [elsewhere]),
      as: { kind: "nobody" },
    },
  ];
  const question = {
    act: "set_auto_renew",
    input: { domainId: ids["domainId"], autoRenew: false },
    note: "",
  };
  const asker = (await aContact(shop, first.accountId, ["domains.see"])).actor;
  const asked = must(await world.act(askApproval, asker, { ...question, personId: asker.id }));
  const { approvalId } = asked;
  const privacy = await dataRights(shop, first, staff.O.id);
  const rating = await askedAboutHelp(shop, first, String(ids["threadId"]));
  const theirs = {
    ...ids,
    ...privacy,
    ...rating,
    membershipId: contact.membershipId,
    memberId: staff.S.id,
    approvalId,
  };
  return { shop, everybody, theirs: bag(theirs), nothings: bag(fresh(theirs)), staff, holder, stranger };
}

/** They answered how the help in a conversation was, and want no more such questions. */
async function askedAboutHelp(
  { world, seller }: TestShop,
  { accountId, personId }: { readonly accountId: string; readonly personId: string },
  threadId: string,
): Promise<{ surveyId: string; ratingToken: string }> {
  const [surveyId, ratingToken] = [newId(), randomToken()];
  await world.db.owner.query(
    `insert into surveys.survey (id, seller_id, account_id, thread_id, person_id, closed_at, due_at, state, asked_at,
       open_until, answered_at, rating, remark)
     values ($1, $2, $3, $4, $5, now(), now(), 'answered', now(), now() + interval '9 days', now(), 4, 'Quick.')`,
    [surveyId, seller.id, accountId, threadId, personId],
  );
  await world.db.owner.query("insert into surveys.link (token_hash, survey_id) values ($1, $2)", [
    hashToken(ratingToken),
    surveyId,
  ]);
  await world.db.owner.query("insert into surveys.stop (person_id, at) values ($1, now())", [personId]);
  return { surveyId, ratingToken };
}

/** A transfer that nobody knows the payer of. */
async function onStatement({
  world,
  seller,
}: TestShop): Promise<{ statementId: string; movementId: string }> {
  const [fileId, statementId, movementId] = [newId(), newId(), newId()];
  await world.db.owner.query(
    `with f as (insert into bank.file (id, seller_id, sha256, format, file_name, sealed_bytes, created_at)
        values ($1::uuid, $4, repeat(right($1::uuid::text, 1), 64), 'camt053', '', '', now())),
      s as (insert into bank.statement (id, seller_id, file_id, iban, mark, name, currency, closed_on, entries, pending, created_at)
        values ($2::uuid, $4, $1::uuid, 'DE02120300000000202051', $2::uuid::text, '1', 'EUR', '2026-03-02', 1, 0, now()))
    insert into bank.entry (id, statement_id, seller_id, position, kind, state, booked_on, currency, minor)
      values ($3, $2::uuid, $4, 1, 'in', 'unmatched', '2026-03-02', 'EUR', 100)`,
    [fileId, statementId, movementId, seller.id],
  );
  return { statementId, movementId };
}

/** An erasure that waits for a second colleague, a copy to fetch, and two wishes for mails; as rows, since what they have still runs. */
async function dataRights(
  { world, seller }: TestShop,
  { accountId, personId }: { readonly accountId: string; readonly personId: string },
  staffId: string,
): Promise<{ erasureId: string; exportId: string; consentId: string; stockWaitId: string }> {
  const [erasureId, exportId, consentId, stockWaitId] = [newId(), newId(), newId(), newId()];
  await world.db.owner.query(
    `insert into customers.news_consent (id, seller_id, account_id, person_id, email, state, wording_version, wording, language,
       asked_at) values ($1, $2, $3, $4, 'm@boettcher-keramik.de', 'asked', '1', 'Yes', 'de', now())`,
    [consentId, seller.id, accountId, personId],
  );
  await world.db.owner.query(
    `insert into catalogue.stock_wait (id, seller_id, product_id, state, email, language, asked_at)
     select $1, $2, id, 'asked', 'm@boettcher-keramik.de', 'de', now() from catalogue.product where seller_id = $2 limit 1`,
    [stockWaitId, seller.id],
  );
  await world.db.owner.query(
    `insert into privacy.erasure (id, seller_id, person_id, account_id, asked_by, staff_id, reason, language, state, asked_at)
     values ($1, $2, $3, $4, 'staff', $5, 'By letter', 'de', 'unapproved', now())`,
    [erasureId, seller.id, personId, accountId, staffId],
  );
  await world.db.owner.query(
    `insert into privacy.export (id, seller_id, person_id, account_id, asked_by, reason, language, state, bytes, size,
       asked_at, ready_at, expires_at)
     values ($1, $2, $3, $4, 'person', '', 'de', 'ready', 'PK', 2, now(), now(), now() + interval '7 days')`,
    [exportId, seller.id, personId, accountId],
  );
  return { erasureId, exportId, consentId, stockWaitId };
}

const fresh = (ids: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(ids).map(([name, value]) => [
      name,
      typeof value === "string" ? newId() : Array.isArray(value) ? value.map(() => newId()) : value,
    ]),
  );

function bag(ids: Record<string, unknown>): Bag {
  const documents = [{ id: ids["documentId"], minor: 1n }];
  return {
    ...ids,
    purpose: { kind: "documents", documents },
    documents,
    money: { minor: 1n, currency: "EUR" },
    subject: { kind: "hosting", id: ids["hostingId"] },
    subjectKind: "hosting",
    subjectId: ids["hostingId"],
    about: {
      kind: "account",
      id: ids["accountId"],
      accountId: ids["accountId"],
      sellerId: ids["sellerId"],
    },
  };
}

async function member(shop: TestShop, personId: string): Promise<PersonActor> {
  return personActorOf(shop.world.db.app, personId, shop.seller.id, { via: "web", requestId: null });
}

async function colleague(
  shop: TestShop,
  letter: RoleLetter,
  sellerIds: readonly string[] | null,
): Promise<StaffActor> {
  const { world } = shop;
  const facts = {
    name: ROLES[letter],
    language: "en",
    timeZone: "Europe/Berlin",
    role: ROLES[letter],
    sellerIds,
  };
  const email = `c${newId().slice(-12)}@staff.example`;
  const { personId } = must(await world.act(createMember, world.systemActor, { ...facts, email }));
  const actor = await staffActorOf(world.db.app, personId);
  if (!actor) throw new Error("the colleague is nobody");
  return actor;
}

async function aContact(
  shop: TestShop,
  accountId: string,
  rights: readonly string[],
): Promise<{ actor: PersonActor; membershipId: string }> {
  const { world } = shop;
  const scopes = rights.map((right) => {
    const [area = "", verb = ""] = right.split(".");
    return {
      area,
      verb: verb as Scope["verb"],
      onKind: null,
      onId: null,
      validFrom: "2026-01-01",
      validUntil: null,
    };
  });
  const email = `c${newId().slice(-12)}@boettcher-keramik.de`;
  const made = must(
    await world.act(addContact, world.systemActor, {
      accountId,
      name: "Ole Kontakt",
      email,
      scopes,
      orderLimit: null,
    }),
  );
  return { actor: await member(shop, made.personId), membershipId: made.membershipId };
}

const asMachine = action({
  name: "test_desk_things",
  needs: { any: ["system"] },
  async run(ctx, input: { sellerId: string; accountId: string; orderId: string; documentId: string }) {
    const { sellerId, accountId } = input;
    const subject = { kind: "order", id: input.orderId };
    await openTask(ctx, { sellerId, accountId, subject, kind: "item_failed", about: "a test" });
    await queuePrint(ctx, {
      sellerId,
      accountId,
      about: { kind: "document", id: input.documentId },
      title: "R",
      addressLines: ["Marlene Böttcher"],
    });
    return ok(null);
  },
});

/** A cart with a name and the first customer's name typed, which the desk has taken up. */
async function anUnsentCart({ world, seller, offers, staff }: TestShop): Promise<string> {
  const holder = "f".repeat(64);
  const planId = offers.find((one) => one.tld === "de")?.prices[0]?.planId ?? "";
  const names = [{ name: "boettcher-glas.de", mode: "register" as const, planId, authCode: null }];
  const put = { sellerId: seller.id, language: "de" as const, holder, names, parentId: null };
  must(await world.act(addDomains, guest, put));
  const place = { country: "DE", line1: "Lindenweg 1", line2: "", postal_code: "50667", city: "Köln" };
  const who = { name: "Marlene Böttcher", email: "marlene@boettcher-glas.de", phone: "", ...place };
  const contact = { kind: "private" as const, organisation: "", region: "", vat_id: "", ...who };
  must(await world.act(keepCartAnswers, guest, { holder, answers: { contact } }));
  const cartId = (await cartOfHolder(world.db.read, holder))?.id ?? "";
  must(await world.act(takeUpCart, staff, { cartId }));
  return cartId;
}

/** A pack that is out, with one form and one scan that came back. */
async function somePapers(
  owner: TestShop["world"]["db"]["owner"],
  of: {
    readonly sellerId: string;
    readonly accountId: string;
    readonly orderId: string;
    readonly personId: string;
  },
): Promise<{ packId: string; formId: string; returnId: string }> {
  const [packId, formId, returnId] = [newId(), newId(), newId()];
  await owner.query(
    `insert into papers.pack (id, seller_id, account_id, person_id, order_id, reference, language, state, content, rules_version,
       created_at) values ($1, $2, $3, $4, $5, 'PK7M3QXR', 'de', 'sent', '{}', 0, now())`,
    [packId, of.sellerId, of.accountId, of.personId, of.orderId],
  );
  await owner.query(
    `insert into papers.form (id, pack_id, position, form, must, title, why, blocks, text_version, state)
     values ($1, $2, 1, 'contract', false, 'Vertrag', 'Er gilt.', '[]', 0, 'open')`,
    [formId, packId],
  );
  await owner.query(
    `insert into papers.return (id, seller_id, pack_id, source, content_type, file_name, bytes, size, pages, sha256, state, filed_at)
     values ($1, $2, $3, 'fax', 'application/pdf', 'fax.pdf', 'x', 1, 1, 'x', 'waiting', now())`,
    [returnId, of.sellerId, packId],
  );
  await owner.query(
    `insert into papers.signature (id, pack_id, round, signer, manner, consent_version, consent, network, device, signed_at,
       signed_on, paper_sha256) values ($1, $2, 1, 'Marlene', 'typed', '1', 'Ja.', '', '', now(), '2026-03-02', 'x')`,
    [newId(), packId],
  );
  for (const round of [0, 1])
    await owner.query(
      `insert into papers.paper (id, pack_id, kind, round, bytes, sha256, pages, created_at)
       values ($1, $2, $3, $4, '%PDF-1.7', repeat('a', 64), 1, now())`,
      [newId(), packId, round === 0 ? "pack" : "signed", round],
    );
  return { packId, formId, returnId };
}

async function theirThings(
  shop: TestShop,
  placed: { readonly orderId: string; readonly accountId: string; readonly personId: string },
): Promise<Record<string, unknown>> {
  const { world, seller } = shop;
  const { owner } = world.db;
  const { accountId, orderId, personId } = placed;
  const one = async (text: string, values: unknown[] = [accountId]): Promise<string> => {
    const { rows } = await owner.query<{ id: string }>(text, values);
    if (!rows[0]) throw new Error(`nothing was found: ${text}`);
    return rows[0].id;
  };
  const documentId = await one("select id from billing.document where account_id = $1 and state = 'issued'");
  await owner.query(
    `insert into billing.rendered (document_id, format, bytes, sha256, created_at)
     values ($1, 'xml', '<Invoice/>', encode(sha256('<Invoice/>'), 'hex'), now())`,
    [documentId],
  );
  const hostingId = await one("select id from hosting.account where account_id = $1");
  const contractId = await one("select id from contracts.contract where account_id = $1");
  const connectionId = await one("select id from sellers.connection where kind = 'gateway'", []);
  const { paymentId } = must(
    await world.act(bookByHand, shop.staff, {
      sellerId: seller.id,
      accountId,
      way: "transfer",
      money: { minor: 100n, currency: "EUR" },
      receivedOn: "2026-03-02",
      payer: "Marlene",
      reference: "",
      documents: [{ id: documentId, minor: 100n }],
    }),
  );
  const payoutId = newId();
  const { statementId, movementId } = await onStatement(shop);
  await owner.query(
    `insert into billing.payout (id, seller_id, account_id, currency, minor, manner, state, asked_at)
     values ($1, $2, $3, 'EUR', 100, 'as_paid', 'asked', now())`,
    [payoutId, seller.id, accountId],
  );
  const hold = {
    accountId,
    contractId,
    what: "dunning",
    fromOn: "2026-03-01",
    untilOn: null,
    reason: "asked",
  } as const;
  const holdId = must(await world.act(setHold, shop.staff, hold));
  const said = { name: "Marlene", email: "marlene@boettcher-keramik.de", reason: "", wantedOn: null };
  const number = await one("select contract_no as id from contracts.contract where account_id = $1");
  const declared = must(
    await world.act(declare, guest, {
      ...said,
      sellerId: seller.id,
      kind: "cancellation",
      cancelKind: "ordinary",
      contractText: number,
      language: "de",
      network: "192.0.2.1",
      device: "",
    }),
  );
  const signUpId = newId();
  await owner.query(
    `insert into people.sign_up (id, seller_id, email, email_key, language, state, asked_at)
     values ($1, $2, 'jule@neu.example', 'jule@neu.example', 'de', 'asked', '2026-03-01')`,
    [signUpId, seller.id],
  );
  const gift = {
    accountId,
    subjectKind: "hosting",
    subjectId: hostingId,
    reason: "a gift",
    untilOn: null,
  } as const;
  const grantId = must(await world.act(giveFree, shop.staff, gift));
  must(
    await world.act(asMachine, world.systemActor, { sellerId: seller.id, accountId, orderId, documentId }),
  );
  await world.runJobs();
  const methodId = newId();
  await owner.query(
    `insert into payments.method (id, account_id, seller_id, connection_id, kind, customer_ref, method_ref, brand, last4,
       expiry_month, expiry_year, is_default, state, created_at)
     values ($1, $2, $3, $4, 'card', 'cus_1', 'pm_1', 'visa', '4242', 12, 2049, true, 'usable', now())`,
    [methodId, accountId, seller.id, connectionId],
  );
  const cartId = await anUnsentCart(shop);
  const quoteId = await sentQuote(shop, accountId);
  const [vatCheckId, fieldId] = [newId(), newId()];
  await owner.query(
    `insert into tax.vat_check (id, seller_id, account_id, billing_profile_id, vat_id, state, created_at)
     select $1, $2, $3, p.id, 'DE136695976', 'unavailable', now() from customers.billing_profile p where p.account_id = $3 limit 1`,
    [vatCheckId, seller.id, accountId],
  );
  const exemptionId = newId();
  await owner.query(
    `insert into tax.exemption (id, seller_id, account_id, billing_profile_id, kind, country, basis, proof, valid_from,
       decided_by, decided_at)
     select $1, $2, $3, p.id, 'zero_rated', 'DE', 'a law', 'a paper', '2026-01-01', $4, now() from customers.billing_profile p
     where p.account_id = $3 limit 1`,
    [exemptionId, seller.id, accountId, personId],
  );
  await aConnection(owner, "vat_id", "vies");
  await owner.query(
    `insert into customers.field_definition (id, seller_id, on_kind, key, labels, field_type, position)
     values ($1, $2, 'account', 'cost_centre', '{"en":"Cost centre","de":"Kostenstelle"}', 'text', 0)`,
    [fieldId, seller.id],
  );
  const papers = await somePapers(owner, { sellerId: seller.id, accountId, orderId, personId });
  const [handoverId, receiverId] = [newId(), newId()];
  await owner.query(
    `insert into people.person (id, seller_id, name, email, email_key, language, time_zone, state, created_at)
     values ($1, $2, 'Next', 'next@kunde.example', 'next@kunde.example', 'de', 'Europe/Berlin', 'active', now())`,
    [receiverId, seller.id],
  );
  await owner.query(
    `insert into customers.handover (id, account_id, from_person, to_person, old_stays, keeps_methods, state, asked_at, expires_at)
     values ($1, $2, $3, $4, 'full', false, 'asked', now(), now() + interval '1 day')`,
    [handoverId, accountId, personId, receiverId],
  );
  const runId = newId();
  await owner.query(
    `insert into billing.run (id, seller_id, run_on, mode, state, started_at)
     values ($1, $2, current_date, 'approval', 'waiting', now())`,
    [runId, seller.id],
  );
  const caseId = newId();
  const sequenceId = newId();
  await owner.query(
    `insert into billing.sequence (id, seller_id, kind, version, steps, valid_from) values ($1, $2, 'test', 1, '[]', '2026-01-01')`,
    [sequenceId, seller.id],
  );
  await owner.query(
    `insert into billing.dunning_case (id, seller_id, account_id, document_id, sequence_id, state, due_on, opened_at)
     values ($1, $2, $3, $4, $5, 'running', '2026-04-01', now()) on conflict do nothing`,
    [caseId, seller.id, accountId, documentId, sequenceId],
  );
  const threadId = newId();
  await owner.query(
    `insert into threads.thread (id, seller_id, account_id, about_kind, about_id, subject, address, name, language, sealed_token,
       turn, created_at, last_at) values ($1, $2, $3, 'account', $3, 'A question', 'm@kundin.example', 'M', 'de', 'x', 'host', now(), now())`,
    [threadId, seller.id, accountId],
  );
  await owner.query(
    `insert into chat.chat (thread_id, seller_id, account_id, person_id, state, asked_at, due_at)
     values ($1, $2, $3, $4, 'waiting', now(), now() + interval '1 hour')`,
    [threadId, seller.id, accountId, personId],
  );
  const arrivalId = newId();
  await owner.query(
    `insert into threads.arrival (id, seller_id, connection_id, state, recipients, sender, bytes, received_at)
     values ($1, $2, $3, 'unmatched', '{}', 'm@kundin.example', 1, now())`,
    [arrivalId, seller.id, connectionId],
  );
  const noteId = newId();
  await owner.query(
    `insert into customers.note (id, account_id, text, author_id, created_at)
     select $1, $2, 'Marlene calls often', person_id, now() from staff.member limit 1`,
    [noteId, accountId],
  );
  const printRunId = newId();
  await owner.query("insert into print.run (id, seller_id, printed_at) values ($1, $2, now())", [
    printRunId,
    seller.id,
  ]);
  await owner.query("update print.job set run_id = $1 where account_id = $2", [printRunId, accountId]);
  const fileId = newId();
  await owner.query(
    `insert into threads.file (id, seller_id, arrival_id, name, content_type, bytes, content)
     values ($1, $2, $3, 'a.pdf', 'application/pdf', 1, 'x')`,
    [fileId, seller.id, arrivalId],
  );
  const [entryId, ticketFileId] = [newId(), newId()];
  await owner.query(
    `insert into threads.entry (id, thread_id, direction, author, author_name, verified, automatic, body, written_at)
     values ($1, $2, 'in', 'customer', 'M', true, false, 'A question', now())`,
    [entryId, threadId],
  );
  await owner.query(
    `insert into threads.file (id, seller_id, entry_id, name, content_type, bytes, content)
     values ($1, $2, $3, 'b.pdf', 'application/pdf', 1, 'x')`,
    [ticketFileId, seller.id, entryId],
  );
  return {
    sellerId: seller.id,
    fromSellerId: seller.id,
    accountId,
    ticketFileId,
    noteId,
    threadId,
    arrivalId,
    fileId,
    orderId,
    personId,
    documentId,
    hostingId,
    contractId,
    connectionId,
    roleId: await one("select id from staff.role where name = 'Support'", []),
    serverId: await one("select id from hosting.server limit 1", []),
    paymentId,
    statementId,
    movementId,
    payoutId,
    holdId,
    grantId,
    methodId,
    vatCheckId,
    exemptionId,
    fieldId,
    ...papers,
    cartId,
    quoteId,
    lineId: newId(),
    caseId: await one("select id from billing.dunning_case where account_id = $1"),
    domainId: await one("select id from domains.domain where account_id = $1"),
    itemId: await one("select id from orders.item where order_id = $1", [orderId]),
    messageId: await one(
      "select id from messages.message where account_id = $1 and markup is not null and not sealed order by id limit 1",
    ),
    billingProfileId: await one("select id from customers.billing_profile where account_id = $1"),
    toAccountId: accountId,
    printJobIds: [await one("select id from print.job where account_id = $1")],
    printJobId: await one("select id from print.job where account_id = $1"),
    printRunId,
    signUpId,
    handoverId,
    runId,
    taskId: await one("select id from staff.task where account_id = $1 and state = 'open' limit 1"),
    productId: await one("select product_id as id from orders.item where order_id = $1", [orderId]),
    planId: await one("select plan_id as id from orders.item where order_id = $1", [orderId]),
    couponId: await one(
      `insert into coupons.coupon (id, seller_id, code, permyriad, first_orders_only, valid_from, state, created_at)
       select gen_random_uuid(), seller_id, upper(short_id), 1000, false, '2020-01-01', 'on', created_at
       from orders.order where id = $1 on conflict (seller_id, code) do update set state = 'on' returning id`,
      [orderId],
    ),
    groupId: await one(
      `insert into catalogue.product_group (id, seller_id, names, position, created_at)
       select gen_random_uuid(), seller_id, '{"de":"A","en":"A"}', 1, created_at from orders.order where id = $1 returning id`,
      [orderId],
    ),
    optionId: await one("select id from catalogue.product_option where key = 'databases' limit 1", []),
    attemptId: await one("select id from kernel.attempt where account_id = $1 limit 1"),
    declarationId: declared.id,
    refundId: await one(
      `insert into payments.refund (id, payment_id, account_id, currency, minor, state, reason, created_at)
       select gen_random_uuid(), id, account_id, currency, 1, 'waiting', 'x', created_at from payments.payment
       where account_id = $1 limit 1 returning id`,
    ),
    jobId: 1n,
  };
}
