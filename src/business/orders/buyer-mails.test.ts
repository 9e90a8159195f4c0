// What must never happen to a buyer: a change of their order they hear nothing of, the same said twice, a mail in somebody
// else's language.
import { beforeAll, describe, expect, it } from "vitest";
import { chooseMode, choosePath, MOVES } from "../../../test/support/order-moves.ts";
import type { OPENINGS } from "../../../test/support/order-moves.ts";
import { guest, orderInput, settle, testShop } from "../../../test/support/shop.ts";
import type { TestShop, Wish } from "../../../test/support/shop.ts";
import { businessDay } from "../../../test/support/business-day.ts";
import { asContent, camtFile } from "../../../test/support/bank-file.ts";
import type { Told as BankLine } from "../../../test/support/bank-file.ts";
import { expectSound } from "../../../test/support/soundness.ts";
import { newId } from "../../kernel/ids.ts";
import { keepStatement } from "../bank/index.ts";
import { must } from "../../kernel/result.ts";
import { retryDomain } from "../domains/index.ts";
import { retryHosting } from "../hosting/index.ts";
import { allTemplates } from "../messages/index.ts";
import { bookByHand } from "../payments/index.ts";
import { changeSetting } from "../sellers/index.ts";
import { dropOrder, orderForTracker, placeOrder, previewSetting, rejectOrder } from "./index.ts";
import { noteItemFailed, noteItemRetried } from "./set-up/note-item.ts";
import { tellItem } from "./set-up/tell-item.ts";

let shop: TestShop;
beforeAll(async () => {
  shop = await testShop();
});

type Story = {
  readonly path: keyof typeof OPENINGS;
  readonly mode?: "automatic" | "gated" | "manual";
  readonly wish?: Wish;
  readonly moves: readonly string[];
  /** Every mail to the buyer after the first, which asks to confirm. */
  readonly mails: readonly string[];
};

const begun = ["order_accepted", "domains_requested"];
const CODE = ["confirm", "have a code sent", "enter the newest code"];
const FORM = "accept the next form at the desk";
const paid = { plan: "business", payBy: "card" } as const;

const STORIES: Readonly<Record<string, Story>> = {
  "taken at once": {
    path: "instant",
    moves: ["confirm"],
    mails: [...begun, "domain_ready", "hosting_ready", "welcome"],
  },
  "waiting for a code, then accepted": {
    path: "sms",
    moves: CODE,
    mails: ["order_awaiting_code", ...begun, "domain_ready", "hosting_ready", "welcome"],
  },
  "waiting for its money, then accepted": {
    path: "sms",
    wish: paid,
    moves: [...CODE, "reserve the money on a card"],
    mails: [
      "order_awaiting_code",
      "order_awaiting_payment",
      ...begun,
      "domain_ready",
      "hosting_ready",
      "welcome",
    ],
  },
  "reviewed, asked about, answered, accepted": {
    path: "review",
    moves: ["confirm", "ask the buyer", "answer the desk", "accept at the desk"],
    mails: [
      "order_in_review",
      "thread_entry",
      "order_answered",
      ...begun,
      "domain_ready",
      "hosting_ready",
      "welcome",
    ],
  },
  "reviewed and dropped": {
    path: "review",
    moves: ["confirm", "drop at the desk"],
    mails: ["order_in_review", "order_dropped"],
  },
  "reviewed, rejected, opened again": {
    path: "review",
    moves: ["confirm", "reject at the desk", "take the decision back"],
    mails: ["order_in_review", "order_rejected", "order_reopened"],
  },
  "accepted, and taken back while its papers are awaited": {
    path: "review",
    wish: { payBy: "debit" },
    moves: ["confirm", "accept at the desk", "take the decision back"],
    mails: ["order_in_review", "papers_sent", "order_reopened", "papers_not_needed"],
  },
  "proven by the code while papers that are needed in any case are out": {
    path: "sms",
    wish: { payBy: "debit" },
    moves: ["confirm", "ask for papers beside the code", "have a code sent", "enter the newest code"],
    mails: ["order_awaiting_code", "papers_sent", "order_papers_still_missing"],
  },
  "rejected by the check": { path: "reject", moves: ["confirm"], mails: ["order_rejected"] },
  "sent back on paper, one form asked for again": {
    path: "papers",
    moves: ["confirm", "send the papers back", "ask for the next form again", ...Array(4).fill(FORM)],
    mails: ["papers_sent", "papers_received", "papers_asked_again"],
  },
  "sent back on paper and accepted, its money comes next": {
    path: "papers",
    wish: paid,
    moves: ["confirm", "send the papers back", ...Array(6).fill(FORM)],
    mails: ["papers_sent", "papers_received", "order_papers_accepted"],
  },
  "done without papers, its money comes next": {
    path: "papers",
    wish: paid,
    moves: ["confirm", ...Array(6).fill("waive the next form at the desk")],
    mails: ["papers_sent", "papers_done_without", "order_papers_accepted"],
  },
  "declined on paper": {
    path: "papers",
    moves: ["confirm", "decline the papers"],
    mails: ["papers_sent", "papers_declined", "order_in_review"],
  },
  "signed online": {
    path: "papers",
    moves: ["confirm", "sign the papers"],
    mails: ["papers_sent", "papers_signed", ...begun, "domain_ready", "hosting_ready", "welcome"],
  },
  "cancelled by its buyer": {
    path: "sms",
    moves: ["confirm", "cancel", "cancel"],
    mails: ["order_awaiting_code", "order_cancelled"],
  },
  expired: {
    path: "sms",
    moves: ["confirm", "five weeks pass", "five weeks pass"],
    mails: ["order_awaiting_code", "order_expired"],
  },
  "held for a release": {
    path: "instant",
    mode: "gated",
    moves: ["confirm", "release what is held", "release what is held"],
    mails: [...begun, "item_by_hand", "domain_ready", "item_released", "hosting_ready", "welcome"],
  },
  "set up by hand": {
    path: "instant",
    mode: "manual",
    moves: ["confirm", "do the next step by hand", "do the next step by hand", "do the next step by hand"],
    mails: [...begun, "item_by_hand", "domain_ready", "item_ready", "set_up_note", "welcome"],
  },
  "refused by the registry and given up": {
    path: "instant",
    wish: { domain: "premium-story.de" },
    moves: ["confirm", "give up what is stuck"],
    mails: [...begun, "domain_failed", "hosting_ready", "item_given_up", "welcome"],
  },
};

async function place(wish: Wish, language: "de" | "en"): Promise<string> {
  const input = await orderInput(shop, wish);
  if (!input.buyer?.person) throw new Error("an order without a buyer");
  const buyer = { ...input.buyer, person: { ...input.buyer.person, language } };
  const termsIds = await termsIn(language, input.termsIds);
  const { orderId } = must(await shop.world.act(placeOrder, guest, { ...input, buyer, language, termsIds }));
  await settle(shop);
  return orderId;
}

const termsIn = async (language: string, german: readonly string[]): Promise<string[]> => {
  const { rows } = await shop.world.db.owner.query<{ id: string }>(
    "select id from sellers.terms where language = $1",
    [language],
  );
  return [...german, ...rows.map((row) => row.id)];
};

type Told = { readonly template: string; readonly language: string; readonly subject: string };
/** To the buyer alone, oldest first. */
async function told(orderId: string): Promise<Told[]> {
  const { rows } = await shop.world.db.owner.query<Told>(
    `select m.template, m.language, m.subject from messages.message m join orders.order o on o.id = m.about_id
     where o.id = $1 and m.channel = 'mail' and m.person_id = o.person_id order by m.id`,
    [orderId],
  );
  return rows;
}

/** The words of a subject before its first value, as written for this language. */
function beginning(template: string, language: "de" | "en"): string {
  const texts = allTemplates().find((one) => one.key === template)?.texts[language];
  if (texts === undefined || typeof texts === "string") throw new Error(`${template} is no mail`);
  return /^[^{]*/.exec(texts.subject)?.[0] ?? "";
}

async function play(orderId: string, moves: readonly string[]): Promise<void> {
  for (const name of moves) {
    const move = MOVES.find((one) => one.name === name);
    if (!move) throw new Error(`nobody can ${name}`);
    await move.play(shop, orderId);
    await settle(shop);
  }
}

describe("the buyer hears by mail of each change, once and in their language, of an order", () => {
  const rows = Object.entries(STORIES).map(
    ([name, story], at) => [name, story, at % 2 === 0 ? "de" : "en"] as const,
  );
  it.each(rows)("%s", async (_, { path, mode, wish, moves, mails }, language) => {
    await choosePath(shop, path);
    await chooseMode(shop, mode ?? "automatic");
    const orderId = await place(wish ?? {}, language);
    await play(orderId, moves);
    const said = await told(orderId);
    expect(said.map((one) => one.template).toSorted()).toEqual(["order_received", ...mails].toSorted());
    for (const { template, language: spoken, subject } of said) {
      expect(spoken, template).toBe(language);
      expect(subject.startsWith(beginning(template, language)), `${template}: ${subject}`).toBe(true);
    }
  });
});

describe("a thing that failed and is tried again", () => {
  type Subject = { readonly id: string; readonly state: string; readonly itemId: string };
  const since = async (orderId: string, before: number): Promise<string[]> =>
    (await told(orderId)).slice(before).map((one) => one.template);
  const subjectOf = async (orderId: string, kind: string): Promise<Subject> => {
    const { rows } = await shop.world.db.owner.query<Subject>(
      'select subject_id as id, state, id as "itemId" from orders.item where order_id = $1 and kind = $2',
      [orderId, kind],
    );
    return rows[0]!;
  };
  const openTasks = async (orderId: string): Promise<number> =>
    (
      await shop.world.db.owner.query(
        "select from staff.task where subject_id = $1 and kind = 'item_failed' and state = 'open'",
        [orderId],
      )
    ).rowCount ?? 0;

  it("is told as delayed, as tried again and as ready, and lies on the desk only while it needs a person", async () => {
    await choosePath(shop, "instant");
    await chooseMode(shop, "automatic");
    const domain = "schon-am-server.de";
    const squatter = {
      username: "vorher",
      domain,
      plan: "starter",
      password: "Sommer-2026-x",
      contactEmail: "x@y.de",
    };
    expect(await shop.panel.panel.createAccount(squatter)).toMatchObject({ kind: "done" });
    const orderId = await place({ domain }, "de");
    await play(orderId, ["confirm"]);
    const before = await told(orderId);
    expect(before.map((one) => one.template)).toContain("item_delayed");
    expect(await openTasks(orderId)).toBe(1);
    await shop.panel.panel.terminateAccount("vorher");
    const { id: hostingId } = await subjectOf(orderId, "hosting");
    const again = () => shop.world.act(retryHosting, shop.staff, { hostingId });
    must(await again());
    expect(await again()).toMatchObject({ refusal: { code: "bad_move" } });
    await settle(shop);
    expect((await since(orderId, before.length)).toSorted()).toEqual([
      "hosting_ready",
      "item_retried",
      "welcome",
    ]);
    expect(await openTasks(orderId)).toBe(0);
  });

  it("is told each time as tried again and as failed again, and lies on the desk again", async () => {
    const orderId = await place({ domain: "premium-nochmal.de" }, "en");
    await play(orderId, ["confirm"]);
    const before = await told(orderId);
    expect(before.map((one) => one.template)).toContain("domain_failed");
    for (const _ of [1, 2]) {
      const { id: domainId } = await subjectOf(orderId, "domain");
      must(await shop.world.act(retryDomain, shop.staff, { domainId }));
      await settle(shop);
      // The registry's word that it works on it, heard twice: once for each try.
      const { itemId } = await subjectOf(orderId, "domain");
      for (const _again of [1, 2])
        must(await shop.world.act(tellItem, shop.world.systemActor, { itemId, state: "pending" }));
      expect((await subjectOf(orderId, "domain")).state).toBe("failed");
      expect(await openTasks(orderId)).toBe(1);
    }
    const twice = ["domain_failed", "domain_pending", "item_retried"].flatMap((one) => [one, one]);
    expect((await since(orderId, before.length)).toSorted()).toEqual(twice);
    // The same time told once more is the same mail.
    const { itemId } = await subjectOf(orderId, "domain");
    for (const state of ["failed", "retried"])
      must(await shop.world.act(tellItem, shop.world.systemActor, { itemId, state }));
    expect(await since(orderId, before.length)).toHaveLength(twice.length);
  });

  it("never stays on its way for ever where that it failed again was heard before that it was tried again", async () => {
    const orderId = await place({ domain: "premium-ueberholt.de" }, "en");
    await play(orderId, ["confirm"]);
    const before = await told(orderId);
    const { id: domainId, itemId } = await subjectOf(orderId, "domain");
    const { rows } = await shop.world.db.owner.query<{ state: string }>(
      "select registry_state as state from domains.domain where id = $1",
      [domainId],
    );
    expect(rows).toEqual([{ state: "failed" }]);
    must(await shop.world.act(noteItemFailed, shop.world.systemActor, { itemId, fault: "registry_refused" }));
    must(await shop.world.act(noteItemRetried, shop.world.systemActor, { itemId }));
    await settle(shop);
    expect((await subjectOf(orderId, "domain")).state).toBe("failed");
    expect(await openTasks(orderId)).toBe(1);
    expect((await since(orderId, before.length)).toSorted()).toEqual(["domain_failed", "item_retried"]);
  });
});

describe("the last mail of an order that came to nothing says of preview and money what its page says, where it was", () => {
  const GONE = {
    en: "Nothing was set up and nothing is owed. Your preview is removed, with what was in it. €5.00 that you paid stays yours with us: it counts towards your next invoice. If you want it sent back, write to us.",
    de: "Es wurde nichts eingerichtet und Sie schulden nichts. Ihre Vorschau wird mit ihrem Inhalt entfernt. 5,00 €, die Sie bezahlt haben, bleiben Ihr Guthaben bei uns und zählen für Ihre nächste Rechnung. Möchten Sie das Geld zurück, schreiben Sie uns.",
  } as const;
  const ENDS: readonly (readonly [how: string, "review" | "sms", move: string, "en" | "de", said: string])[] =
    [
      ["dropped though nobody agreed to it", "review", "drop", "en", `your order was ended. ${GONE.en}`],
      ["dropped, in German", "review", "drop", "de", `Ihre Bestellung wurde beendet. ${GONE.de}`],
      [
        "rejected",
        "review",
        "reject",
        "en",
        "We cannot take this order: the payment could not be confirmed.",
      ],
      ["rejected, in German", "review", "reject", "de", GONE.de],
      ["cancelled", "review", "cancel", "en", `your order is cancelled. ${GONE.en}`],
      ["expired", "sms", "five weeks pass", "de", `von selbst verfallen. ${GONE.de}`],
    ];

  it.each(ENDS)("%s", async (_, path, move, language, said) => {
    const { world, seller, staff } = shop;
    await choosePath(shop, path);
    const value = { ...previewSetting.fallback, domain: "preview.nordlicht.example", paths: [path] };
    must(await world.act(changeSetting, staff, { sellerId: seller.id, key: previewSetting.key, value }));
    const orderId = await place({}, language);
    await play(orderId, ["confirm", "ask for a preview"]);
    const { accountId, buyerEmail } = (await orderForTracker(world.db.read, orderId, world.clock.machine()))!;
    const booked = { way: "transfer", receivedOn: "2026-03-02", payer: "Mia", reference: "" } as const;
    const money = { minor: 500n, currency: "EUR" };
    must(await world.act(bookByHand, staff, { ...booked, sellerId: seller.id, accountId, money, orderId }));
    if (move === "drop") must(await world.act(dropOrder, staff, { orderId, reason: "unreachable" }));
    else if (move === "reject") must(await world.act(rejectOrder, staff, { orderId, reason: "stolen_card" }));
    else await play(orderId, [move]);
    await settle(shop);
    const last = shop.mail.kept.filter(({ mail }) => mail.to.includes(buyerEmail)).at(-1)?.mail.text ?? "";
    const text = last.replaceAll(/\s+/g, " ");
    expect(text).toContain(said);
    expect(text).toContain(GONE[language]);
    expect(text).not.toMatch(/as agreed|wie besprochen/);
  });
});

describe("a transfer on a bank statement that names an order", () => {
  const transfer = async (told: readonly BankLine[]) => {
    const day = businessDay(shop.world);
    const text = camtFile({ id: `order ${newId()}`, day, told, openingMinor: BigInt(Date.now()) });
    const kept = { sellerId: shop.seller.id, fileName: "auszug.xml", content: asContent(text) };
    const { statementIds } = must(await shop.world.act(keepStatement, shop.staff, kept));
    await settle(shop);
    const { rows } = await shop.world.db.owner.query<{ state: string; how: string | null }>(
      "select state, how from bank.entry where statement_id = $1 order by position",
      [statementIds[0]],
    );
    return rows.map((row) => [row.state, row.how]);
  };
  const facts = async (orderId: string) =>
    (
      await shop.world.db.owner.query<{ short: string; number: string; minor: string; state: string }>(
        `select short_id as short, order_no as number, total_minor as minor, state from orders.order where id = $1`,
        [orderId],
      )
    ).rows[0]!;

  it("pays it before there is an invoice where the sum is exact, and never twice, less, or for an order that waits for nothing", async () => {
    await choosePath(shop, "sms");
    const orderId = await place({ plan: "business", payBy: "transfer" }, "de");
    await play(orderId, CODE);
    const { short, minor, state } = await facts(orderId);
    expect(state).toBe("awaiting_payment");
    const whole = BigInt(minor);
    const words = `Bestellung ${short.toLowerCase().replace("-", " ")}`;
    expect(await transfer([{ minor: whole - 1n, words }])).toEqual([["unmatched", null]]);
    expect((await facts(orderId)).state).toBe("awaiting_payment");
    expect(
      await transfer([
        { minor: whole, words },
        { minor: whole, words },
      ]),
    ).toEqual([
      ["booked", "order"],
      ["unmatched", null],
    ]);
    const after = await facts(orderId);
    expect(after.state).toBe("completed");
    expect(await transfer([{ minor: whole, words: after.number }])).toEqual([["unmatched", null]]);
    await expectSound(shop);
  });
});
