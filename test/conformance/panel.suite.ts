// What every control panel driver must do, whatever it talks to. A new driver calls `panelConformance` with a
// way to set up its counterpart; nothing here knows a wire.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { NewPanelAccount, Panel } from "../../src/business/hosting/panel.port.ts";
import type { Fault } from "../../sandbox/shared/switches.ts";

/** A driver connected to a fresh counterpart that has no account yet. */
export type PanelStand = {
  readonly panel: Panel;
  /**
   * The same driver at the same counterpart with a deadline for createAccount shorter than `beyondDeadline`.
   */
  readonly impatient: Panel;
  /** Two packages the counterpart has. */
  readonly plans: readonly [string, string];
  /** Faults at the call that does the verb's work. In force until used `times` times (1). */
  fault(fault: Fault, verb: keyof Panel, times?: number): void;
  /** How long a `slow` fault must last, in ms, so that `impatient` gives up before its end. */
  readonly beyondDeadline: number;
  passwordIs(username: string, password: string): boolean;
  /** How many accounts of this name the counterpart has, asked at the counterpart itself. */
  count(username: string): number;
  /** Everything the driver wrote to its log. */
  log(): string;
  close(): Promise<void>;
};

export type PanelStandOptions = { readonly accountLimit?: number };

const PASSWORD = "Gl33-mouse-&-paper%";
const wanted = (stand: PanelStand, more: Partial<NewPanelAccount> = {}): NewPanelAccount => ({
  username: "kx7f2a",
  domain: "shop.example",
  plan: stand.plans[0],
  contactEmail: "ina@example.net",
  password: PASSWORD,
  ...more,
});
const CUTS: readonly Fault[] = [{ kind: "drop" }, { kind: "garbage" }, { kind: "fail" }];

export function panelConformance(
  name: string,
  make: (options: PanelStandOptions) => Promise<PanelStand>,
): void {
  describe(`panel: ${name}`, () => {
    let stand: PanelStand;
    beforeEach(async () => {
      stand = await make({ accountLimit: 3 });
    });
    afterEach(async () => {
      expect(stand.log()).not.toContain(PASSWORD);
      expect(stand.log()).not.toContain(encodeURIComponent(PASSWORD));
      await stand.close();
    });
    const make1 = async (more: Partial<NewPanelAccount> = {}): Promise<NewPanelAccount> => {
      const account = wanted(stand, more);
      expect(await stand.panel.createAccount(account)).toMatchObject({ kind: "done" });
      return account;
    };

    creation(() => stand, make1);
    life(() => stand, make1);
    enquiries(() => stand, make1);
    lending(() => stand, make1);
    unknownOutcomes(() => stand, make1);
  });
}

type Making = (more?: Partial<NewPanelAccount>) => Promise<NewPanelAccount>;

function creation(at: () => PanelStand, make: Making): void {
  it("makes an account that can then be found", async () => {
    const stand = at();
    const answer = await stand.panel.createAccount(wanted(stand));
    expect(answer).toMatchObject({
      kind: "done",
      value: {
        username: "kx7f2a",
        domain: "shop.example",
        plan: stand.plans[0],
        suspended: false,
        suspendReason: null,
      },
    });
    expect(await stand.panel.findAccount("kx7f2a")).toEqual(answer.kind === "done" ? answer.value : null);
    expect(stand.passwordIs("kx7f2a", PASSWORD)).toBe(true);
  });

  it("refuses a user name, a domain, a package and an account too many, each by its code", async () => {
    const { panel, plans } = at();
    await make();
    const tries: readonly (readonly [Partial<NewPanelAccount>, string])[] = [
      [{ domain: "other.example" }, "username_taken"],
      [{ username: "kother" }, "domain_taken"],
      [{ username: "kother", domain: "other.example", plan: "no-such-package" }, "no_such_plan"],
    ];
    for (const [more, code] of tries) {
      expect(await panel.createAccount(wanted(at(), more))).toMatchObject({ kind: "refused", code });
    }
    await make({ username: "ktwo", domain: "two.example", plan: plans[1] });
    await make({ username: "kthree", domain: "three.example" });
    expect(
      await panel.createAccount(wanted(at(), { username: "kfour", domain: "four.example" })),
    ).toMatchObject({ kind: "refused", code: "server_full" });
    expect((await panel.listAccounts()).map(({ username }) => username).toSorted()).toEqual([
      "kthree",
      "ktwo",
      "kx7f2a",
    ]);
  });

  it.each([
    ["an empty user name", { username: "" }],
    ["capital letters", { username: "Kunde" }],
    ["a leading digit", { username: "1kunde" }],
    ["17 letters", { username: "a".repeat(17) }],
    ["a line break", { username: "kunde\n" }],
    ["the machine's own user", { username: "root" }],
    ["a reserved start", { username: "testshop" }],
    ["a domain without a dot", { domain: "shop" }],
    ["a domain in Unicode", { domain: "bücher.example" }],
    ["a domain with a path", { domain: "shop.example/x" }],
    ["no package", { plan: "" }],
    ["no mail address", { contactEmail: "ina" }],
    ["a short password", { password: "short" }],
    ["a password with a null byte", { password: "long enough\u0000here" }],
    ["a password with the user name in it", { password: "abckx7f2a-1234" }],
  ] satisfies readonly (readonly [string, Partial<NewPanelAccount>])[])(
    "refuses %s as invalid and makes nothing",
    async (_, broken) => {
      const more: Partial<NewPanelAccount> = broken;
      const { panel } = at();
      const answer = await panel.createAccount(wanted(at(), more));
      expect(answer).toMatchObject({ kind: "refused", code: "invalid" });
      expect(JSON.stringify(answer)).not.toContain(more.password ?? PASSWORD);
      expect(await panel.listAccounts()).toEqual([]);
    },
  );
}

function life(at: () => PanelStand, make: Making): void {
  it("suspends with the reason and resumes; repeating either is harmless", async () => {
    const { panel } = at();
    const { username } = await make();
    const suspended = { username, suspended: true, suspendReason: "Invoice R-1007 is overdue" };
    for (let round = 0; round < 2; round += 1) {
      expect(await panel.suspendAccount(username, suspended.suspendReason)).toMatchObject({
        kind: "done",
        value: suspended,
      });
      expect(await panel.findAccount(username)).toMatchObject(suspended);
    }
    for (let round = 0; round < 2; round += 1) {
      const runs = { username, suspended: false, suspendReason: null };
      expect(await panel.resumeAccount(username)).toMatchObject({ kind: "done", value: runs });
      expect(await panel.findAccount(username)).toMatchObject(runs);
    }
  });

  it("moves an account to another package, also twice, and refuses one that is not there", async () => {
    const { panel, plans } = at();
    const { username } = await make();
    expect(await panel.changePlan(username, plans[1])).toMatchObject({
      kind: "done",
      value: { username, plan: plans[1] },
    });
    expect(await panel.changePlan(username, plans[1])).toMatchObject({
      kind: "done",
      value: { plan: plans[1] },
    });
    expect(await panel.changePlan(username, "no-such-package")).toMatchObject({
      kind: "refused",
      code: "no_such_plan",
    });
    expect(await panel.findAccount(username)).toMatchObject({ plan: plans[1], suspended: false });
  });

  it("sets a new password, and refuses a weak one without repeating it", async () => {
    const stand = at();
    const { username } = await make();
    const next = `${PASSWORD}-2`;
    expect(await stand.panel.changePassword(username, next)).toEqual({ kind: "done", value: null });
    expect(await stand.panel.changePassword(username, next)).toEqual({ kind: "done", value: null });
    const weak = await stand.panel.changePassword(username, "s3cr3t");
    expect(weak).toMatchObject({ kind: "refused", code: "invalid" });
    expect(JSON.stringify(weak)).not.toContain("s3cr3t");
    expect(stand.passwordIs(username, next)).toBe(true);
  });

  it("removes an account; its name and domain are free again, and removing it again is done", async () => {
    const { panel } = at();
    const { username } = await make();
    await make({ username: "kother", domain: "other.example" });
    expect(await panel.terminateAccount(username)).toEqual({ kind: "done", value: null });
    expect(await panel.terminateAccount(username)).toEqual({ kind: "done", value: null });
    expect(await panel.findAccount(username)).toBeNull();
    expect(await panel.listAccounts()).toHaveLength(1);
    await make();
  });

  it("says “no such account” where there is none", async () => {
    const { panel, plans } = at();
    const missing = { kind: "refused", code: "no_such_account" };
    expect(await panel.suspendAccount("knobody", "x")).toMatchObject(missing);
    expect(await panel.resumeAccount("knobody")).toMatchObject(missing);
    expect(await panel.changePlan("knobody", plans[0])).toMatchObject(missing);
    expect(await panel.changePassword("knobody", PASSWORD)).toMatchObject(missing);
    if (panel.signInLink) expect(await panel.signInLink("knobody")).toMatchObject(missing);
    if (panel.changeDomain)
      expect(await panel.changeDomain("knobody", "nobody.example")).toMatchObject(missing);
    if (panel.holdMail) expect(await panel.holdMail("knobody", true)).toMatchObject(missing);
    expect(await panel.findAccount("knobody")).toBeNull();
  });

  it("never touches the machine's own users", async () => {
    const { panel, plans } = at();
    const invalid = { kind: "refused", code: "invalid" };
    for (const username of ["root", "Root", "mysql", "", "a b", "x&user=kx7f2a"]) {
      expect(await panel.suspendAccount(username, "x")).toMatchObject(invalid);
      expect(await panel.resumeAccount(username)).toMatchObject(invalid);
      expect(await panel.changePlan(username, plans[0])).toMatchObject(invalid);
      expect(await panel.changePassword(username, PASSWORD)).toMatchObject(invalid);
      expect(await panel.terminateAccount(username)).toMatchObject(invalid);
      if (panel.changeDomain)
        expect(await panel.changeDomain(username, "any.example")).toMatchObject(invalid);
      if (panel.holdMail) expect(await panel.holdMail(username, true)).toMatchObject(invalid);
    }
  });
}

function lending(at: () => PanelStand, make: Making): void {
  it("keeps an account's mail on the server and lets it go again, each as often as it is asked", async () => {
    const { panel } = at();
    if (!panel.holdMail) return;
    const { username } = await make();
    expect(await panel.findAccount(username)).toMatchObject({ mailHeld: false });
    for (const held of [true, true, false, false, true]) {
      expect(await panel.holdMail(username, held)).toMatchObject({ kind: "done", value: { mailHeld: held } });
      expect(await panel.findAccount(username)).toMatchObject({ mailHeld: held, suspended: false });
    }
  });

  it("gives an account another main domain; the one before is free, everything else stays", async () => {
    const { panel, plans, count, passwordIs } = at();
    if (!panel.changeDomain) return;
    const { username } = await make({ domain: "kx7f2a.preview.example" });
    await panel.holdMail?.(username, true);
    for (let round = 0; round < 2; round += 1) {
      expect(await panel.changeDomain(username, "shop.example")).toMatchObject({
        kind: "done",
        value: { username, domain: "shop.example", plan: plans[0] },
      });
    }
    expect(await panel.findAccount(username)).toMatchObject({ domain: "shop.example", suspended: false });
    expect(count(username)).toBe(1);
    expect(passwordIs(username, PASSWORD)).toBe(true);
    await make({ username: "kother", domain: "kx7f2a.preview.example" });
  });

  it("refuses a main domain that is taken, that is none, and that of nobody's account", async () => {
    const { panel } = at();
    if (!panel.changeDomain) return;
    const { username } = await make();
    await make({ username: "kother", domain: "other.example" });
    expect(await panel.changeDomain(username, "other.example")).toMatchObject({
      kind: "refused",
      code: "domain_taken",
    });
    for (const domain of ["", "shop", "bücher.example", "shop.example/x"])
      expect(await panel.changeDomain(username, domain)).toMatchObject({ kind: "refused", code: "invalid" });
    expect(await panel.findAccount(username)).toMatchObject({ domain: "shop.example" });
  });
}

function enquiries(at: () => PanelStand, make: Making): void {
  it("lists every account as it is", async () => {
    const { panel, plans } = at();
    expect(await panel.listAccounts()).toEqual([]);
    await make();
    await make({ username: "ktwo", domain: "two.example", plan: plans[1] });
    await panel.suspendAccount("ktwo", "abuse");
    const listed = (await panel.listAccounts()).toSorted((a, b) => a.username.localeCompare(b.username));
    expect(listed).toMatchObject([
      { username: "ktwo", domain: "two.example", plan: plans[1], suspended: true, suspendReason: "abuse" },
      { username: "kx7f2a", domain: "shop.example", plan: plans[0], suspended: false, suspendReason: null },
    ]);
  });

  it("lists them page by page in the order of their names, each once, with whom the panel writes to", async () => {
    const { panel } = at();
    await make({ username: "kzz", domain: "zz.example" });
    await make({ username: "kaa", domain: "aa.example" });
    await make();
    const pages = [
      await panel.listAccounts({ start: 0, size: 2 }),
      await panel.listAccounts({ start: 2, size: 2 }),
    ];
    expect(pages.map((page) => page.map((one) => one.username))).toEqual([["kaa", "kx7f2a"], ["kzz"]]);
    expect(pages.flat().map((one) => one.contactEmail)).toEqual(Array(3).fill("ina@example.net"));
    expect(await panel.listAccounts({ start: 4, size: 2 })).toEqual([]);
  });

  it("tests the connection: a version, and nothing missing", async () => {
    const answer = await at().panel.testConnection();
    expect(answer).toMatchObject({ kind: "done", value: { missing: [] } });
    expect(answer.kind === "done" ? answer.value.version : "").not.toBe("");
  });

  it("gives a fresh sign-in address each time, where the panel can", async () => {
    const { panel } = at();
    if (!panel.signInLink) return;
    const { username } = await make();
    const links = [await panel.signInLink(username), await panel.signInLink(username)].map((answer) =>
      answer.kind === "done" ? answer.value.url : answer.kind,
    );
    expect(links[0]).toMatch(/^https?:\/\//);
    expect(links[1]).not.toBe(links[0]);
  });
}

function unknownOutcomes(at: () => PanelStand, make: Making): void {
  it.each(CUTS)(
    "throws when making an account ends in $kind; the look-up then says it is not there",
    async (fault) => {
      const stand = at();
      stand.fault(fault, "createAccount");
      await expect(stand.panel.createAccount(wanted(stand))).rejects.toThrow();
      expect(await stand.panel.findAccount("kx7f2a")).toBeNull();
      await make();
    },
  );

  it("throws when the answer about a new account is lost; the look-up finds exactly one", async () => {
    const stand = at();
    stand.fault({ kind: "lose_answer" }, "createAccount");
    await expect(stand.panel.createAccount(wanted(stand))).rejects.toThrow();
    expect(await stand.panel.findAccount("kx7f2a")).toMatchObject({
      username: "kx7f2a",
      domain: "shop.example",
    });
    expect(await stand.panel.createAccount(wanted(stand))).toMatchObject({
      kind: "refused",
      code: "username_taken",
    });
    expect(stand.count("kx7f2a")).toBe(1);
  });

  it("throws when making an account outlasts the deadline, though it is made in the end", async () => {
    const stand = at();
    stand.fault({ kind: "slow", ms: stand.beyondDeadline }, "createAccount");
    const thrown = await stand.impatient.createAccount(wanted(stand)).then(
      () => null,
      (error: unknown) => error,
    );
    expect(thrown).toBeInstanceOf(Error);
    expect(String(thrown)).not.toContain(PASSWORD);
    await vi.waitFor(() => expect(stand.count("kx7f2a")).toBe(1), { timeout: 60_000 });
    expect(await stand.panel.findAccount("kx7f2a")).toMatchObject({ username: "kx7f2a" });
  });

  it.each([...CUTS, { kind: "lose_answer" } as const])(
    "throws on $kind at every other verb, and a repeat puts it right",
    async (fault) => {
      const { panel, plans, fault: set } = at();
      const { username } = await make();
      const verbs: readonly (readonly [keyof Panel, () => Promise<unknown>])[] = [
        ["suspendAccount", () => panel.suspendAccount(username, "overdue")],
        ["resumeAccount", () => panel.resumeAccount(username)],
        ["changePlan", () => panel.changePlan(username, plans[1])],
        ["changeDomain", async () => panel.changeDomain?.(username, "moved.example")],
        ["holdMail", async () => panel.holdMail?.(username, true)],
        ["changePassword", () => panel.changePassword(username, `${PASSWORD}9`)],
        ["terminateAccount", () => panel.terminateAccount(username)],
      ];
      for (const [verb, run] of verbs.filter(([name]) => panel[name] !== undefined)) {
        set(fault, verb);
        await expect(run(), verb).rejects.toThrow();
        expect(await run(), verb).toMatchObject({ kind: "done" });
      }
      expect(await panel.findAccount(username)).toBeNull();
    },
  );

  it.each(CUTS)(
    "a look-up that ends in $kind throws: it never says that an account is missing",
    async (fault) => {
      const { panel, fault: set } = at();
      const { username } = await make();
      set(fault, "findAccount");
      await expect(panel.findAccount(username)).rejects.toThrow();
      set(fault, "listAccounts");
      await expect(panel.listAccounts()).rejects.toThrow();
      expect(await panel.findAccount(username)).toMatchObject({ username });
    },
  );
}
