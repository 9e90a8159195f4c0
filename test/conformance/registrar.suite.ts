// What every registrar connection must do, whatever it talks to: the promises of registrar.port.ts, proven against a
// counterpart that remembers, follows a movable date and can lose its answers.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { NewDomain } from "../../src/business/domains/registrar.port.ts";
import { drain, expiryOf, holder, valueOf, yearsBetween } from "./registrar-world.ts";
import type { RegistrarWorld } from "./registrar-world.ts";

export function registrarConformance(title: string, start: () => Promise<RegistrarWorld>): void {
  describe(`${title} keeps the promises of a registrar connection`, () => {
    let world: RegistrarWorld;
    let count = 0;
    const wish = (more: Partial<NewDomain> = {}): NewDomain => {
      count += 1;
      return {
        handle: `KT-${count}-${title.length}`,
        name: `wish-${count}.${world.control.topLevel}`,
        years: 1,
        registrant: holder,
        nameservers: ["ns1.kontor-dns.test", "ns2.kontor-dns.test"],
        authCode: "Aa1!auth-code-4711",
        ...more,
      };
    };
    const held = async (more: Partial<NewDomain> = {}): Promise<NewDomain> => {
      const domain = wish(more);
      valueOf(await world.registrar.register(domain));
      return domain;
    };
    beforeAll(async () => {
      world = await start();
    });
    afterAll(() => world.cleanup());

    describe("availability", () => {
      test("free, taken and invalid names are told apart, in the order asked", async () => {
        const { name: taken } = world.control.transferable();
        const free = wish().name;
        const names = [world.control.unservedName, taken, free, "-not a name-", world.control.reservedName];
        const answers = await world.registrar.checkDomains(names);
        expect(answers.map((answer) => answer.name)).toEqual(names);
        expect(answers.map((answer) => answer.state)).toEqual([
          "invalid",
          "taken",
          "free",
          "invalid",
          "taken",
        ]);
      });
      test("a registry that cannot be reached gives unknown, never taken and never a throw", async () => {
        const { name } = wish();
        world.control.unreachable(true);
        const answers = await world.registrar.checkDomains([name, "not_a_name"]);
        world.control.unreachable(false);
        expect(answers.map((answer) => answer.state)).toEqual(["unknown", "invalid"]);
        expect((await world.registrar.checkDomains([name]))[0]?.state).toBe("free");
      });
      test("a registry that fails inside gives unknown", async () => {
        world.control.fail("check");
        expect((await world.registrar.checkDomains([wish().name]))[0]?.state).toBe("unknown");
      });
      test("many names at once are all answered", async () => {
        const names = Array.from({ length: 45 }, () => wish().name);
        const answers = await world.registrar.checkDomains(names);
        expect(answers.map((answer) => answer.name)).toEqual(names);
        expect(answers.every((answer) => answer.state === "free")).toBe(true);
      });
      test("thirty people who ask at once each get the answer to their own question", async () => {
        const names = Array.from({ length: 30 }, () => wish().name);
        const answers = await Promise.all(names.map((name) => world.registrar.checkDomains([name])));
        expect(answers.map((list) => list[0]?.name)).toEqual(names);
      });
    });

    describe("registering", () => {
      test("a registered domain is ours, bears our handle, points where we said and runs as long as we asked", async () => {
        const domain = wish({ years: 2 });
        const made = valueOf(await world.registrar.register(domain));
        const found = await world.registrar.findDomain(domain.name);
        expect(found).toEqual(made);
        expect(found).toMatchObject({
          ours: true,
          registrantHandle: domain.handle,
          nameservers: domain.nameservers,
        });
        expect(yearsBetween(found?.createdAt, found?.expiresAt)).toBe(2);
      });
      test("a name is never refused because nobody knows a telephone number of its holder", async () => {
        const domain = await held({ registrant: { ...holder, phone: "" } });
        expect(await world.registrar.findDomain(domain.name)).toMatchObject({ ours: true });
      });
      test("a name somebody has is refused as taken", async () => {
        const { name } = await held();
        expect(await world.other.register(wish({ name }))).toMatchObject({ kind: "refused", code: "taken" });
      });
      test("a reserved name is refused by policy, a term that is too long as invalid", async () => {
        const reserved = await world.registrar.register(wish({ name: world.control.reservedName }));
        expect(reserved).toMatchObject({ kind: "refused", code: "policy" });
        expect(await world.registrar.register(wish({ years: 50 }))).toMatchObject({
          kind: "refused",
          code: "invalid",
        });
      });
      test.each([
        ["a line break", "a.example\r\nb.example"],
        ["a NUL", "a\u0000.example"],
        ["markup", "<x/>.example"],
        ["a space", "a b.example"],
        ["capital letters", "Name.example"],
        ["an empty label", "a..example"],
      ])("a name with %s is refused before anything is sent", async (_what, name) => {
        expect(await world.registrar.register(wish({ name }))).toMatchObject({
          kind: "refused",
          code: "invalid",
        });
        expect(await world.registrar.findDomain(name)).toBeNull();
      });
      test("a holder whose name carries a control character is refused and nothing is registered", async () => {
        const domain = wish({ registrant: { ...holder, name: "Evil\u0000Name" } });
        expect(await world.registrar.register(domain)).toMatchObject({ kind: "refused", code: "invalid" });
        expect(world.control.kept(domain.name)).toBeNull();
      });
      test("a lost answer is thrown, and the look-up proves by the handle that it went through", async () => {
        const domain = wish();
        world.control.loseAnswer("register");
        await expect(world.registrar.register(domain)).rejects.toThrow();
        const found = await world.registrar.findDomain(domain.name);
        expect(found).toMatchObject({ ours: true, registrantHandle: domain.handle });
      });
      test("the same attempt again finds its own domain; another attempt is told taken", async () => {
        const domain = wish();
        world.control.loseAnswer("register");
        await expect(world.registrar.register(domain)).rejects.toThrow();
        expect(valueOf(await world.registrar.register(domain)).registrantHandle).toBe(domain.handle);
        const later = await world.registrar.register(wish({ name: domain.name }));
        expect(later).toMatchObject({ kind: "refused", code: "taken" });
      });
      test("an answer that is not the protocol is unknown, not refused", async () => {
        const domain = wish();
        world.control.answerGarbage("register");
        await expect(world.registrar.register(domain)).rejects.toThrow();
        expect(world.control.kept(domain.name)).not.toBeNull();
      });
      test("a registry that fails inside throws, because it may have acted", async () => {
        world.control.fail("register");
        await expect(world.registrar.register(wish())).rejects.toThrow();
      });
      test("an answer sent twice is taken once and the next answers stay with their questions", async () => {
        const domain = wish();
        world.control.answerTwice("register");
        expect(valueOf(await world.registrar.register(domain)).name).toBe(domain.name);
        const names = Array.from({ length: 6 }, () => wish().name);
        for (const name of names)
          expect((await world.registrar.checkDomains([name]))[0]).toEqual({ name, state: "free" });
      });
    });

    describe("renewing", () => {
      test("a repeat with the old expiry is refused, so a domain is never renewed twice", async () => {
        const { name } = await held();
        const before = expiryOf(await world.registrar.findDomain(name));
        const renewed = valueOf(await world.registrar.renew(name, before, 1));
        expect(yearsBetween(before, renewed.expiresAt)).toBe(1);
        expect(await world.registrar.renew(name, before, 1)).toMatchObject({ kind: "refused" });
        expect(await world.registrar.findDomain(name)).toMatchObject({ expiresAt: renewed.expiresAt });
      });
      test("a lost answer is thrown, and the look-up shows the new expiry", async () => {
        const { name } = await held();
        const before = expiryOf(await world.registrar.findDomain(name));
        world.control.loseAnswer("renew");
        await expect(world.registrar.renew(name, before, 1)).rejects.toThrow();
        expect(yearsBetween(before, expiryOf(await world.registrar.findDomain(name)))).toBe(1);
      });
      test("neither a missing nor a foreign domain can be renewed", async () => {
        const missing = await world.registrar.renew(wish().name, new Date("2030-01-01"), 1);
        expect(missing).toMatchObject({ kind: "refused", code: "not_found" });
        const foreign = await world.registrar.renew(
          world.control.transferable().name,
          new Date("2030-01-01"),
          1,
        );
        expect(foreign).toMatchObject({ kind: "refused", code: "not_ours" });
      });
    });

    describe("transfer", () => {
      test("a wrong auth code is refused; the right one waits for the losing side, which says yes", async () => {
        const { name, authCode } = world.control.transferable();
        const wrong = await world.registrar.requestTransfer(name, "Wrong-Code-99", 1);
        expect(wrong).toMatchObject({ kind: "refused", code: "wrong_auth_code" });
        expect(await world.registrar.requestTransfer(name, authCode, 1)).toMatchObject({ kind: "pending" });
        expect(await world.registrar.transferState(name, authCode)).toBe("pending");
        expect(await world.registrar.findDomain(name)).toMatchObject({ ours: false });
        expect(await world.other.answerTransfer(name, true)).toEqual({ kind: "done", value: null });
        expect(await world.registrar.findDomain(name)).toMatchObject({ ours: true });
        expect(await world.registrar.transferState(name, null)).toBe("approved");
      });
      test("the losing side says no, and the domain stays where it was", async () => {
        const { name, authCode } = world.control.transferable();
        await world.registrar.requestTransfer(name, authCode, 1);
        expect(await world.other.answerTransfer(name, false)).toMatchObject({ kind: "done" });
        expect(await world.registrar.transferState(name, authCode)).toBe("rejected");
        expect(await world.registrar.findDomain(name)).toMatchObject({ ours: false });
      });
      test("silence of the losing side is a yes after its days, and both sides are told", async () => {
        await drain(world.registrar);
        const { name, authCode } = world.control.transferable();
        await world.registrar.requestTransfer(name, authCode, 1);
        world.control.advanceDays(6);
        expect(await world.registrar.findDomain(name)).toMatchObject({ ours: true });
        const notices = await drain(world.registrar);
        expect(notices).toContainEqual(
          expect.objectContaining({ domain: name, kind: "transfer", transfer: "approved" }),
        );
      });
      test("a lost answer is thrown, and the look-up shows the pending transfer", async () => {
        const { name, authCode } = world.control.transferable();
        world.control.loseAnswer("requestTransfer");
        await expect(world.registrar.requestTransfer(name, authCode, 1)).rejects.toThrow();
        expect(await world.registrar.transferState(name, authCode)).toBe("pending");
        const again = await world.registrar.requestTransfer(name, authCode, 1);
        expect(again).toMatchObject({ kind: "refused", code: "status_prohibits" });
      });
      test("what keeps a name from moving is told before the move is asked for, and nothing is changed by asking", async () => {
        const { name, authCode } = world.control.transferable();
        const open = await world.registrar.transferFacts(name, authCode);
        expect(open).toMatchObject({ kind: "told", ours: false });
        expect(open.kind === "told" && open.createdAt).toBeInstanceOf(Date);
        expect(await world.registrar.transferFacts(name, "not-the-code-1")).toEqual({
          kind: "wrong_auth_code",
        });
        await world.other.setLock(name, true);
        const locked = await world.registrar.transferFacts(name, authCode);
        expect(locked.kind === "told" && locked.statuses).toContain("clientTransferProhibited");
        expect(await world.registrar.transferFacts(wish().name, authCode)).toEqual({
          kind: "not_registered",
        });
        expect(await world.registrar.transferState(name, authCode)).toBe("none");
        world.control.unreachable(true);
        const dark = await world.registrar.transferFacts(name, authCode);
        world.control.unreachable(false);
        expect(dark.kind).toBe("untold");
      });
      test("a domain that nobody moves has no transfer", async () => {
        expect(await world.registrar.transferState((await held()).name, null)).toBe("none");
        expect(await world.registrar.transferState(wish().name, null)).toBe("none");
      });
      test("a locked domain does not move, an unlocked one does", async () => {
        const { name, authCode } = await held();
        expect(valueOf(await world.registrar.setLock(name, true)).statuses).toContain(
          "clientTransferProhibited",
        );
        const refused = await world.other.requestTransfer(name, authCode, 1);
        expect(refused).toMatchObject({ kind: "refused", code: "status_prohibits" });
        expect(valueOf(await world.registrar.setLock(name, false)).statuses).not.toContain(
          "clientTransferProhibited",
        );
        expect(await world.other.requestTransfer(name, authCode, 1)).toMatchObject({ kind: "pending" });
      });
    });

    describe("keeping", () => {
      test("new name servers replace the old ones, and the same again changes nothing", async () => {
        const { name } = await held();
        const servers = ["ns2.kontor-dns.test", "ns3.kontor-dns.test"];
        for (const _again of [1, 2]) {
          const changed = valueOf(await world.registrar.setNameservers(name, servers));
          expect(changed.nameservers.toSorted()).toEqual(servers);
        }
      });
      test("a lost answer to a change of name servers is thrown, and the look-up shows them", async () => {
        const { name } = await held();
        world.control.loseAnswer("setNameservers");
        await expect(world.registrar.setNameservers(name, ["ns9.kontor-dns.test"])).rejects.toThrow();
        expect(await world.registrar.findDomain(name)).toMatchObject({
          nameservers: ["ns9.kontor-dns.test"],
        });
      });
      test("the lock may be set twice and lifted twice", async () => {
        const { name } = await held();
        for (const locked of [true, true, false, false]) {
          expect(await world.registrar.setLock(name, locked)).toMatchObject({ kind: "done" });
        }
      });
      test("a new auth code is the one that moves the domain", async () => {
        const { name, authCode } = await held();
        expect(await world.registrar.setAuthCode(name, "Brand-new-code-1")).toEqual({
          kind: "done",
          value: null,
        });
        const old = await world.other.requestTransfer(name, authCode, 1);
        expect(old).toMatchObject({ kind: "refused", code: "wrong_auth_code" });
        expect(await world.other.requestTransfer(name, "Brand-new-code-1", 1)).toMatchObject({
          kind: "pending",
        });
      });
      test("a holder's new address is kept, a missing holder is refused", async () => {
        const { handle } = await held();
        const moved = { ...holder, street: ["New Street 2"], city: "Bonn" };
        expect(await world.registrar.updateRegistrant(handle, moved)).toEqual({ kind: "done", value: null });
        const missing = await world.registrar.updateRegistrant("KT-nobody", moved);
        expect(missing).toMatchObject({ kind: "refused", code: "not_found" });
      });
      test("somebody else's domain cannot be changed, locked, opened or deleted", async () => {
        const { name } = await held();
        const { other } = world;
        const answers = [
          await other.setNameservers(name, ["ns1.evil.test"]),
          await other.setLock(name, true),
          await other.setAuthCode(name, "Stolen-code-1"),
          await other.deleteDomain(name),
        ];
        for (const answer of answers) expect(answer).toMatchObject({ kind: "refused", code: "not_ours" });
      });
    });

    describe("deleting", () => {
      test("a fresh domain is gone at once, and deleting it again is done", async () => {
        const { name } = await held();
        expect(await world.registrar.deleteDomain(name)).toEqual({ kind: "done", value: null });
        expect(await world.registrar.findDomain(name)).toBeNull();
        expect(await world.registrar.deleteDomain(name)).toEqual({ kind: "done", value: null });
      });
      test("an older domain waits for its end, then its name is free", async () => {
        const { name } = await held();
        world.control.advanceDays(20);
        expect(await world.registrar.deleteDomain(name)).toMatchObject({ kind: "pending" });
        expect((await world.registrar.findDomain(name))?.statuses).toContain("pendingDelete");
        const again = await world.registrar.deleteDomain(name);
        expect(again).toMatchObject({ kind: "refused", code: "status_prohibits" });
        world.control.advanceDays(36);
        expect((await world.registrar.checkDomains([name]))[0]?.state).toBe("free");
      });
      test("a lost answer is thrown, and the look-up shows that it is gone", async () => {
        const { name } = await held();
        world.control.loseAnswer("delete");
        await expect(world.registrar.deleteDomain(name)).rejects.toThrow();
        expect(await world.registrar.findDomain(name)).toBeNull();
      });
    });

    describe("restoring", () => {
      const facts = {
        deletedAt: new Date("2026-03-01T10:00:00Z"),
        restoredAt: new Date("2026-03-20T10:00:00Z"),
      };
      const restore = (name: string, by = world.registrar) => by.restoreDomain(name, facts);
      const deleted = async (): Promise<NewDomain> => {
        const domain = await held();
        world.control.advanceDays(20);
        expect(await world.registrar.deleteDomain(domain.name)).toMatchObject({ kind: "pending" });
        return domain;
      };
      test("a deleted domain is back as it was, and asking again is done", async () => {
        const { name, handle } = await deleted();
        const back = valueOf(await restore(name));
        expect(back).toMatchObject({ name, ours: true, registrantHandle: handle });
        expect(back.statuses).not.toContain("pendingDelete");
        world.control.advanceDays(60);
        expect(await world.registrar.findDomain(name)).toMatchObject({ ours: true });
        expect(await restore(name)).toMatchObject({ kind: "done" });
      });
      test("is refused once its redemption time is over, of somebody else's name and of none", async () => {
        const { name } = await deleted();
        expect(await restore(name, world.other)).toMatchObject({ kind: "refused", code: "not_ours" });
        world.control.advanceDays(31);
        expect(await restore(name)).toMatchObject({ kind: "refused", code: "status_prohibits" });
        world.control.advanceDays(6);
        expect(await restore(name)).toMatchObject({ kind: "refused", code: "not_found" });
      });
      test("a lost answer is thrown, and asked again it ends where it should", async () => {
        const { name } = await deleted();
        world.control.loseAnswer("restore");
        await expect(restore(name)).rejects.toThrow();
        expect(valueOf(await restore(name)).statuses).not.toContain("pendingDelete");
      });
    });

    describe("notices", () => {
      test("a notice stays until it is acknowledged, and acknowledging twice does no harm", async () => {
        await drain(world.registrar);
        const { name, authCode } = await held();
        await world.other.requestTransfer(name, authCode, 1);
        const first = await world.registrar.nextNotice();
        expect(first).toMatchObject({ domain: name, kind: "transfer", transfer: "pending" });
        expect(await world.registrar.nextNotice()).toMatchObject({ id: first?.id, at: first?.at });
        await world.registrar.acknowledgeNotice(first?.id ?? "");
        await world.registrar.acknowledgeNotice(first?.id ?? "");
        expect(await world.registrar.nextNotice()).toBeNull();
      });
    });

    describe("the connection", () => {
      test("the connection test names the registry", async () => {
        expect(await world.registrar.testConnection()).toMatchObject({ kind: "done" });
      });
      test("after all connections were cut the next enquiry opens a new one", async () => {
        const { name } = await held();
        world.control.cutConnections();
        expect(await world.registrar.findDomain(name)).toMatchObject({ ours: true });
      });
      test("many changes at once are all made, each exactly once", async () => {
        const wishes = Array.from({ length: 12 }, () => wish());
        const made = await Promise.all(wishes.map((domain) => world.registrar.register(domain)));
        expect(made.map((answer) => valueOf(answer).name)).toEqual(wishes.map((domain) => domain.name));
      });
      test("an unreachable registry is said in the connection test and thrown by changes", async () => {
        const domain = wish();
        world.control.unreachable(true);
        expect(await world.registrar.testConnection()).toMatchObject({ kind: "refused" });
        await expect(world.registrar.register(domain)).rejects.toThrow();
        world.control.unreachable(false);
        expect(valueOf(await world.registrar.register(domain)).name).toBe(domain.name);
      });
    });
  });
}
