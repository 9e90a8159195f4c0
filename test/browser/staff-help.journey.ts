// Staff help without overreaching, in a browser: a lost device is taken off only after the check and the delay, and whoever looks
// at a customer's pages does so in an amber frame, changes nothing or says in whose name, and stands in the customer's own list.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import type { Page } from "playwright-core";
import { beforeEach, expect, test } from "vitest";
import { totpCode, totpStepAt } from "../../src/business/people/factors/totp.rules.ts";
import type { Demo } from "./demo.ts";
import { dayAhead, moveClock, signInToOffice } from "./office-steps.ts";
import type { Scene } from "./scene.ts";
import { field, linkInMail, openMail, press, see } from "./steps.ts";

const EMAIL = "hanno.hilfe@neu.example";
const PASSWORD = "Wolkenbruch am Deich 9";

export const helpByStaff = ({ demo: started, somebody, look: lookAt, faults }: Scene): void => {
  let demo: Demo;
  let customer: Page;
  let staff: Page;
  let person = "";
  let account = "";
  beforeEach(() => {
    demo = started();
  });
  const look = (page: Page, name: string): Promise<void> => lookAt(page, `staff-help-${name}`);

  test("is for somebody who signs in with a device, too", async () => {
    customer = await somebody();
    await customer.goto(`${demo.shop}/sign-up`);
    await field(customer, "E-Mail-Adresse").fill(EMAIL);
    await press(customer, "Link senden");
    await openMail(customer, demo, EMAIL, /Bestätigen Sie Ihre Adresse/);
    await customer.goto(await linkInMail(customer, "Registrierung abschließen"));
    await field(customer, "Vor- und Nachname").fill("Hanno Hilfe");
    await field(customer, "Straße und Hausnummer").fill("Deichstraße 5");
    await field(customer, "Postleitzahl").fill("25746");
    await customer.getByRole("textbox", { name: "Ort", exact: true }).fill("Heide");
    await field(customer, "Passwort").fill(PASSWORD);
    await press(customer, "Zugang anlegen");
    await customer.waitForURL(/\/portal$/);
    await customer.goto(`${demo.shop}/portal/security/app`);
    const secret = ((await customer.locator("[data-copy]").getAttribute("data-copy")) ?? "").replaceAll(
      " ",
      "",
    );
    await field(customer, "Geben Sie den Code ein, den die App jetzt zeigt").fill(
      totpCode(secret, totpStepAt(new Date())),
    );
    await press(customer, "Einschalten");
    await see(customer, "Ihre Wiederherstellungscodes");
  }, 60_000);

  test("with a lost device asks for a check, waits, and tells the owner how to stop it", async () => {
    staff = await somebody();
    await signInToOffice(staff, demo);
    await staff.goto(`${demo.office}/customers?q=Hanno`);
    account =
      (await staff.locator("main").getByRole("rowheader").getByRole("link").first().getAttribute("href")) ??
      "";
    await staff.goto(`${new URL(account, demo.office).href}/people`);
    await staff.getByRole("link", { name: "Zugang", exact: true }).first().click();
    await see(staff, "Zugang von Hanno Hilfe");
    person = staff.url().split("?")[0] ?? "";
    await look(staff, "person");
    await press(staff, "Zweiten Faktor entfernen");
    await see(staff, "Wählen Sie, wie Sie sich vergewissert haben.");
    await staff.getByLabel("Wie Sie sich vergewissert haben").selectOption({ label: "Ausweis gesehen" });
    await press(staff, "Zweiten Faktor entfernen");
    await see(staff, "Sagen Sie in wenigen Worten, was geprüft wurde");
    await field(staff, "Was genau geprüft wurde").fill("Ausweis am Empfang gesehen");
    await press(staff, "Zweiten Faktor entfernen");
    await see(staff, "Der zweite Faktor wird entfernt");
    await look(staff, "removal-waits");
    await openMail(customer, demo, EMAIL, /Ihr zweiter Faktor soll entfernt werden/);
    await linkInMail(customer, "Zweiten Faktor behalten");
    await signIn();
    await see(customer, "Noch ein Schritt");
  }, 60_000);

  test("takes the device off when the time is over, and not before", async () => {
    await moveClock(staff, demo, dayAhead(2));
    await staff.goto(person);
    await see(staff, "Der zweite Faktor wird entfernt");
    await hoursPass();
    await moveClock(staff, demo, dayAhead(3));
    await signIn();
    await customer.waitForURL(/\/portal$/);
    expect(faults).toEqual([]);
  }, 180_000);

  test("looks through the customer's eyes in an amber frame, with a reason, and changes nothing", async () => {
    await staff.goto(`${new URL(account, demo.office).href}/visit`);
    await press(staff, "Seiten öffnen");
    await see(staff, "Sagen Sie in einem kurzen Satz, weshalb Sie nachsehen");
    await look(staff, "visit-form");
    await field(staff, "Weshalb").fill("Am Telefon nach der Rechnung gefragt");
    await press(staff, "Seiten öffnen");
    await staff.waitForURL(/\/portal$/);
    for (const place of ["portal", "portal/invoices", "portal/details"]) {
      await staff.goto(`${demo.shop}/${place}`);
      const bar = staff.locator(".visit-bar");
      expect(await bar.innerText()).toContain("sieht dies wie Hanno Hilfe");
      expect(await bar.innerText()).toContain("Am Telefon nach der Rechnung gefragt");
      expect(await bar.locator("[data-until]").getAttribute("data-until")).toMatch(/^\d{4}-/);
      await look(staff, place.replace("/", "-"));
    }
    await field(staff, "Name").first().fill("Jemand anderes");
    await press(staff, "Speichern");
    await see(staff, "Nicht während eines Besuchs");
    await staff.goto(`${demo.shop}/portal/security`);
    await see(staff, "Nicht während eines Besuchs");
    await look(staff, "visit-refused");
    await press(staff, "Beenden");
    await staff.waitForURL(/\/office\/customers\//);
    await staff.goto(`${demo.shop}/portal`);
    await staff.waitForURL(/\/sign-in/);
  }, 90_000);

  test("acts in the customer's name, sees no card, and what was done stands under the customer's security", async () => {
    await staff.goto(`${new URL(account, demo.office).href}/visit`);
    await field(staff, "Weshalb").fill("Am Telefon um das Guthaben gebeten");
    await field(staff, "Ticket").fill("T-4711");
    await staff.getByText("In seinem Namen handeln").click();
    await press(staff, "Seiten öffnen");
    await staff.waitForURL(/\/portal$/);
    await see(staff, "Änderungen geschehen in dessen Namen.");
    await staff.goto(`${demo.shop}/portal/payment-methods`);
    await see(staff, "Nicht während eines Besuchs");
    await staff.goto(`${demo.shop}/portal/balance`);
    expect(await staff.locator("main").innerText()).not.toContain("····");
    await staff.getByLabel("Offene und neue Rechnungen von selbst bezahlen").click();
    await press(staff, "Speichern");
    await staff.waitForURL(/done=balanceUse/);
    await look(staff, "visit-acts");
    await press(staff, "Beenden");
    await staff.waitForURL(/\/office\/customers\//);
    await customer.goto(`${demo.shop}/portal/visits`);
    await see(customer, "(Ticket: T-4711)", "konnte handeln");
  }, 90_000);

  test("shows its time left to who has scripts, and stands under the customer's security", async () => {
    const live = await somebody(true);
    await signInToOffice(live, demo);
    await live.goto(`${new URL(account, demo.office).href}/visit`);
    await field(live, "Weshalb").fill("Noch einmal nachgesehen");
    await press(live, "Seiten öffnen");
    await live.waitForURL(/\/portal$/);
    await live.locator("[data-until]").filter({ hasText: /\d/ }).waitFor();
    await press(live, "Beenden");
    await customer.goto(`${demo.shop}/portal/security`);
    await customer.getByRole("link", { name: "Wann unser Team Ihre Seiten angesehen hat" }).click();
    await see(customer, "Am Telefon nach der Rechnung gefragt", "Noch einmal nachgesehen", "nur angesehen");
    await look(customer, "visits");
    expect(faults).toEqual([]);
  }, 90_000);

  async function signIn(): Promise<void> {
    await customer.context().clearCookies();
    await customer.goto(`${demo.shop}/sign-in`);
    await field(customer, "E-Mail-Adresse").fill(EMAIL);
    await field(customer, "Passwort").fill(PASSWORD);
    await press(customer, "Anmelden");
  }

  /** Machine time cannot be moved, not even in the demo: the waiting time is made to have begun a day earlier. */
  async function hoursPass(): Promise<void> {
    const password = readFileSync(join(demo.home, "secrets/database-owner"), "utf8").trim();
    const [, , , port = ""] = readFileSync(join(demo.home, "postgres/data/postmaster.pid"), "utf8").split(
      "\n",
    );
    const db = new pg.Client({
      host: "127.0.0.1",
      port: Number(port),
      user: "kontor_owner",
      password,
      database: "kontor",
    });
    await db.connect();
    await db.query(
      "update people.factor_removal set due_at = due_at - interval '2 days', asked_at = asked_at - interval '2 days'",
    );
    await db.end();
  }
};
