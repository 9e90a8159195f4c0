// Invitations: who may accept, once, in time; what is told to whom; and what attackers try with them.
import { beforeAll, describe, expect, it } from "vitest";
import { must } from "../../kernel/result.ts";
import type { Guest, PersonActor } from "../../kernel/rights.ts";
import { contactsScene, mailedToken, wholeScope } from "../../../test/support/contacts-scene.ts";
import type { ContactsScene, SentMail } from "../../../test/support/contacts-scene.ts";
import type { TestWorld } from "../../../test/support/world.ts";
import { hasPassword, linkFor, personByEmail } from "../people/index.ts";
import {
  endMembership,
  inviteContact,
  joinAccount,
  membersOf,
  recipientsOf,
  resendInvitation,
  saveScopes,
} from "./index.ts";

const scope = (area: string, verb: string) => wholeScope(`${area}.${verb}`);
const RIGHTS = { scopes: [scope("invoices", "see"), scope("payments", "do")], orderLimit: null };
const FROM = { network: "203.0.113.4", device: null, replaces: null };

let scene: ContactsScene;
let world: TestWorld;
let sellerId: string;
let accountId: string;
let holder: PersonActor;
let guest: Guest;

beforeAll(async () => {
  scene = await contactsScene();
  ({ world, sellerId, guest } = scene);
  const customer = await scene.account("Anna Amsel");
  accountId = customer.accountId;
  await becomeCustomer(accountId);
  holder = await acting(customer.personId);
});

/** Its first order was accepted. */
async function becomeCustomer(id: string): Promise<void> {
  await world.db.owner.query(
    "update customers.account set state = 'customer', customer_no = 'K' || right(id::text, 8) where id = $1",
    [id],
  );
}

const acting = (personId: string): Promise<PersonActor> => scene.acting(personId);
const mailsTo = (recipient: string): Promise<readonly SentMail[]> => scene.mailsTo(recipient);
/** The token of the newest invitation that was mailed to the address. */
const tokenFor = (email: string): Promise<string> => mailedToken(scene, email, "join");

async function invited(email: string): Promise<{ membershipId: string; token: string }> {
  const made = must(
    await world.act(inviteContact, holder, { accountId, name: "Mia Weber", email, ...RIGHTS }),
  );
  return { ...made, token: await tokenFor(email) };
}
const signUp = { name: "Mia  Weber-Kurz", secret: "$argon2id$made-before" };
const join = (token: string, actor: PersonActor | Guest = guest, own: typeof signUp | null = signUp) =>
  world.act(joinAccount, actor, { token, signUp: own, ...FROM });

describe("an invitation", () => {
  it("tells the invited in plain words what they may do, and nobody is a contact before they accept", async () => {
    const { token } = await invited("mia@kunde.example");
    const [mail] = await mailsTo("mia@kunde.example");
    expect(mail?.subject).toContain("Anna Amsel");
    expect(mail?.body).toMatch(/Rechnungen bezahlen|pay invoices/);
    expect(mail?.body).toMatch(/Bestellungen aufgeben|place orders/);
    const person = await personByEmail(world.db.app, sellerId, "mia@kunde.example");
    expect((await acting(person?.id ?? "")).memberships).toEqual([]);
    const joined = must(await join(token));
    expect(joined.session?.personId).toBe(person?.id);
    expect((await acting(person?.id ?? "")).memberships).toMatchObject([{ accountId, role: "contact" }]);
    expect((await membersOf(world.db.read, accountId)).map((one) => one.name)).toContain("Mia Weber-Kurz");
    expect((await mailsTo("mia@kunde.example")).map((one) => one.template)).toEqual([
      "contact_invited",
      "contact_welcome",
    ]);
  });

  it("is accepted once, though two try at the same moment and again later", async () => {
    const { token } = await invited("twice@kunde.example");
    const both = await Promise.all([join(token), join(token)]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(await join(token)).toEqual({ ok: false, refusal: { code: "link_gone" } });
    const { rows } = await world.db.owner.query(
      "select 1 from customers.membership m join people.person p on p.id = m.person_id where p.email = 'twice@kunde.example'",
    );
    expect(rows).toHaveLength(1);
  });

  it("is for the invited person alone: somebody else who is signed in does not get in, and the link stays good", async () => {
    const { token } = await invited("meant@kunde.example");
    const other = await acting((await scene.account("Otto Fremd")).personId);
    expect(await join(token, other)).toEqual({ ok: false, refusal: { code: "other_person" } });
    expect((await acting(other.id)).memberships.map((one) => one.accountId)).not.toContain(accountId);
    expect((await join(token)).ok).toBe(true);
  });

  it("sets no password for somebody who has one: they sign in, and their password and name stay as they are", async () => {
    const known = await scene.account("Nora Real");
    await scene.givePassword(known.personId);
    const email = await scene.emailOf(known.personId);
    const { token } = await invited(email);
    // Before they accept, the account learns nothing of them but what it typed.
    const row = (await membersOf(world.db.read, accountId)).find((one) => one.email === email);
    expect(row).toMatchObject({ name: "Mia Weber", state: "invited", phone: null });
    expect(await join(token)).toEqual({ ok: false, refusal: { code: "sign_in_first" } });
    expect(must(await join(token, await acting(known.personId), null)).session).toBeNull();
    expect(await hasPassword(world.db.app, known.personId)).toBe(true);
    const { rows } = await world.db.owner.query(
      "select p.name, c.secret from people.person p join people.credential c on c.person_id = p.id where p.id = $1",
      [known.personId],
    );
    expect(rows).toEqual([{ name: "Nora Real", secret: "made-before" }]);
  });

  it("that is withdrawn, run out or made up opens nothing", async () => {
    const gone = { ok: false, refusal: { code: "link_gone" } };
    const back = await invited("back@kunde.example");
    must(await world.act(endMembership, holder, { membershipId: back.membershipId }));
    expect(await join(back.token)).toEqual(gone);
    expect(await join("A".repeat(43))).toEqual(gone);
    const late = await invited("late@kunde.example");
    await world.db.owner.query("update people.link set expires_at = created_at where subject_id = $1", [
      late.membershipId,
    ]);
    expect(await join(late.token)).toEqual(gone);
    const closed = await scene.account("Otto Fremd");
    const owner = await acting(closed.personId);
    const input = { accountId: closed.accountId, name: "X", email: "closed@kunde.example", ...RIGHTS };
    must(await world.act(inviteContact, owner, input));
    const token = await tokenFor("closed@kunde.example");
    await world.db.owner.query("update customers.account set state = 'closed' where id = $1", [
      closed.accountId,
    ]);
    expect(await join(token)).toEqual(gone);
  });

  it("is sent again by a new link that ends the old one, three times a day at most", async () => {
    const first = await invited("again@kunde.example");
    must(await world.act(resendInvitation, holder, { membershipId: first.membershipId }));
    const second = await tokenFor("again@kunde.example");
    expect(second).not.toBe(first.token);
    expect(await linkFor(world.db.app, first.token, "join_account", new Date())).toBeNull();
    must(await world.act(resendInvitation, holder, { membershipId: first.membershipId }));
    expect(await world.act(resendInvitation, holder, { membershipId: first.membershipId })).toMatchObject({
      ok: false,
      refusal: { code: "too_many" },
    });
    expect((await join(await tokenFor("again@kunde.example"))).ok).toBe(true);
    expect(await world.act(resendInvitation, holder, { membershipId: first.membershipId })).toMatchObject({
      ok: false,
      refusal: { code: "no_such" },
    });
  });

  it("is refused for who is in the account or invited already, whoever that is", async () => {
    const input = { accountId, name: "Mia", email: "MIA@kunde.example", ...RIGHTS };
    expect(await world.act(inviteContact, holder, input)).toEqual({
      ok: false,
      refusal: { code: "invalid", issues: [{ field: "email", code: "taken" }] },
    });
  });
});

describe("A55: mails to strangers", () => {
  const AD = "Win 500 at https://evil.example/now";

  it("carry no address that their reader's program makes a link of, whatever account, inviter and invited are called", async () => {
    const { owner } = world.db;
    const made = await scene.account("Anna");
    const owns = await acting(made.personId);
    const rename = async (account: string, person: string): Promise<void> => {
      await owner.query("update customers.account set name = $2 where id = $1", [made.accountId, account]);
      await owner.query("update people.person set name = $2 where id = $1", [made.personId, person]);
    };
    const names = [
      [`${AD} www.evil.example`, "Anna evil.example/abc"],
      ["EVIL.EXAMPLE evil\u3002example evil\uff0eexample", "me@evil.example"],
      ["(evil.example)", "http://evil.example"],
    ] as const;
    for (const [at, [account, person]] of names.entries()) {
      await rename(account, person);
      const email = `stranger-${at}@fremd.example`;
      const wish = { accountId: made.accountId, name: "Mia Weber", email, ...RIGHTS };
      must(await world.act(inviteContact, owns, wish));
      must(await join(await tokenFor(email)));
      const mails = await mailsTo(email);
      expect(mails.map((one) => one.template)).toEqual(["contact_invited", "contact_welcome"]);
      const said = mails.map((one) => `${one.subject}\n${one.body}\n${one.html}`).join("\n");
      expect(said).not.toMatch(/evil[.\u3002\uff0e]example/iu);
      expect(said).not.toMatch(/https?:\/\/evil|www\.evil|@evil/iu);
    }
    // Who truly is called like an address is named all the same.
    await rename("example.com GmbH", "Anna Amsel");
    const wish = { accountId: made.accountId, name: "Mia Weber", email: "known@fremd.example", ...RIGHTS };
    must(await world.act(inviteContact, owns, wish));
    const [mail] = await mailsTo("known@fremd.example");
    expect(mail?.subject).toContain("example. com GmbH");
  });

  it("are addressed by a name, never by an address on the web; names with a title run together are names", async () => {
    const wish = { accountId, email: "named@fremd.example", ...RIGHTS };
    for (const name of [AD, "www.Evil", "evil.example", "Mia EVIL.EXAMPLE", "bit.ly/2x", "Mia@evil.example"])
      expect(await world.act(inviteContact, holder, { ...wish, name }), name).toEqual({
        ok: false,
        refusal: { code: "invalid", issues: [{ field: "name", code: expect.any(String) as string }] },
      });
    expect(await mailsTo("named@fremd.example")).toEqual([]);
    for (const [at, name] of [
      "Dr.Mia Weber",
      "J.R.Smith",
      "Prof. Dr.-Ing. Mia v. Berg",
      "Ngô Đình 李",
    ].entries())
      must(await world.act(inviteContact, holder, { ...wish, name, email: `named-${at}@fremd.example` }));
  });

  it("are five a day from an account that never had an order, and as many as a team needs from a customer's", async () => {
    const made = await scene.account("Neu Hier");
    const owns = await acting(made.personId);
    const invite = (at: number) => {
      const email = `many-${at}@fremd.example`;
      return world.act(inviteContact, owns, { accountId: made.accountId, name: "Mia", email, ...RIGHTS });
    };
    for (let at = 0; at < 5; at += 1) must(await invite(at));
    expect(await invite(5)).toMatchObject({ refusal: { code: "too_many" } });
    await becomeCustomer(made.accountId);
    must(await invite(5));
  });
});

describe("a contact", () => {
  it("is told of every change and of the end, the holder each time, and loses everything at once", async () => {
    const { membershipId, token } = await invited("told@kunde.example");
    const { session } = must(await join(token));
    const personId = session?.personId ?? "";
    const mailed = { scopes: [scope("invoices", "see"), scope("invoices", "mails")], orderLimit: null };
    must(await world.act(saveScopes, holder, { membershipId, ...mailed }));
    const billing = async (at: string) =>
      (await recipientsOf(world.db.read, accountId, "billing", new Date(at))).map((one) => one.email);
    expect(await billing("2026-06-15T10:00:00Z")).toContain("told@kunde.example");
    expect(await billing("2019-06-15T10:00:00Z")).not.toContain("told@kunde.example");
    must(await world.act(endMembership, holder, { membershipId }));
    // The open session goes on, without the account: rights are read with each request.
    expect((await acting(personId)).memberships).toEqual([]);
    expect(await billing("2026-06-15T10:00:00Z")).not.toContain("told@kunde.example");
    expect((await mailsTo("told@kunde.example")).map((one) => one.template)).toEqual([
      "contact_invited",
      "contact_welcome",
      "contact_changed",
      "contact_removed",
    ]);
    const holderMail =
      (await membersOf(world.db.read, accountId)).find((one) => one.role === "holder")?.email ?? "";
    const news = (await mailsTo(holderMail)).filter((one) => one.body.includes("told@kunde.example"));
    expect(news).toHaveLength(4);
    expect(await world.act(saveScopes, holder, { membershipId, ...mailed })).toMatchObject({ ok: false });
  });
});
