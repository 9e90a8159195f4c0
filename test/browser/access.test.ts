// A customer guards the own access in a browser: an app set up by its key, a passkey of the browser's own authenticator, signing
// in with either. With axe on each page; a passkey needs scripts, all else does not.
import type { Browser, BrowserContext, CDPSession, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { totpCode, totpStepAt } from "../../src/business/people/factors/totp.rules.ts";
import { startBrowser, startDemo } from "./demo.ts";
import type { Demo } from "./demo.ts";
import { openEyes } from "./look-over.ts";
import type { Eyes } from "./look-over.ts";
import { field, linkInMail, openMail, press, see } from "./steps.ts";

const browser = await startBrowser();
const missing = typeof browser === "string" ? browser : "";
if (missing) process.stderr.write(`${missing}\n`);

/** Where browsers make passkeys: a number is no host for them. */
const named = (address: string): string => address.replace("127.0.0.1", "localhost");

describe("the own access", () => {
  let demo: Demo;
  let eyes: Eyes;
  let context: BrowserContext;
  let page: Page;
  let device: CDPSession;
  let secret = "";
  let recovery: readonly string[] = [];

  beforeAll(async () => {
    if (missing && process.env["CI"]) throw new Error(missing);
    if (typeof browser === "string") return;
    demo = await startDemo();
    eyes = await openEyes(browser);
    context = await browser.newContext({ locale: "de-DE", viewport: { width: 1_280, height: 800 } });
    page = await context.newPage();
    device = await context.newCDPSession(page);
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
  }, 120_000);

  afterAll(async () => {
    await Promise.allSettled([typeof browser === "string" ? null : browser.close(), demo?.stop()]);
  });

  beforeEach((one) => {
    if (missing) one.skip(missing);
  });

  const office = (): string => named(demo.office);

  async function signIn(): Promise<void> {
    await page.goto(`${office()}/sign-in`);
    await field(page, "E-Mail-Adresse").fill(demo.signIn.mail);
    await field(page, "Passwort").fill(demo.signIn.password);
    await page.getByRole("button", { name: "Anmelden", exact: true }).click();
  }

  async function leave(): Promise<void> {
    await context.clearCookies();
  }

  test("gets an app, whose codes are asked for from then on", async () => {
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
    expect(await eyes.over(page)).toEqual([]);
    await leave();
    await signIn();
    await see(page, "Noch ein Schritt");
    expect(await eyes.over(page)).toEqual([]);
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
    expect(await eyes.over(page)).toEqual([]);
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
    const plain = await (browser as Browser).newContext({ javaScriptEnabled: false, locale: "de-DE" });
    const other = await plain.newPage();
    await other.goto(`${demo.office}/sign-in`);
    await field(other, "E-Mail-Adresse").fill(demo.signIn.mail);
    await field(other, "Passwort").fill(demo.signIn.password);
    await other.getByRole("button", { name: "Anmelden", exact: true }).click();
    await other.getByText("Keine App zur Hand?").click();
    await field(other, "Wiederherstellungscode").fill(recovery[0] ?? "");
    await other.getByRole("button", { name: "Diesen Code verwenden" }).click();
    await other.waitForURL(/\/office$/);
    await other.goto(`${demo.office}/account`);
    await see(other, "9 sind übrig");
    await plain.close();
  });

  test("comes to a visitor without an order, by a mailed link, and moves to another address the same way", async () => {
    const plain = await (browser as Browser).newContext({ javaScriptEnabled: false, locale: "de-DE" });
    const other = await plain.newPage();
    const [email, later] = ["jule.harms@neu.example", "jule.harms@anders.example"];
    const look = async (): Promise<void> => expect(await eyes.over(other)).toEqual([]);
    await other.goto(`${demo.shop}/sign-up`);
    await look();
    await field(other, "E-Mail-Adresse").fill(email);
    await press(other, "Link senden");
    await look();
    await openMail(other, demo, email, /Bestätigen Sie Ihre Adresse/);
    await other.goto(await linkInMail(other, "Registrierung abschließen"));
    await look();
    await field(other, "Vor- und Nachname").fill("Jule Harms");
    await field(other, "Straße und Hausnummer").fill("Deichstraße 4");
    await field(other, "Postleitzahl").fill("25746");
    await other.getByRole("textbox", { name: "Ort", exact: true }).fill("Heide");
    await field(other, "Passwort").fill("Wolkenbruch am Deich 9");
    await press(other, "Zugang anlegen");
    await other.waitForURL(/\/portal$/);
    await other.goto(`${demo.shop}/portal/security`);
    await look();
    await field(other, "Neue E-Mail-Adresse").fill(later);
    await press(other, "Adresse ändern");
    await see(other, /unterwegs/);
    await openMail(other, demo, later, /Bestätigen Sie Ihre neue/);
    await other.goto(await linkInMail(other, "Diese Adresse verwenden"));
    await look();
    await press(other, "Diese Adresse verwenden");
    await see(other, "Die neue Adresse gilt");
    await look();
    await plain.close();
  });

  test("is seen to by staff: open sign-ups, how somebody signs in, and what is demanded", async () => {
    const look = async (): Promise<void> => expect(await eyes.over(page)).toEqual([]);
    for (const path of ["customers/sign-ups", "settings/access", "staff"]) {
      await page.goto(`${office()}/${path}`);
      await look();
    }
    await page.goto(`${office()}/customers?q=Jule`);
    await page.locator("main").getByRole("link", { name: "Jule Harms" }).first().click();
    await page.waitForURL(/\/office\/customers\/[\w-]{36}$/);
    await page.goto(`${page.url()}/people`);
    await page.getByRole("link", { name: "Zugang", exact: true }).first().click();
    await see(page, "Zugang von Jule Harms", "jule.harms@anders.example");
    await look();
  });
});
