// A copy and an erasure as people ask for them. What must never happen: that somebody else fetches a copy, that it holds another's
// values or a key to get in, that one colleague alone erases a customer, or that an erasure stops half-way.
import { inflateRawSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { portalScene } from "../../../test/support/portal-scene.ts";
import type { PortalCustomer, PortalScene } from "../../../test/support/portal-scene.ts";
import { rawMail } from "../../../test/support/raw-mail.ts";
import { aConnection, aCustomer } from "../../../test/support/scene.ts";
import { must } from "../../kernel/result.ts";
import type { PersonActor, StaffActor } from "../../kernel/rights.ts";
import { addContact, personActorOf } from "../customers/index.ts";
import { personalParts } from "../personal/index.ts";
import { receiveMail } from "../threads/index.ts";
import { createMember, staffActorOf } from "../staff/index.ts";
import { tableTitle } from "./copy.words.ts";
import {
  approveErasure,
  askErasure,
  askExport,
  carryOutErasure,
  confirmErasure,
  erasures,
  fetchExport,
  noteOf,
  repeatErasures,
  startErasure,
  startExport,
  stopErasure,
} from "./index.ts";
import { freeBefore, freeOn, yearsKept } from "./erasure.rules.ts";
import { retentions } from "./erasure.store.ts";

let scene: PortalScene;
let mia: PortalCustomer;
let otto: PortalCustomer;
let anna: StaffActor;
let ben: StaffActor;

beforeAll(async () => {
  scene = await portalScene();
  mia = await scene.customer("Mia Brandt", "mia-brandt.de");
  otto = await scene.customer("Otto Lang", "otto-lang.de");
  anna = await colleague("anna");
  ben = await colleague("ben");
}, 120_000);

async function colleague(name: string): Promise<StaffActor> {
  const { world } = scene.web;
  const facts = { name, email: `${name}@staff.example`, language: "en", timeZone: "Europe/Berlin" };
  const { personId } = must(
    await world.act(createMember, world.systemActor, { ...facts, role: "Owner", sellerIds: null }),
  );
  const actor = await staffActorOf(world.db.read, personId, { via: "web", requestId: null });
  if (!actor) throw new Error("there is no such colleague");
  return { ...actor, provenAt: world.clock.machine() };
}

async function signedIn(personId: string, accountId: string | null): Promise<PersonActor> {
  const { db, clock } = scene.web.world;
  const how = { via: "web" as const, requestId: null, accountId };
  return { ...(await personActorOf(db.read, personId, scene.web.sellerId, how)), provenAt: clock.machine() };
}

/** The files of an archive by name, read by its directory, the way programs do. */
function unzip(bytes: Buffer): ReadonlyMap<string, Buffer> {
  const found = new Map<string, Buffer>();
  const end = bytes.lastIndexOf(Buffer.from("PK\u0005\u0006"));
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [packed, nameLength, start] = [
      bytes.readUInt32LE(at + 20),
      bytes.readUInt16LE(at + 28),
      bytes.readUInt32LE(at + 42),
    ];
    const name = bytes.toString("utf8", at + 46, at + 46 + nameLength);
    const body = start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28);
    found.set(name, inflateRawSync(bytes.subarray(body, body + packed)));
    at += 46 + nameLength;
  }
  return found;
}

type Copy = { readonly tables: Record<string, Record<string, unknown>[]> };
const newestOf = async (personId: string): Promise<{ id: string; state: string }> =>
  (
    await scene.web.world.db.owner.query(
      "select id, state from privacy.export where person_id = $1 order by id desc limit 1",
      [personId],
    )
  ).rows[0];

async function copyFor(personId: string, accountId: string | null): Promise<ReadonlyMap<string, Buffer>> {
  const { world } = scene.web;
  const actor = await signedIn(personId, accountId);
  const { exportId } = must(await world.act(askExport, actor, { personId, accountId, reason: "" }));
  await scene.settle();
  return unzip(must(await world.act(fetchExport, actor, { exportId, personId })).bytes);
}

describe("a copy", () => {
  it("A84: holds everything of an account's holder, files as they are, and nothing of anybody else", async () => {
    await mia.browser.get(`/portal/invoices/${mia.documentId}/pdf`);
    const files = await copyFor(mia.personId, mia.accountId);
    const copy = JSON.parse(String(files.get("data.json"))) as Copy;
    expect(copy.tables["people.person"]).toMatchObject([{ name: "Mia Brandt", email: mia.email }]);
    expect(copy.tables["domains.domain"]).toMatchObject([{ name: "mia-brandt.de" }]);
    expect(copy.tables["billing.document"]?.length).toBe(1);
    const pdf = copy.tables["billing.rendered"]?.map((row) => String(row["bytes"])) ?? [];
    expect(pdf.length).toBeGreaterThan(0);
    for (const name of pdf) expect(files.get(name)?.subarray(0, 5).toString()).toBe("%PDF-");
    const everything = [...files.values()].map(String).join("\n");
    expect(everything).not.toMatch(/Otto Lang|otto-lang/);
    expect(String(files.get("index.html"))).toContain("Mia Brandt");
  });

  it("holds no key: neither passwords and tokens nor the words of mails that let somebody in", async () => {
    const files = await copyFor(mia.personId, mia.accountId);
    const copy = JSON.parse(String(files.get("data.json"))) as Copy;
    const names = Object.values(copy.tables).flatMap((rows) => rows.flatMap((row) => Object.keys(row)));
    expect(names.filter((name) => /token|secret|sealed_|_hash|hmac/.test(name))).toEqual([]);
    const sealed = copy.tables["messages.message"]?.filter((row) => row["sealed"] === true) ?? [];
    expect(sealed.length).toBeGreaterThan(0);
    for (const row of sealed) expect([row["body_text"], row["body_html"]]).toEqual([null, null]);
  });

  it("of a contact holds their person and their acts, nothing of the account they help with", async () => {
    const { world } = scene.web;
    const scopes = [
      {
        area: "invoices",
        verb: "see" as const,
        onKind: null,
        onId: null,
        validFrom: "2020-01-01",
        validUntil: null,
      },
    ];
    const rights = { scopes, orderLimit: null };
    const contact = {
      accountId: mia.accountId,
      name: "Carla Konto",
      email: "carla@kundin.example",
      ...rights,
    };
    const { personId } = must(await world.act(addContact, world.systemActor, contact));
    const stranger = await world.act(askExport, await signedIn(personId, null), {
      personId,
      accountId: mia.accountId,
      reason: "",
    });
    expect(stranger).toMatchObject({ refusal: { code: "no_such" } });
    const files = await copyFor(personId, null);
    const copy = JSON.parse(String(files.get("data.json"))) as Copy;
    expect(copy.tables["people.person"]).toMatchObject([{ name: "Carla Konto" }]);
    expect(Object.keys(copy.tables)).not.toContain("billing.document");
    expect(String(files.get("data.json"))).not.toContain("mia-brandt.de");
  });

  it("is fetched by nobody else, not after its week, and not in an old sign-in", async () => {
    const { world } = scene.web;
    const { act } = world;
    const { id: exportId } = await newestOf(mia.personId);
    const asked = { exportId, personId: otto.personId };
    const other = await signedIn(otto.personId, otto.accountId);
    expect(await act(fetchExport, other, asked)).toMatchObject({ refusal: { code: "no_such" } });
    expect(await act(fetchExport, anna, { exportId, personId: mia.personId })).toMatchObject({ ok: false });
    const { provenAt: _gone, ...stale } = await signedIn(mia.personId, mia.accountId);
    expect(await act(fetchExport, stale, { exportId, personId: mia.personId })).toMatchObject({
      refusal: { code: "prove_again" },
    });
    await world.db.owner.query("update privacy.export set expires_at = asked_at - interval '1 second'");
    for (const tick of world.ticks.filter((one) => one.name === "drop_old_exports"))
      await tick.run(world.kit, world.clock.business());
    expect((await newestOf(mia.personId)).state).toBe("gone");
    const late = { exportId, personId: mia.personId };
    expect(await act(fetchExport, await signedIn(mia.personId, mia.accountId), late)).toMatchObject({
      ok: false,
    });
  });

  it("is made once for two wishes at once, and three times a day at most", async () => {
    const { act } = scene.web.world;
    const actor = await signedIn(otto.personId, otto.accountId);
    const wish = { personId: otto.personId, accountId: otto.accountId, reason: "" };
    const both = await Promise.all([act(askExport, actor, wish), act(askExport, actor, wish)]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(both.find((one) => !one.ok)).toMatchObject({ refusal: { code: "asked_already" } });
    await scene.settle();
    for (const _again of [1, 2]) {
      must(await act(askExport, actor, wish));
      await scene.settle();
    }
    expect(await act(askExport, actor, wish)).toMatchObject({ refusal: { code: "too_many" } });
  });

  it("started by staff needs a reason, and is still the customer's alone", async () => {
    const { world } = scene.web;
    const { accountId, personId } = await aCustomer(world.db.owner, scene.web.sellerId, {
      name: "Ida Stern",
    });
    const wish = { personId, accountId };
    expect(await world.act(startExport, anna, { ...wish, reason: " " })).toMatchObject({
      refusal: { code: "reason_missing" },
    });
    const { exportId } = must(await world.act(startExport, anna, { ...wish, reason: "By letter" }));
    await scene.settle();
    expect(await world.act(fetchExport, anna, { exportId, personId })).toMatchObject({ ok: false });
    expect(scene.web.mail.kept.at(-1)?.mail.subject).toMatch(/Kopie Ihrer Angaben liegt bereit/);
    expect(scene.web.mail.kept.at(-1)?.mail.attachments).toEqual([]);
    must(await world.act(fetchExport, await signedIn(personId, accountId), { exportId, personId }));
  });

  it("calls every table by a word that people know", () => {
    const tables = personalParts().flatMap((part) => part.tables.filter((one) => one.shown !== undefined));
    expect(tables.map((one) => one.table).filter((table) => tableTitle(table, "de") === table)).toEqual([]);
  });
});

describe("an erasure by staff", () => {
  const somebody = async (name: string) => {
    const { owner } = scene.web.world.db;
    const made = await aCustomer(owner, scene.web.sellerId, { name });
    return { personId: made.personId, accountId: made.accountId };
  };
  const nameOf = async (personId: string): Promise<string> =>
    (await scene.web.world.db.owner.query("select name from people.person where id = $1", [personId])).rows[0]
      .name;
  const later = async (days: number): Promise<void> => {
    const { world } = scene.web;
    await world.setClock(new Date(world.clock.business().getTime() + days * 86_400_000).toISOString());
    for (const tick of world.ticks.filter((one) => one.name === "carry_out_erasures"))
      await tick.run(world.kit, world.clock.business());
  };

  it("is not done by one colleague alone, nor by two at once twice", async () => {
    const { act } = scene.web.world;
    const who = await somebody("Paul Sommer");
    expect(await act(startErasure, anna, { ...who, reason: "x" })).toMatchObject({
      refusal: { code: "reason_missing" },
    });
    const { erasureId } = must(await act(startErasure, anna, { ...who, reason: "By letter" }));
    await later(60);
    expect(await nameOf(who.personId)).toBe("Paul Sommer");
    expect(await act(approveErasure, anna, { erasureId })).toMatchObject({ refusal: { code: "own" } });
    const both = await Promise.all([1, 2].map(() => act(approveErasure, ben, { erasureId })));
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    await scene.settle();
    await later(15);
    expect(await nameOf(who.personId)).not.toContain("Paul");
  });

  it("is stopped as long as nothing was erased, and never of who has a contract that runs", async () => {
    const { act } = scene.web.world;
    const who = await somebody("Lena Winter");
    const { erasureId } = must(await act(startErasure, anna, { ...who, reason: "By letter" }));
    must(await act(stopErasure, ben, { erasureId }));
    expect(await act(approveErasure, ben, { erasureId })).toMatchObject({ ok: false });
    const running = { personId: mia.personId, accountId: mia.accountId, reason: "By letter" };
    expect(await act(startErasure, anna, running)).toMatchObject({ refusal: { code: "in_the_way" } });
    const alone = { personId: mia.personId, accountId: null, reason: "By letter" };
    expect(await act(startErasure, anna, alone)).toMatchObject({ refusal: { code: "in_the_way" } });
  });

  it("that breaks in the middle has erased nothing, and is done whole the next time", async () => {
    const { world } = scene.web;
    const who = await somebody("Nora Herbst");
    const { erasureId } = must(await world.act(startErasure, anna, { ...who, reason: "By letter" }));
    must(await world.act(approveErasure, ben, { erasureId }));
    await scene.settle();
    await world.setClock(new Date(world.clock.business().getTime() + 15 * 86_400_000).toISOString());
    await world.db.owner.query(
      "alter table customers.account add constraint broken check (name <> '–––') not valid",
    );
    await expect(world.act(carryOutErasure, world.systemActor, { erasureId })).rejects.toThrow(/broken/);
    expect(await nameOf(who.personId)).toBe("Nora Herbst");
    await world.db.owner.query("alter table customers.account drop constraint broken");
    expect(must(await world.act(carryOutErasure, world.systemActor, { erasureId }))).toBe("done");
    expect(await nameOf(who.personId)).toBe("–––");
  });

  it("is told again after a restore by its note, and passes over who is erased already", async () => {
    const { world } = scene.web;
    const note = noteOf(await erasures(world.db.read, { sellerIds: null }, { limit: 100 }));
    expect(note.erased.length).toBeGreaterThan(1);
    const text = JSON.stringify(note);
    expect(text).not.toMatch(/Nora|Paul/);
    expect(must(await world.act(repeatErasures, anna, { note: text }))).toEqual({ again: 0 });
    const back = await somebody("Rosa Restore");
    const restored = { ...note, erased: [{ person: back.personId, account: back.accountId }] };
    expect(must(await world.act(repeatErasures, anna, { note: JSON.stringify(restored) }))).toEqual({
      again: 1,
    });
    await later(0);
    expect(await nameOf(back.personId)).toBe("–––");
    expect(await world.act(repeatErasures, anna, { note: "{" })).toMatchObject({
      refusal: { code: "malformed" },
    });
  });
});

describe("who erases themselves", () => {
  it("ends as a person while the account they helped with goes on", async () => {
    const { world } = scene.web;
    const rights = { scopes: [], orderLimit: null };
    const contact = {
      accountId: otto.accountId,
      name: "Kurt Helfer",
      email: "kurt@kundin.example",
      ...rights,
    };
    const { personId } = must(await world.act(addContact, world.systemActor, contact));
    const actor = await signedIn(personId, null);
    must(await world.act(askErasure, actor, { personId, accountId: null, reason: "" }));
    await scene.settle();
    const mail = scene.web.mail.kept.at(-1)?.mail.text ?? "";
    const token = /\/erasure\/([\w-]{43})/.exec(mail)?.[1] ?? "";
    const guest = { kind: "guest" as const, id: null, bearer: null, via: "web" as const, requestId: null };
    must(await world.act(confirmErasure, guest, { token }));
    expect(await world.act(confirmErasure, guest, { token })).toMatchObject({
      refusal: { code: "link_gone" },
    });
    await scene.settle();
    await world.setClock(new Date(world.clock.business().getTime() + 15 * 86_400_000).toISOString());
    for (const tick of world.ticks.filter((one) => one.name === "carry_out_erasures"))
      await tick.run(world.kit, world.clock.business());
    const { rows } = await world.db.owner.query(
      `select p.name, p.state, m.state as membership, a.name as account, a.state as account_state from people.person p
       join customers.membership m on m.person_id = p.id join customers.account a on a.id = m.account_id where p.id = $1`,
      [personId],
    );
    expect(rows).toEqual([
      { name: "–––", state: "erased", membership: "ended", account: "Otto Lang", account_state: "customer" },
    ]);
  });
});

describe("traces", () => {
  it("go by age and not before: networks of orders, mails as they came, notices, looks, marks", async () => {
    const { world } = scene.web;
    const { owner } = world.db;
    const connectionId = await aConnection(owner, "mail_in", "smtp");
    const mails = [1, 2].map(() => rawMail({ from: "Somebody <some@body.example>" }));
    for (const raw of mails)
      must(
        await world.act(receiveMail, world.systemActor, {
          connectionId,
          raw,
          sender: "some@body.example",
          recipients: ["hallo@nordlicht.example"],
          otherwise: null,
        }),
      );
    await scene.settle();
    const count = async (from: string): Promise<number> =>
      (await owner.query(`select count(*)::int as n from ${from}`)).rows[0].n;
    expect(await count("threads.raw_mail")).toBe(2);
    const before = await count("orders.order where network is not null");
    await owner.query(
      "update orders.order set created_at = now() - interval '181 days' where account_id = $1",
      [mia.accountId],
    );
    await owner.query(
      "update threads.arrival set received_at = now() - interval '181 days' where id in (select id from threads.arrival limit 1)",
    );
    await owner.query(
      `insert into visits.staff_read (id, at, seller_id, account_id, staff_id, subject_kind, subject_id, page)
       select gen_random_uuid(), now() - make_interval(days => d), $1, $2, $3, 'account', $2, '/office/customers/:id'
       from unnest(array[399, 401]) as d`,
      [scene.web.sellerId, mia.accountId, anna.id],
    );
    for (const tick of world.ticks.filter((one) => one.name === "erase_traces"))
      await tick.run(world.kit, world.clock.business());
    expect(await count("orders.order where network is not null")).toBe(before - 1);
    expect(await count("threads.raw_mail")).toBe(1);
    expect(await count("visits.staff_read")).toBe(1);
  });
});

describe("the law's terms", () => {
  it("stand by country and date, count whole years from the end of the year, and fall back to the longest", async () => {
    const rows = await retentions(scene.web.world.db.read);
    expect(yearsKept(rows, "DE", "documents", "2024-12-31")).toBe(10);
    expect(yearsKept(rows, "DE", "documents", "2025-01-01")).toBe(8);
    expect(yearsKept(rows, "AT", "books", "2026-01-01")).toBe(7);
    expect(yearsKept(rows, "FR", "contracts", "2026-01-01")).toBe(10);
    expect(freeOn("2026-02-03", 8)).toBe("2035-01-01");
    expect(freeBefore("2035-01-01", 8)).toBe("2027-01-01");
    expect(freeBefore("2034-12-31", 8)).toBe("2026-01-01");
  });
});
