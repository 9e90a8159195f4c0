// A customer guards the own access in a browser: an app set up by its key, a passkey of the browser's own authenticator, signing
// in with either. With axe on each page; a passkey needs scripts, all else does not.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { totpCode, totpStepAt } from "../../src/business/people/factors/totp.rules.ts";
import type { Scene } from "./scene.ts";
import { field, linkInMail, openMail, press, see } from "./steps.ts";

/** Where browsers make passkeys: a number is no host for them. */
const named = (address: string): string => address.replace("127.0.0.1", "localhost");

export const theOwnAccess = ({ demo, somebody, look, faults }: Scene): void => {
  let page: Page;
  let secret = "";
  let recovery: readonly string[] = [];
  const office = (): string => named(demo().office);

  /** A browser with an authenticator of its own. */
  async function withDevice(): Promise<Page> {
    const made = await somebody(true);
    const device = await made.context().newCDPSession(made);
    await device.send("WebAuthn.enable");
    await device.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2",
        transport: "internal",
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    return made;
  }

  async function signIn(): Promise<void> {
    await page.goto(`${office()}/sign-in`);
    await field(page, "E-Mail-Adresse").fill(demo().signIn.mail);
    await field(page, "Passwort").fill(demo().signIn.password);
    await page.getByRole("button", { name: "Anmelden", exact: true }).click();
  }

  async function leave(): Promise<void> {
    await page.context().clearCookies();
  }

  test("gets an app, whose codes are asked for from then on", async () => {
    page = await withDevice();
    await signIn();
    await page.goto(`${office()}/account`);
    await page.getByRole("link", { name: "App einrichten" }).click();
    secret = ((await page.locator("[data-copy]").getAttribute("data-copy")) ?? "").replaceAll(" ", "");
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    await field(page, "Geben Sie den Code ein, den die App jetzt zeigt").fill(
      totpCode(secret, totpStepAt(new Date()) - 1),
    );
    await press(page, "Einschalten");
    await see(page, "Ihre Wiederherstellungscodes");
    recovery = await page.locator(".code-list code").allTextContents();
    expect(recovery).toHaveLength(10);
    await look(page, "access");
    await leave();
    await signIn();
    await see(page, "Noch ein Schritt");
    await look(page, "access");
    await field(page, "Code Ihrer App").fill(totpCode(secret, totpStepAt(new Date())));
    await press(page, "Weiter");
    await page.waitForURL(/\/office$/);
  });

  test("gets a passkey, which signs in alone and answers the second step", async () => {
    await page.goto(`${office()}/account/passkeys/new`);
    await field(page, "Name").fill("Mein Laptop");
    await press(page, "Passkey anlegen");
    await see(page, "Der Passkey ist eingerichtet.");
    await see(page, "Mein Laptop");
    await look(page, "access");
    await leave();
    await page.goto(`${office()}/sign-in`);
    await press(page, "Mit Passkey anmelden");
    await page.waitForURL(/\/office$/);
    await leave();
    await signIn();
    await press(page, "Passkey verwenden");
    await page.waitForURL(/\/office$/);
  });

  test("opens without scripts too, by password and a recovery code", async () => {
    const other = await somebody();
    await other.goto(`${demo().office}/sign-in`);
    await field(other, "E-Mail-Adresse").fill(demo().signIn.mail);
    await field(other, "Passwort").fill(demo().signIn.password);
    await other.getByRole("button", { name: "Anmelden", exact: true }).click();
    await other.getByText("Keine App zur Hand?").click();
    await field(other, "Wiederherstellungscode").fill(recovery[0] ?? "");
    await other.getByRole("button", { name: "Diesen Code verwenden" }).click();
    await other.waitForURL(/\/office$/);
    await other.goto(`${demo().office}/account`);
    await see(other, "9 sind übrig");
    await other.context().close();
  });

  test("comes to a visitor without an order, by a mailed link, and moves to another address the same way", async () => {
    const other = await somebody();
    const [email, later] = ["jule.harms@neu.example", "jule.harms@anders.example"];
    const seen = (): Promise<void> => look(other, "access-mailed");
    await other.goto(`${demo().shop}/sign-up`);
    await seen();
    await field(other, "E-Mail-Adresse").fill(email);
    await press(other, "Link senden");
    await seen();
    await openMail(other, demo(), email, /Bestätigen Sie Ihre Adresse/);
    await other.goto(await linkInMail(other, "Registrierung abschließen"));
    await seen();
    await field(other, "Vor- und Nachname").fill("Jule Harms");
    await field(other, "Straße und Hausnummer").fill("Deichstraße 4");
    await field(other, "Postleitzahl").fill("25746");
    await other.getByRole("textbox", { name: "Ort", exact: true }).fill("Heide");
    await field(other, "Passwort").fill("Wolkenbruch am Deich 9");
    await press(other, "Zugang anlegen");
    await other.waitForURL(/\/portal$/);
    await other.goto(`${demo().shop}/portal/security`);
    await seen();
    await field(other, "Neue E-Mail-Adresse").fill(later);
    await press(other, "Adresse ändern");
    await see(other, /bekommt einen Link per Mail/);
    await openMail(other, demo(), later, /Bestätigen Sie Ihre neue/);
    await other.goto(await linkInMail(other, "Diese Adresse verwenden"));
    await seen();
    await press(other, "Diese Adresse verwenden");
    await see(other, "Die neue Adresse gilt");
    await seen();
    await other.context().close();
  });

  test("is taken back by the old letter box within 72 hours: what the new one had is worth nothing then", async () => {
    const thief = await somebody();
    const owner = await somebody();
    const [old, moved] = ["jule.harms@neu.example", "jule.harms@anders.example"];
    const signIn = async (page: Page, email: string): Promise<void> => {
      await page.goto(`${demo().shop}/sign-in`);
      await field(page, "E-Mail").fill(email);
      await field(page, "Passwort").fill("Wolkenbruch am Deich 9");
      await press(page, "Anmelden");
    };
    await signIn(thief, moved);
    await thief.waitForURL(/\/portal$/);
    await openMail(owner, demo(), old, /Ihre E-Mail-Adresse wurde geändert/);
    await owner.goto(await linkInMail(owner, "Zurücknehmen"));
    await look(owner, "access-mailed");
    await press(owner, "Alte Adresse behalten");
    await see(owner, /Die alte Adresse gilt/);
    await look(owner, "access-mailed");
    await thief.goto(`${demo().shop}/portal`);
    await thief.waitForURL(/\/sign-in/);
    for (const email of [moved, old]) {
      await signIn(thief, email);
      await see(thief, /passt nicht|stimm|unbekannt|nicht zusammen/i);
    }
    await openMail(owner, demo(), old, /Die alte Adresse gilt wieder/);
    await linkInMail(owner, "Neues Passwort wählen");
    for (const page of [thief, owner]) await page.context().close();
  });

  test("is seen to by staff: open sign-ups, how somebody signs in, and what is demanded", async () => {
    for (const path of ["customers/sign-ups", "settings/access", "staff"]) {
      await page.goto(`${office()}/${path}`);
      await look(page, "access-staff");
    }
    await page.goto(`${office()}/customers?q=Jule`);
    await page.locator("main").getByRole("link", { name: "Jule Harms" }).first().click();
    await page.waitForURL(/\/office\/customers\/[\w-]{36}$/);
    await page.goto(`${page.url()}/people`);
    await page.getByRole("link", { name: "Zugang", exact: true }).first().click();
    await see(page, "Zugang von Jule Harms", "jule.harms@neu.example");
    await look(page, "access-staff");
  });

  test("keeps nobody from using it, in light and dark, nor on a small phone", () => {
    expect(faults).toEqual([]);
  });
};
